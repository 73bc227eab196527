import type { PackSummary, Violation } from "@plinth/offline-engine";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { result } from "../render/preview/example-results";
import { temporaryFolder } from "../workspace/temporary-workspace";
import { heldToGuardrails } from "./held";
import { withRulePagesFrom } from "../render/rule-pages";

const MISTAKE = "guardrails.yaml cannot be used: 1 mistake\nWhy   …\nFix   …\nRule  docs/guard.md";
const STACK = "urn:pulumi:example::identity::pulumi:pulumi:Stack::identity-example";

function said(pack: string, more: Partial<Violation> = {}): Violation {
  const frame = { packVersion: "1", rule: "guardrails-file", level: "mandatory" as const, urn: STACK };
  return { pack, message: MISTAKE, ...frame, ...more };
}

/** What is left of what several packs say, as PACK:LEVEL. */
async function left(...violations: Violation[]): Promise<string[]> {
  const dir = temporaryFolder({ ".git/HEAD": "", "guardrails.yaml": "waivers: []\n" });
  const judged = await heldToGuardrails(result({ violations }), { dir, policyPacks: [], env: {} });
  return judged.violations.map(({ pack, level }) => `${pack}:${level}`);
}

describe("what is wrong with the guardrails file", () => {
  it("is said once, though each pack reads it and says so", async () => {
    expect(await left(said("one"), said("two"), said("three"))).toEqual(["one:mandatory"]);
  });

  it("is said once by packs that bring along pages of their own", async () => {
    const page = (pack: string): string => MISTAKE.replace("docs/guard.md", `/w/${pack}/docs/guard.md`);
    expect(await left(said("one", { message: page("one") }), said("two", { message: page("two") }))).toEqual([
      "one:mandatory",
    ]);
  });

  it("is said as strictly as any pack says it", async () => {
    expect(await left(said("one", { level: "advisory" }), said("two"))).toEqual(["two:mandatory"]);
    expect(await left(said("one"), said("two", { level: "advisory" }))).toEqual(["one:mandatory"]);
  });

  it.each<[string, Partial<Violation>]>([
    ["in other words", { message: "The waiver of no-full-access is not used" }],
    ["of another resource", { urn: `${STACK}2` }],
  ])("is said again %s", async (_name, more) => {
    expect(await left(said("one"), said("two", more))).toEqual(["one:mandatory", "two:mandatory"]);
  });

  it("is no reason to keep what other rules say from being said by each pack", async () => {
    const rule = "no-full-access";
    expect(await left(said("one", { rule }), said("two", { rule }))).toHaveLength(2);
  });
});

describe("the page that a refusal names", () => {
  const refused = async (files: Record<string, string>): Promise<string> => {
    const dir = temporaryFolder({
      ".git/HEAD": "",
      "guardrails.yaml": "pins: { trail: mandatory }\n",
      ...files,
    });
    const pack: PackSummary = {
      name: "p",
      version: "1",
      dir: path.join(dir, "guardrails"),
      rules: 1,
      disabled: [],
      levels: { "no-full-access": "mandatory" },
    };
    const judged = await heldToGuardrails(result({ packs: [pack], violations: [] }), {
      dir,
      policyPacks: [],
      env: {},
    });
    return withRulePagesFrom(judged, dir).violations[0]?.message.split("\n").at(-1) ?? "";
  };

  it("is the workspace's, or where a pack brought one along, that one, from where the reader stands", async () => {
    expect(await refused({})).toBe("Rule  docs/guard.md");
    expect(await refused({ "guardrails/docs/rules/README.md": "" })).toBe("Rule  guardrails/docs/guard.md");
  });
});
