import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Engines } from "../src/agreement/agreement";
import { iamGuardrails, openEngines, workspace } from "../src/agreement/agreement";
import { findPulumi } from "../src/pulumi/pulumi";

const pulumi = findPulumi();

/** A policy with everything in S3. */
const PROGRAM = `const aws = require("@pulumi/aws");
new aws.iam.Policy("uploads", { name: "uploads", policy: JSON.stringify({ Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] }) });
`;

const day = (ahead: number): string => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

const WAIVER = `waivers:
  - rule: no-full-access
    resource: { type: "aws:iam/policy:Policy", name: uploads }
    grant: { actions: ["s3:*"], resources: ["*"] }
    reason: the move is under way
    owner: web-team
    expires: ${day(30)}
`;

interface Case {
  readonly name: string;
  readonly file: string;
  readonly packConfig?: object;
  readonly pack?: string;
}

describe.skipIf(!pulumi)("the guardrails file, in both engines", () => {
  let engines: Engines;

  beforeAll(async () => {
    engines = await openEngines(pulumi ?? "");
  });

  afterAll(() => {
    engines.close();
  });

  async function expectBoth({ file, ...more }: Case, allowed: boolean, ...said: string[]): Promise<string> {
    const { offline, real, output } = await engines.preview({
      ...more,
      program: { text: PROGRAM },
      files: { "guardrails.yaml": file },
    });
    expect(offline).toEqual({ allowed, said: said.sort() });
    expect(real, output).toEqual(offline);
    return output;
  }

  const ALLOWS_S3 =
    "no-full-access uploads Statement 1 of 1 allows s3:DeleteBucket on *, as it allows everything in s3";

  it("a waiver holds: the pack finds the file by the project that the shell stands in", async () => {
    const output = await expectBoth({ name: "waived", file: WAIVER }, true, `advisory ${ALLOWS_S3}`);
    expect(output).toContain(
      `Waived until ${day(30)} by web-team: the move is under way   guardrails.yaml:2`,
    );
  });

  it("a pin is not weakened by the pack's configuration", async () => {
    await expectBoth(
      {
        name: "weakened",
        file: "pins: { no-full-access: mandatory }\n",
        packConfig: { "no-full-access": "advisory" },
      },
      false,
      `advisory ${ALLOWS_S3}`,
      "mandatory guardrails-file weakened-dev no-full-access is pinned to mandatory, and configured to advisory",
    );
  });

  it("a pack whose every rule is turned off still says so where they are pinned", async () => {
    await expectBoth(
      {
        name: "disabled",
        file: "pins: { no-full-access: mandatory }\n",
        packConfig: { all: "disabled" },
      },
      false,
      "mandatory guardrails-file disabled-dev no-full-access is pinned to mandatory, and configured to disabled",
    );
  });

  it("a bundled pack judges by it outside the repository", async () => {
    const outside = mkdtempSync(join(tmpdir(), "plinth-bundle-"));
    try {
      execFileSync("npx", ["nx", "run", "iam-guardrails:bundle"], { cwd: workspace, stdio: "ignore" });
      cpSync(join(iamGuardrails, "dist"), outside, { recursive: true });
      execFileSync("npm", ["install", "--omit=dev", "--no-audit", "--no-fund"], {
        cwd: outside,
        stdio: "ignore",
      });
      await expectBoth(
        { name: "bundled", file: "waivers: []\n", pack: outside },
        false,
        `mandatory ${ALLOWS_S3}`,
      );
      await expectBoth(
        { name: "bundled-waived", file: WAIVER, pack: outside },
        true,
        `advisory ${ALLOWS_S3}`,
      );
    } finally {
      rmSync(outside, { recursive: true });
    }
  });
});
