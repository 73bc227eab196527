import { beforeAll, describe, expect, it } from "vitest";

import type { PreviewResult, Violation } from "../index";
import { fixture } from "../testing/folder";
import { issuesOf } from "../testing/issues";
import { previewFixture } from "../testing/preview";

const nameOf = (violation: Violation): string =>
  `${violation.rule} ${violation.urn.slice(violation.urn.lastIndexOf("::") + 2)}`;

describe("a pack with rules of every kind", () => {
  let result: PreviewResult;

  beforeAll(async () => {
    result = await previewFixture("judged", { stack: "rules", packs: ["pack-rules", "observer"] });
  });

  const of = (rule: string): Violation[] => result.violations.filter((violation) => violation.rule === rule);

  it("refuses by what is mandatory, and only advises by what is advisory", () => {
    expect(result.verdict).toBe("refused");
    expect(of("no-colour").map((violation) => [nameOf(violation), violation.level])).toEqual([
      ["no-colour bad", "mandatory"],
      ["no-colour unclear", "advisory"],
    ]);
    expect(of("advice")).toMatchObject([{ level: "advisory", message: "Advice.\nwell done" }]);
  });

  it("says where a rule could not tell", () => {
    expect(of("no-colour").map(({ unknown }) => unknown)).toEqual([undefined, true]);
  });

  it("passes severities on", () => {
    expect(of("no-colour")[0]?.severity).toBe("high");
  });

  it("counts a rule that throws as a refusal", () => {
    expect(of("crashes")).toMatchObject([
      {
        level: "mandatory",
        crashed: true,
        message: "the rule failed to run, so it cannot allow this: Error: blue screen",
      },
    ]);
  });

  it("does not run what is disabled", () => {
    expect(of("off")).toEqual([]);
    expect(result.packs[0]).toMatchObject({ rules: 5, disabled: ["off"] });
  });

  it("applies remediations before anybody judges, and says which", () => {
    expect(of("polish")).toEqual([]);
    expect(result.remediations).toEqual([
      {
        pack: "rules",
        packVersion: "2.0.0",
        rule: "polish",
        urn: "urn:pulumi:rules::judged::fixture:judged:Thing::plain",
        message: "Gives everything a finish.",
        diff: [{ path: "finish", kind: "update", before: "none", after: "polished" }],
      },
    ]);
    const seen = of("resource").find(({ message }) => message.includes('"plain"'));
    expect(seen?.message).toContain('"finish":"polished"');
  });

  it("puts what a stack policy says where it says so, and else to the stack", () => {
    expect(of("whole").map((violation) => [nameOf(violation), violation.message])).toEqual([
      ["whole plain", "Looks at the stack.\nnone under judged-rules"],
      ["whole judged-rules", "Looks at the stack.\nabout nothing in particular"],
    ]);
  });

  it("runs beside other packs", () => {
    expect(result.packs.map(({ name }) => name)).toEqual(["rules", "observer"]);
    expect(of("resource").length).toBeGreaterThan(5);
  });
});

describe("the configuration of a pack", () => {
  const configured = (name: string): Promise<PreviewResult> =>
    previewFixture("judged", {
      stack: "rules",
      packs: ["pack-rules"],
      configFile: fixture(`pack-rules/${name}.json`),
    });

  it("sets levels and parameters, for all rules and for each", async () => {
    const result = await configured("config");
    expect(result.packs[0]?.levels).toEqual({
      "no-colour": "mandatory",
      advice: "advisory",
      crashes: "disabled",
      off: "advisory",
      polish: "advisory",
      whole: "advisory",
    });
    const refusing = result.violations.filter(({ level }) => level === "mandatory");
    expect(refusing.map(nameOf)).toEqual(["no-colour good"]);
    expect(result.violations.some(({ rule }) => rule === "off")).toBe(true);
    expect(result.remediations).toEqual([]);
  });

  it.each([
    ["wrong", 2, "no-color", /has no rule "no-color"; did you mean "no-colour"/],
    ["wrong-type", 3, "no-colour.colours", /colours must be array/],
    ["wrong-level", 2, "no-colour", /"mandatry" is not an enforcement level; did you mean "mandatory"/],
  ])("is refused where it is %s", async (name, line, path, message) => {
    expect(await issuesOf(() => configured(name))).toMatchObject([
      {
        file: fixture(`pack-rules/${name}.json`),
        line,
        path,
        message: expect.stringMatching(message) as string,
      },
    ]);
  });
});
