import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineRule, UNKNOWN } from "@plinth/guardrails";
import type { AnalyzeDiagnostic } from "@pulumi/pulumi/proto/analyzer_pb";
import { describe, expect, it } from "vitest";
import type { Rule } from "@plinth/guardrails";
import type { PackOptions } from "../pack/pack";
import { askedPolicies, configured, userResource } from "../policy/served";
import { policiesFrom } from "../pack/pack";

const shell = {
  id: "console-password-reset",
  title: "Something holds",
  why: "it matters",
  fix: "do it",
  severity: "high",
  references: [],
  controls: {},
  parameters: {},
} as const;

/** A rule by the id of a real one, as waivers are for those only. */
const rule = defineRule({ ...shell, checkResource: () => [{ summary: "it does not hold" }] });
const unsure = defineRule({
  ...shell,
  checkResource: ({ props }) =>
    props.name === UNKNOWN
      ? [{ summary: "Cannot tell", unknown: { property: "name", remedy: "say it" } }]
      : [],
});
const breaking = defineRule({
  ...shell,
  checkResource: () => {
    throw new TypeError("x");
  },
});

const WAIVER = `waivers:
  - rule: console-password-reset
    resource: { type: "aws:iam/user:User", name: grace }
    reason: she is on leave
    owner: people-team
    expires: 2027-01-31
`;

const NOW = new Date("2026-11-24T12:00:00Z");

interface Told {
  readonly rule: string;
  readonly level: string;
  readonly message: string;
}

/** What a pack of one rule says to the stack itself, to a user and to the stack as a whole. */
async function told(text: string, one: Rule, options: PackOptions = {}, levels = {}): Promise<Told[]> {
  const file = join(mkdtempSync(join(tmpdir(), "guardrails-file-")), "guardrails.yaml");
  writeFileSync(file, text);
  const env = { PLINTH_GUARDRAILS_FILE: file, ...options.env };
  const policies = policiesFrom([one], { now: NOW, ...options, env });
  configured({ [one.id]: "mandatory", ...levels });
  return (await askedPolicies(policies, [userResource("grace")])).map(toldBy);
}

function toldBy(diagnostic: AnalyzeDiagnostic): Told {
  return {
    rule: diagnostic.getPolicyname(),
    level: ["advisory", "mandatory", "disabled"][diagnostic.getEnforcementlevel()] ?? "",
    message: diagnostic.getMessage(),
  };
}

function short(all: readonly Told[]): string[] {
  return all.map(({ rule: id, level, message }) => `${level} ${id} ${message.split("\n")[0] ?? ""}`);
}

describe("a pack with a guardrails file", () => {
  it("waives what the file waives, and says so", async () => {
    const [violation, ...others] = await told(WAIVER, rule);
    expect(others).toEqual([]);
    expect(violation).toEqual({
      rule: "console-password-reset",
      level: "advisory",
      message:
        "it does not hold\nWaived until 2027-01-31 by people-team: she is on leave   guardrails.yaml:2\n" +
        "Why   it matters\nFix   do it\nRule  docs/rules/console-password-reset.md",
    });
  });

  it("refuses again once the waiver has expired, and refuses the waiver", async () => {
    expect(short(await told(WAIVER, rule, { now: new Date("2027-02-01T00:00:00Z") }))).toEqual([
      expect.stringMatching(/^mandatory guardrails-file The waiver of .* expired on 2027-01-31$/),
      "mandatory console-password-reset it does not hold",
    ]);
  });

  it("does not waive a crash", async () => {
    expect(short(await told(WAIVER, breaking))).toEqual([
      expect.stringMatching(/^mandatory console-password-reset The rule console-password-reset broke down/),
      expect.stringMatching(/^mandatory guardrails-file The waiver of .* is not used/),
    ]);
  });

  it("refuses a file with mistakes, all of them in one message, and waives nothing", async () => {
    const all = await told(WAIVER.replace("2027-01-31", "soon").replace("owner", "onwer"), rule);
    expect(short(all)).toEqual([
      "mandatory guardrails-file guardrails.yaml cannot be used: 3 mistakes",
      "mandatory console-password-reset it does not hold",
    ]);
    expect(all[0]?.message).toContain('\n    guardrails.yaml:6: waivers[0].expires: "soon" is not a day');
  });

  it("refuses a file that is named and not there", async () => {
    const policies = policiesFrom([rule], { env: { PLINTH_GUARDRAILS_FILE: "/gone/g.yaml" }, now: NOW });
    expect(short((await askedPolicies(policies, [])).map(toldBy))).toEqual([
      "mandatory guardrails-file g.yaml cannot be used: 1 mistake",
    ]);
  });
});

describe("a pin", () => {
  const pins = "pins: { console-password-reset: mandatory }";

  it.each(["advisory", "disabled"])("refuses a rule that is configured to %s", async (level) => {
    const all = await told(pins, rule, {}, { [shell.id]: level });
    expect(short(all)[0]).toBe(
      `mandatory guardrails-file console-password-reset is pinned to mandatory, and configured to ${level}`,
    );
  });

  it("says nothing of a rule that is as strict", async () => {
    expect(short(await told(pins, rule))).toEqual(["mandatory console-password-reset it does not hold"]);
  });

  it("of unknowns is not weakened by the environment", async () => {
    const all = await told("pins: { all: { unknowns: mandatory } }", rule, {
      env: { PLINTH_UNKNOWNS: "advisory" },
    });
    expect(short(all)[0]).toMatch(/parameter unknowns pinned to "mandatory"/);
  });
});

describe("what cannot be told", () => {
  it.each<[string, string, PackOptions, string]>([
    ["is as the file says", "unknowns: mandatory", {}, "mandatory"],
    ["also in CI", "unknowns: advisory", { env: { CI: "true" } }, "advisory"],
    [
      "unless the environment says otherwise",
      "unknowns: mandatory",
      { env: { PLINTH_UNKNOWNS: "advisory" } },
      "advisory",
    ],
    ["or the pack does", "unknowns: mandatory", { unknowns: "advisory" }, "advisory"],
    ["is by CI where the file says nothing", "pins: {}", { env: { CI: "true" } }, "mandatory"],
  ])("%s", async (_name, text, options, level) => {
    const file = join(mkdtempSync(join(tmpdir(), "guardrails-file-")), "guardrails.yaml");
    writeFileSync(file, text);
    const env = { PLINTH_GUARDRAILS_FILE: file, ...options.env };
    const policies = policiesFrom([unsure], { now: NOW, ...options, env });
    // What Pulumi sends for a text that is not known yet.
    const user = userResource("grace", { name: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" });
    expect((await askedPolicies(policies, [user])).map(toldBy)).toMatchObject([{ level }]);
  });
});
