import type { PackSummary, PreviewResult } from "@plinth/offline-engine";
import { describe, expect, it } from "vitest";
import * as examples from "../render/preview/example-results";
import { temporaryFolder } from "../workspace/temporary-workspace";
import { heldToPins } from "./pinned";

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

async function held(file: string, result: PreviewResult): Promise<PreviewResult> {
  const dir = temporaryFolder({ ".git/HEAD": "", "guardrails.yaml": file });
  return heldToPins(result, dir, {});
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
    expect(await held(file, result)).toBe(result);
  });

  it("where there is no guardrails file", async () => {
    const result = ran();
    expect(await heldToPins(result, temporaryFolder({ ".git/HEAD": "" }), {})).toBe(result);
  });
});
