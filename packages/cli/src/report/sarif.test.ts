import { readFileSync } from "node:fs";
import path from "node:path";
import Ajv from "ajv-draft-04";
import formats from "ajv-formats";
import type { Log, Result } from "sarif";
import { describe, expect, it } from "vitest";
import { accepted, refused } from "../render/preview/example-results";
import { temporaryFolder } from "../workspace/temporary-workspace";
import { RUNS, runOf } from "./example-runs";
import { sarifLog } from "./sarif";

/** The schema of OASIS, as Microsoft publishes it with its own matchers. */
const SCHEMA = path.join(
  path.dirname(require.resolve("@microsoft/jest-sarif/package.json")),
  "lib/schemas/sarif-2.1.0-rtm.5.json",
);
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
formats(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, "utf8")) as object);

function asJson(log: Log): Log {
  return JSON.parse(JSON.stringify(log)) as Log;
}

function resultsOf(log: Log): Result[] {
  return log.runs.flatMap(({ results = [] }) => results);
}

describe("the SARIF report", () => {
  it.each(RUNS)("of a run that is %s holds to the official schema of 2.1.0", (_, run) => {
    validate(asJson(sarifLog(run)));
    expect(validate.errors).toBeNull();
  });

  it("would not if it said something else", () => {
    expect(validate({ ...sarifLog(runOf([refused])), version: "2.0.0" })).toBe(false);
    expect(validate({ ...sarifLog(runOf([refused])), runs: [{ tool: {} }] })).toBe(false);
  });

  it("suppresses what is waived or in the baseline, and says of the rest that it is not", () => {
    const both = { ...accepted, violations: [...accepted.violations, ...refused.violations] };
    expect(resultsOf(asJson(sarifLog(runOf([both])))).map(({ suppressions }) => suppressions)).toEqual([
      [
        {
          kind: "external",
          status: "accepted",
          justification: "Waived until 2027-01-31 by web-team: the move is under way (guardrails.yaml:3)",
        },
      ],
      [
        {
          kind: "external",
          status: "accepted",
          justification: "Accepted in the baseline accepted/identity.yaml",
        },
      ],
      [],
      [],
    ]);
    expect(resultsOf(sarifLog(runOf([refused]))).some((one) => "suppressions" in one)).toBe(false);
  });

  it("tells what is new since the baseline from what it has", () => {
    const both = { ...accepted, violations: [...accepted.violations, ...refused.violations] };
    const results = resultsOf(asJson(sarifLog(runOf([both]))));
    expect(results.map(({ baselineState, level }) => [baselineState, level])).toEqual([
      ["new", "note"],
      ["unchanged", "note"],
      ["new", "warning"],
      ["new", "error"],
    ]);
    expect(resultsOf(sarifLog(runOf([refused]))).some((one) => "baselineState" in one)).toBe(false);
  });

  it("has no more results than code scanning takes, the worst of them, and says how many are left out", () => {
    const [first] = refused.violations;
    if (first === undefined) throw new Error("no violation");
    const advice = Array.from({ length: 25_001 }, () => ({ ...first, level: "advisory" as const }));
    const [run] = sarifLog(
      runOf([{ ...refused, violations: [...advice, { ...first, level: "mandatory" }] }]),
    ).runs;
    expect(run?.results).toHaveLength(25_000);
    expect(run?.results?.[0]?.level).toBe("error");
    expect(run?.invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text).toMatch(
      /^2 more results left out/,
    );
  });

  it("keeps to the lengths that code scanning takes", () => {
    const [pack] = refused.packs;
    if (pack === undefined) throw new Error("no pack");
    const about = { "no-full-access": { title: "t".repeat(5000), description: "d".repeat(5000) } };
    const [rule] =
      sarifLog(runOf([{ ...refused, packs: [{ ...pack, about }] }])).runs[0]?.tool.driver.rules ?? [];
    expect([rule?.shortDescription?.text.length, rule?.fullDescription?.text.length]).toEqual([1024, 1024]);
  });

  it("places each violation on the line that makes the resource, relative to the repository", async () => {
    const log = sarifLog(runOf([refused]));
    await expect(`${JSON.stringify(log, null, 2)}\n`).toMatchFileSnapshot("golden/refused.sarif");
    expect(resultsOf(log).map(({ locations }) => locations?.[0]?.physicalLocation)).toEqual([
      {
        artifactLocation: { uri: "stacks/identity/Pulumi.yaml", uriBaseId: "%SRCROOT%" },
        region: { startLine: 1 },
      },
      {
        artifactLocation: { uri: "stacks/identity/index.ts", uriBaseId: "%SRCROOT%" },
        region: { startLine: 41 },
      },
    ]);
  });

  it("escapes what a URL cannot have, and names what is outside the repository whole", () => {
    const at = (file: string): string | undefined => {
      const violations = refused.violations.map((violation) => ({ ...violation, source: { file, line: 1 } }));
      const [first] = resultsOf(sarifLog(runOf([{ ...refused, violations }])));
      return first?.locations?.[0]?.physicalLocation?.artifactLocation?.uri;
    };
    expect(at("/w/a b/#c%.ts")).toBe("a%20b/%23c%25.ts");
    expect(at("/elsewhere/x.ts")).toBe("file:///elsewhere/x.ts");
  });

  it("refers each result to its rule", () => {
    const [run] = sarifLog(runOf([refused])).runs;
    const rules = run?.tool.driver.rules ?? [];
    for (const { ruleId, ruleIndex } of run?.results ?? []) expect(rules[ruleIndex ?? -1]?.id).toBe(ruleId);
    expect(rules.map(({ id, defaultConfiguration }) => [id, defaultConfiguration?.level])).toEqual([
      ["iam-guardrails/no-full-access", "error"],
      ["iam-guardrails/no-key-material", "error"],
      ["iam-guardrails/managed-policy-choice", "warning"],
    ]);
  });

  it("helps with the rule's page, and links to it where the repository is on the web", () => {
    const root = temporaryFolder({ "docs/rules/no-full-access.md": "# no-full-access\nAll about it.\n" });
    const [rule] =
      sarifLog(runOf([refused], { root, web: "https://git.example/acme/blob/abc" })).runs[0]?.tool.driver
        .rules ?? [];
    expect(rule).toMatchObject({
      helpUri: "https://git.example/acme/blob/abc/docs/rules/no-full-access.md",
      help: { markdown: "# no-full-access\nAll about it.\n" },
      properties: { "security-severity": "8.0" },
    });
    expect(rule?.help?.text).toContain("How to fix it: Name the actions");
  });

  it("helps with the page that a bundled pack brings along", () => {
    const page = "guardrails/docs/rules/no-full-access.md";
    const root = temporaryFolder({ [page]: "# no-full-access\nThe pack's.\n" });
    const packs = refused.packs.map((pack) => ({ ...pack, dir: path.join(root, "guardrails") }));
    const [rule] =
      sarifLog(runOf([{ ...refused, packs }], { root, web: "https://git.example/acme/blob/abc" })).runs[0]
        ?.tool.driver.rules ?? [];
    expect([rule?.helpUri, rule?.help?.markdown]).toEqual([
      `https://git.example/acme/blob/abc/${page}`,
      "# no-full-access\nThe pack's.\n",
    ]);
  });

  it("has no path of the machine in it", () => {
    expect(JSON.stringify(sarifLog(runOf([refused])))).not.toContain('"/w');
  });
});

describe("the fingerprint of a violation", () => {
  const printsOf = (violations: typeof refused.violations): unknown[] =>
    resultsOf(sarifLog(runOf([{ ...refused, violations }]))).map(
      ({ partialFingerprints }) => partialFingerprints,
    );
  const before = printsOf(refused.violations);

  it("stays when the line moves or the file is renamed", () => {
    const moved = refused.violations.map((violation) => ({
      ...violation,
      source: { file: "/w/other.ts", line: 999 },
    }));
    expect(printsOf(moved)).toEqual(before);
  });

  it("stays when the pack has a new version or says more about the fix", () => {
    const reworded = refused.violations.map((one) => ({
      ...one,
      packVersion: "9",
      message: `${one.message}\nmore`,
    }));
    expect(printsOf(reworded)).toEqual(before);
  });

  it("differs between resources, rules and violations of one rule on one resource", () => {
    const [first] = refused.violations;
    if (first === undefined) throw new Error("no violation");
    const all = printsOf([first, first, { ...first, urn: `${first.urn}x` }, { ...first, rule: "other" }]);
    expect(new Set(all.map((print) => JSON.stringify(print))).size).toBe(4);
  });
});

describe("wrong input", () => {
  it("is a run that did not succeed, and says what is wrong where", () => {
    const [, run] = RUNS.find(([name]) => name === "mistaken") ?? [];
    const [failed] = sarifLog(run ?? runOf([])).runs;
    expect(failed?.invocations).toMatchObject([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          {
            message: { text: 'identity:groups[0]: no group "x"' },
            locations: [{ physicalLocation: { region: { startLine: 23 } } }],
          },
          { level: "error" },
        ],
      },
    ]);
  });
});
