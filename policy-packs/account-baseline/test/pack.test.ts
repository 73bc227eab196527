import { join } from "node:path";
import type { PreviewResult } from "@plinth/offline-engine";
import { preview } from "@plinth/offline-engine";
import { describe, expect, it } from "vitest";

const pack = join(__dirname, "..");

/** A fixture's program under the pack, both through Pulumi's own entry points. */
function previewed(fixture: string): Promise<PreviewResult> {
  return preview({
    projectDir: join(__dirname, "fixtures", fixture),
    stack: "dev",
    policyPacks: [{ dir: pack }],
  });
}

function found({ violations }: PreviewResult): string[] {
  return violations.map(({ level, rule, urn }) => `${level} ${rule} ${urn.split("::").at(-1) ?? ""}`).sort();
}

// Two processes start for each of these.
describe("the pack, by its real entry point", { timeout: 60_000 }, () => {
  it("has nothing to say of an account that is set up", async () => {
    const result = await previewed("sound");
    expect(found(result)).toEqual([]);
    expect(result.verdict).toBe("allowed");
  });

  it("refuses each setting that is weak, and names what is missing", async () => {
    const result = await previewed("weak");
    expect(found(result)).toEqual([
      "mandatory access-analyzer baseline-dev",
      "mandatory budget-alarm monthly",
      "mandatory contacts baseline-dev",
      "mandatory encryption-by-default account",
      "mandatory imdsv2 account",
      "mandatory imdsv2 web",
      "mandatory password-policy passwords",
      "mandatory public-access-blocked account",
      "mandatory threat-detection account",
      "mandatory trail account",
    ]);
    expect(result.verdict).toBe("refused");
  });
});
