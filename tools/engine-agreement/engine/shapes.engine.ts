import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { preview } from "@plinth/offline-engine";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Moto } from "../src/moto/moto";
import { startMoto } from "../src/moto/moto";
import { policyEvents } from "../src/pulumi/events";
import type { Sandbox } from "../src/pulumi/pulumi";
import { findPulumi, openSandbox } from "../src/pulumi/pulumi";

const workspace = resolve(__dirname, "../../..");
const pack = join(workspace, "policy-packs/iam-guardrails");
const cache = join(workspace, "node_modules/.cache/plinth");
const pulumi = findPulumi();

/** The programs of the pack's tests that keep to what the test provider can make. */
const SHAPES = ["1-spelling", "2-meaning", "3-conditions", "6-identity-of-a-policy", "7-trust"];

describe.skipIf(!pulumi)("shapes that slip past string matching, in both engines", () => {
  let moto: Moto;
  let sandbox: Sandbox;
  let workplace: string;

  beforeAll(async () => {
    mkdirSync(cache, { recursive: true });
    workplace = mkdtempSync(join(cache, "shapes-"));
    moto = await startMoto(cache);
    sandbox = await openSandbox(pulumi ?? "", moto.endpoint);
  });

  afterAll(() => {
    sandbox.close();
    moto.stop();
    rmSync(workplace, { recursive: true });
  });

  /** A project around one of the programs. */
  function projectOf(shape: string, variant: string): string {
    const projectDir = join(workplace, `${shape}-${variant}`);
    const main = join(pack, "test/programs/shapes", `${shape}.js`);
    mkdirSync(projectDir);
    writeFileSync(
      join(projectDir, "Pulumi.yaml"),
      JSON.stringify({ name: "shapes", runtime: "nodejs", main }),
    );
    writeFileSync(join(projectDir, "package.json"), "{}");
    const config = {
      "aws:region": "eu-west-1",
      "aws:allowedAccountIds": ["111122223333"],
      "shapes:variant": variant,
    };
    writeFileSync(join(projectDir, "Pulumi.dev.yaml"), JSON.stringify({ config }));
    return projectDir;
  }

  it.each(SHAPES.flatMap((shape) => [[shape, "refused"] as const, [shape, "allowed"] as const]))(
    "%s, %s, for the same rules on the same resources",
    async (shape, variant) => {
      const projectDir = projectOf(shape, variant);
      const offline = await preview({ projectDir, stack: "dev", policyPacks: [{ dir: pack }] });
      const log = join(workplace, `${shape}-${variant}.events`);
      await sandbox.pulumi(["stack", "init", "dev"], projectDir);
      const real = await sandbox.pulumi(
        ["preview", "--stack", "dev", "--policy-pack", pack, "--event-log", log],
        projectDir,
      );
      const said = policyEvents(readFileSync(log, "utf8")).filter(({ level }) => level === "mandatory");
      expect(said.map(({ rule, urn }) => `${rule} ${urn}`).sort()).toEqual(
        offline.violations
          .filter(({ level }) => level === "mandatory")
          .map(({ rule, urn }) => `${rule} ${urn}`)
          .sort(),
      );
      expect(real.status === 0, real.output).toBe(variant === "allowed");
    },
  );
});
