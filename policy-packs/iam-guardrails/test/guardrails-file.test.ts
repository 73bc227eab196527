import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PreviewResult } from "@plinth/offline-engine";
import { preview } from "@plinth/offline-engine";
import { afterEach, describe, expect, it, vi } from "vitest";

const pack = join(__dirname, "..");

afterEach(() => {
  vi.unstubAllEnvs();
});

/** A fixture under the pack with a guardrails file and a configuration, through Pulumi's own entry points. */
async function previewed(fixture: string, file: string, configuration: object = {}): Promise<PreviewResult> {
  const dir = mkdtempSync(join(tmpdir(), "iam-guardrails-"));
  writeFileSync(join(dir, "guardrails.yaml"), file);
  writeFileSync(join(dir, "config.json"), JSON.stringify(configuration));
  vi.stubEnv("PLINTH_GUARDRAILS_FILE", join(dir, "guardrails.yaml"));
  return preview({
    projectDir: join(__dirname, "fixtures", fixture),
    stack: "dev",
    policyPacks: [{ dir: pack, configFile: join(dir, "config.json") }],
  });
}

function said({ violations }: PreviewResult, rule: string): string[] {
  return violations
    .filter((violation) => violation.rule === rule)
    .map(({ level, message }) => `${level} ${message.split("\n")[0] ?? ""}`)
    .sort();
}

/** A day in so many days. */
function day(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

// Two processes start and load the AWS SDK for each of these.
describe("the pack with a guardrails file, by its real entry point", { timeout: 60_000 }, () => {
  it("waives what is waived, and refuses waivers that are not in order", async () => {
    const ends = day(30);
    const result = await previewed(
      "refused",
      `waivers:
  - rule: no-full-access
    resource: { type: "aws:iam/policy:Policy", name: everything-in-s3 }
    grant: { actions: ["s3:*"], resources: ["arn:aws:s3:::*"] }
    reason: until the move is done
    owner: web-team
    expires: ${ends}
  - rule: no-full-access
    resource: { type: "aws:iam/groupPolicy:GroupPolicy", name: everything-by-complement }
    grant: { actions: ["s3:*"], resources: ["*"] }
    reason: it is more than this
    owner: web-team
    expires: ${ends}
  - rule: no-managed-full-access
    resource: { type: "aws:iam/groupPolicyAttachment:GroupPolicyAttachment", name: managed-full-access }
    grant: { managedPolicy: AmazonDynamoDBFullAccess }
    reason: it is over
    owner: web-team
    expires: ${day(-1)}
`,
    );
    expect(said(result, "no-full-access")).toEqual([
      expect.stringMatching(/^advisory Statement "Uploads" \(1 of 1\) allows s3:DeleteBucket/),
      expect.stringMatching(/^mandatory Statement 1 of 1 allows s3:DeleteBucket/),
    ]);
    const messages = result.violations.map(({ message }) => message).join("\n");
    expect(messages).toContain(
      `\nWaived until ${ends} by web-team: until the move is done   guardrails.yaml:2\n`,
    );
    expect(messages).toMatch(/\nNot waived: the waiver at guardrails\.yaml:8 does not cover \S+ on \*\n/);
    expect(said(result, "no-managed-full-access")[0]).toMatch(/^mandatory /);
    expect(said(result, "guardrails-file")).toEqual([
      expect.stringMatching(/everything-by-complement \(guardrails\.yaml:8\) is not used/),
      expect.stringMatching(/managed-full-access \(guardrails\.yaml:14\) expired on/),
    ]);
  });

  it.each([
    ["everything else", { all: "disabled", "no-key-material": "advisory" }],
    ["everything", { all: "disabled" }],
  ])(
    "refuses a configuration that weakens what is pinned by turning off %s",
    async (_name, configuration) => {
      const result = await previewed("allowed", "pins: { no-full-access: mandatory }", configuration);
      expect(
        result.violations.map(({ rule, level, message }) => [rule, level, message.split("\n")[0]]),
      ).toEqual([
        ["guardrails-file", "mandatory", "no-full-access is pinned to mandatory, and configured to disabled"],
      ]);
      expect(result.verdict).toBe("refused");
    },
  );

  it("refuses a file that cannot be read, and waives nothing", async () => {
    const result = await previewed("allowed", "waivers: [{ rule: no-full-acces }]");
    expect(said(result, "guardrails-file")).toEqual(["mandatory guardrails.yaml cannot be used: 5 mistakes"]);
    expect(result.verdict).toBe("refused");
  });

  it("marks what it cannot tell, at whichever level", async () => {
    const result = await previewed("unknown", "unknowns: mandatory");
    const unknown = result.violations.filter(({ message }) => message.startsWith("Cannot tell"));
    expect(unknown.length).toBeGreaterThan(0);
    for (const violation of unknown) expect(violation).toMatchObject({ unknown: true, level: "mandatory" });
  });
});
