import type { PackSummary, PreviewResult } from "@plinth/offline-engine";
import { describe, expect, it } from "vitest";
import * as examples from "../render/preview/example-results";
import { temporaryFolder } from "../workspace/temporary-workspace";
import { heldToGuardrails } from "./held";
import type { JudgedResult } from "./judged";

function ran(...levels: PackSummary["levels"][]): PreviewResult {
  const packs = levels.map((of, index) => ({
    name: `pack-${index}`,
    version: "1.0.0",
    dir: "/p",
    rules: 1,
    disabled: [],
    levels: of,
  }));
  return { ...examples.created, violations: [], packs };
}

async function held(file: string, result: PreviewResult): Promise<JudgedResult> {
  const dir = temporaryFolder({ ".git/HEAD": "", "guardrails.yaml": file });
  return heldToGuardrails(result, { dir, policyPacks: [], env: {} });
}

const PIN = "pins: { no-full-access: mandatory }";

describe("a preview is refused", () => {
  it.each<[string, string, PreviewResult, string]>([
    [
      "where a pinned rule is turned off",
      PIN,
      ran({ "no-full-access": "disabled" }),
      "no-full-access is pinned to mandatory, and configured to disabled",
    ],
    [
      "where all are, and each is pinned",
      "pins: { all: advisory }",
      ran({ "no-full-access": "disabled", "no-key-material": "advisory" }),
      "no-full-access is pinned to advisory, and configured to disabled",
    ],
    [
      "where no pack has a pinned rule",
      PIN,
      ran({ "no-key-material": "mandatory" }),
      "no-full-access is pinned, and no policy pack that ran has it",
    ],
    [
      "where no pack ran and every rule is pinned",
      "pins: { all: mandatory }",
      ran(),
      "Every rule is pinned, and no policy pack ran",
    ],
    [
      "where a stack leaves out a pack that has to judge it, whatever its package.json says",
      'packs: { pack-0: ["*"], account-baseline: [identity/example] }',
      ran({ "no-full-access": "mandatory" }),
      "The policy pack account-baseline has to judge identity/example (guardrails.yaml:1), and has not: this policy pack did not run. Those that ran: pack-0 1.0.0",
    ],
    [
      "where a pinned rule that names the stack is in none of the packs that the file has judge it",
      "packs: { pack-0: [identity] }\npins: { trail: { level: mandatory, stacks: [identity] } }",
      ran({ "no-full-access": "mandatory" }),
      "trail is pinned, and no policy pack that ran has it",
    ],
    [
      "where the file names packs for other stacks only, and no pack has a pinned rule",
      "packs: { account-baseline: [baseline] }\npins: { trail: mandatory }",
      ran({ "no-full-access": "mandatory" }),
      "trail is pinned, and no policy pack that ran has it",
    ],
    [
      "where no pack could say that the file has mistakes",
      "pins: { x: mandatory }",
      ran(),
      "guardrails.yaml cannot be used",
    ],
  ])("%s", async (_name, file, result, summary) => {
    const refused = await held(file, result);
    expect(refused.verdict).toBe("refused");
    expect(
      refused.violations.map(({ rule, level, message }) => [rule, level, message.split("\n")[0]]),
    ).toEqual([["guardrails-file", "mandatory", summary]]);
  });
});

describe("a preview is left alone", () => {
  it.each<[string, string, PreviewResult]>([
    ["where what is pinned holds", PIN, ran({ "no-full-access": "mandatory" })],
    [
      "where one of several packs has the rule",
      PIN,
      ran({ other: "advisory" }, { "no-full-access": "mandatory" }),
    ],
    ["without pins", "waivers: []", ran()],
    [
      "where a pin is for other stacks",
      "pins: { trail: { level: mandatory, stacks: [baseline] } }",
      ran({ "no-full-access": "mandatory" }),
    ],
    [
      "where a pinned rule is of a pack that the file has judge other stacks",
      'packs: { pack-0: ["*"], account-baseline: [baseline] }\npins: { trail: mandatory }',
      ran({ "no-full-access": "mandatory" }),
    ],
    [
      "where the pack has said it already",
      PIN,
      {
        ...ran({ "no-full-access": "disabled" }),
        violations: [
          {
            pack: "pack-0",
            packVersion: "1.0.0",
            rule: "guardrails-file",
            level: "mandatory",
            urn: "",
            message: "no-full-access is pinned to mandatory, and configured to disabled\nWhy   x",
          },
        ],
      },
    ],
  ])("%s", async (_name, file, result) => {
    expect(await held(file, result)).toMatchObject({ ...result, verdict: result.verdict });
  });

  it("where there is no guardrails file", async () => {
    const result = ran();
    const dir = temporaryFolder({ ".git/HEAD": "" });
    expect(await heldToGuardrails(result, { dir, policyPacks: [], env: {} })).toBe(result);
  });
});

it("a preview says what is pinned for its stack, and what for others", async () => {
  const file =
    'packs: { pack-0: ["*"] }\npins:\n  all: advisory\n  trail: { level: mandatory, stacks: [baseline] }\n';
  expect((await held(file, ran({ "no-full-access": "mandatory" }))).pinned).toEqual({
    file: "guardrails.yaml",
    packs: [{ name: "pack-0", by: "guardrails.yaml:1" }],
    rules: ["all"],
    elsewhere: ["trail"],
  });
});
