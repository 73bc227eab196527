import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Settings } from "./program";
import { linesOf, programRunner } from "./program";

const previewed = programRunner();

beforeEach(() => {
  vi.stubEnv("CI", undefined);
  vi.stubEnv("PLINTH_UNKNOWNS", undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

interface Twins {
  readonly refused: Settings;
  readonly allowed: Settings;
}

const PINNED = "pins: { no-full-access: mandatory }\n";
/** Pins too, but nothing that these programs or configurations are about. */
const ANOTHER_PINNED = "pins: { no-key-material: advisory }\n";

/** One program, judged under two settings that differ in one thing. */
const twins: readonly (readonly [string, Twins])[] = [
  // CrossGuard's own default is advisory: a rule that says no level refuses nothing.
  ["level-by-default", { refused: {}, allowed: { configuration: { "no-full-access": "advisory" } } }],
  [
    "advisory-while-pinned",
    {
      refused: { configuration: { "no-full-access": "advisory" }, guardrailsFile: PINNED },
      allowed: { configuration: { "no-full-access": "advisory" }, guardrailsFile: ANOTHER_PINNED },
    },
  ],
  [
    "disabled-while-pinned",
    {
      refused: { configuration: { "no-full-access": "disabled" }, guardrailsFile: PINNED },
      allowed: { configuration: { "no-full-access": "disabled" }, guardrailsFile: ANOTHER_PINNED },
    },
  ],
  [
    "everything-disabled-while-pinned",
    {
      refused: { configuration: { all: "disabled" }, guardrailsFile: PINNED },
      allowed: { configuration: { all: "disabled" } },
    },
  ],
];

// Two processes start for each preview.
describe("how the pack is configured", { timeout: 120_000 }, () => {
  it.each(twins)(
    "is refused where it weakens the guardrails, and its near twin is allowed: %s",
    async (name, of) => {
      const [refused, allowed] = [
        await previewed("engine/everything-in-s3", of.refused),
        await previewed("engine/everything-in-s3", of.allowed),
      ];
      const said = [refused, allowed].map((result) => [
        result.verdict,
        ...linesOf(result, "mandatory").map((line) => `  mandatory ${line}`),
        ...linesOf(result, "advisory").map((line) => `  advisory ${line}`),
      ]);
      await expect(said.flat().join("\n") + "\n").toMatchFileSnapshot(`golden/engine/${name}.txt`);
      expect([refused.verdict, allowed.verdict]).toEqual(["refused", "allowed"]);
    },
  );

  it("decides what a value that is not known means: in CI a refusal, elsewhere a word", async () => {
    const here = await previewed("shapes/8-engine", { variant: "refused" });
    vi.stubEnv("CI", "true");
    const inCi = await previewed("shapes/8-engine", { variant: "refused" });
    expect([inCi.verdict, here.verdict]).toEqual(["refused", "allowed"]);
    expect(linesOf(inCi, "advisory")).toEqual([]);
    expect(linesOf(here, "mandatory")).toEqual([]);
    expect(linesOf(here, "advisory")).toEqual(linesOf(inCi, "mandatory"));
    expect(linesOf(here, "advisory")).toHaveLength(5);
  });
});
