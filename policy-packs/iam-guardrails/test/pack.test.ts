import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PreviewResult } from "@plinth/offline-engine";
import { preview } from "@plinth/offline-engine";
import { describe, expect, it } from "vitest";

const pack = join(__dirname, "..");

/** A fixture's program under the pack, both through Pulumi's own entry points. */
async function previewed(fixture: string, configuration: object = {}): Promise<PreviewResult> {
  const configFile = join(mkdtempSync(join(tmpdir(), "iam-guardrails-")), "config.json");
  writeFileSync(configFile, JSON.stringify(configuration));
  return preview({
    projectDir: join(__dirname, "fixtures", fixture),
    stack: "dev",
    policyPacks: [{ dir: pack, configFile }],
  });
}

function found({ violations }: PreviewResult): string[] {
  return violations.map(({ level, rule, urn }) => `${level} ${rule} ${urn.split("::").at(-1) ?? ""}`).sort();
}

// Two processes start and load the AWS SDK for each of these.
describe("the pack, by its real entry point", { timeout: 60_000 }, () => {
  it("refuses what each rule is for, once", async () => {
    const result = await previewed("refused");
    expect(found(result)).toEqual([
      "mandatory administrator-only-behind-mfa administrator-elsewhere",
      "mandatory administrator-only-behind-mfa administrator-without-mfa",
      "mandatory boundary-on-delegated delegated-without-boundary",
      "mandatory console-password-reset password-for-good",
      "mandatory delegation-is-closed boundary-that-comes-off",
      "mandatory mfa-gate-on-console-users password-for-good",
      "mandatory no-administrator-keys administrator-key",
      "mandatory no-full-access everything-by-complement",
      "mandatory no-full-access everything-in-s3",
      "mandatory no-key-material key-in-environment",
      "mandatory no-managed-full-access managed-full-access",
      "mandatory no-privilege-escalation administrator-in-two-steps",
      "mandatory no-privilege-escalation any-role-passed",
      "mandatory no-root-access-keys key-written-down",
      "mandatory permissions-through-groups policy-on-a-user",
      "mandatory resource-policy-names-principals open-to-everybody",
      "mandatory service-user-no-wildcards wildcard-of-a-service",
      "mandatory trust-names-principals trusts-the-account",
    ]);
    expect(result.verdict).toBe("refused");
    const messages = result.violations.map(({ rule, message }) => `${rule}\n${message}\n`).sort();
    await expect(messages.join("\n")).toMatchFileSnapshot("golden/refused.txt");
    expect(messages.join("\n")).not.toMatch(/AKIA|wJalr/);
  });

  it("allows the near twins", async () => {
    const result = await previewed("allowed");
    expect(found(result)).toEqual([]);
    expect(result.verdict).toBe("allowed");
  });

  const unknown = ["no-full-access", "no-managed-full-access", "trust-names-principals"];
  it.each([
    ["advisory", "allowed"],
    ["mandatory", "refused"],
  ])("says what it cannot tell at the level that is configured: %s", async (unknowns, verdict) => {
    const result = await previewed(
      "unknown",
      Object.fromEntries(unknown.map((rule) => [rule, { unknowns }])),
    );
    expect(found(result)).toEqual([
      `${unknowns} no-full-access unknown-document`,
      `${unknowns} no-managed-full-access unknown-policy`,
      `${unknowns} trust-names-principals unknown-trust`,
    ]);
    for (const { message } of result.violations)
      expect(message).toMatch(/^Cannot tell .* is not known yet\n/);
    expect(result.verdict).toBe(verdict);
  });

  it("takes level and parameters from its configuration", async () => {
    const result = await previewed("refused", {
      all: "disabled",
      "no-full-access": "advisory",
      "no-managed-full-access": { enforcementLevel: "mandatory", allow: ["AmazonDynamoDBFullAccess"] },
      "console-password-reset": { enforcementLevel: "mandatory", minimumLenght: 32 },
    });
    expect(found(result)).toEqual([
      "advisory no-full-access everything-by-complement",
      "advisory no-full-access everything-in-s3",
      "mandatory console-password-reset password-for-good",
      "mandatory console-password-reset refused-dev",
    ]);
    expect(result.violations.map(({ message }) => message).join("\n")).toContain(
      "what it has no parameter for: minimumLenght",
    );
  });

  it("has nothing against the example account", async () => {
    const projectDir = join(__dirname, "../../../stacks/identity");
    const result = await preview({ projectDir, stack: "example", policyPacks: [{ dir: pack }] });
    expect(found(result)).toEqual([]);
  });
});
