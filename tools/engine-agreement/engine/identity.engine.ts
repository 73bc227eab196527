import { cpSync, rmSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { preview } from "@plinth/offline-engine";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Moto } from "../src/moto/moto";
import { startMoto } from "../src/moto/moto";
import type { Run, Sandbox } from "../src/pulumi/pulumi";
import { findPulumi, openSandbox } from "../src/pulumi/pulumi";

const workspace = resolve(__dirname, "../../..");
const pack = join(workspace, "policy-packs/iam-guardrails");

/**
 * A copy of a project to run the CLI in, which writes to the stack's file. As deep in the workspace as a stack, so
 * that it finds the packages.
 */
function copyOf(project: string): string {
  const copy = join(workspace, ".nx", `engine-${basename(project)}`);
  rmSync(copy, { recursive: true, force: true });
  cpSync(join(workspace, project), copy, { recursive: true });
  return copy;
}

const pulumi = findPulumi();
if (!pulumi) console.log("test:engine skipped: no Pulumi CLI on PATH (nor named by PLINTH_PULUMI)");

/** A run's own output is the message when it fails. */
function succeeded({ status, output }: Run): true | string {
  return status === 0 || output;
}

describe.skipIf(!pulumi)("the example account, on the real engine and an IAM server", () => {
  const identity = copyOf("stacks/identity");
  let moto: Moto;
  let sandbox: Sandbox;
  const run = (args: string[]): Promise<Run> => sandbox.pulumi([...args, "--stack", "example"], identity);
  const withPacks = ["--policy-pack", pack];

  beforeAll(async () => {
    moto = await startMoto(join(workspace, "node_modules/.cache/plinth"));
    sandbox = await openSandbox(pulumi ?? "", moto.endpoint);
    expect(succeeded(await sandbox.pulumi(["stack", "init", "example"], identity))).toBe(true);
  });

  afterAll(() => {
    sandbox.close();
    moto.stop();
    rmSync(identity, { recursive: true });
  });

  it("is created under the guardrails", async () => {
    expect(succeeded(await run(["up", "--yes", "--skip-preview", ...withPacks]))).toBe(true);
  });

  it("has the resources that the offline preview shows", async () => {
    const offline = await preview({ projectDir: identity, stack: "example", policyPacks: [{ dir: pack }] });
    const { deployment } = await sandbox.exportStack("example", identity);
    const real = (deployment.resources ?? [])
      .map(({ urn }) => urn)
      .filter((urn) => !urn.includes("pulumi:providers:"));
    expect(offline.verdict).toBe("allowed");
    expect(offline.resources.map(({ urn }) => urn).sort()).toEqual(real.sort());
  });

  it("shows no change in a second preview", async () => {
    expect(succeeded(await run(["preview", "--expect-no-changes", "--diff", ...withPacks]))).toBe(true);
  });

  it("shows no change in a refresh", async () => {
    expect(succeeded(await run(["refresh", "--yes", "--expect-no-changes", "--diff"]))).toBe(true);
  });

  it("is destroyed without residue", async () => {
    expect(succeeded(await run(["destroy", "--yes", "--skip-preview"]))).toBe(true);
    const { deployment } = await sandbox.exportStack("example", identity);
    expect(deployment.resources ?? []).toEqual([]);
    expect(await moto.remains()).toEqual([]);
  });
});

describe.skipIf(!pulumi)("a change that the guardrails refuse", () => {
  it("is refused by both engines, for the same reasons", async () => {
    const refused = copyOf("docs/examples/refused");
    const moto = await startMoto(join(workspace, "node_modules/.cache/plinth"));
    const sandbox = await openSandbox(pulumi ?? "", moto.endpoint);
    try {
      expect(succeeded(await sandbox.pulumi(["stack", "init", "dev"], refused))).toBe(true);
      const real = await sandbox.pulumi(["up", "--yes", "--stack", "dev", "--policy-pack", pack], refused);
      const offline = await preview({ projectDir: refused, policyPacks: [{ dir: pack }] });
      expect(real.status).not.toBe(0);
      expect(offline.verdict).toBe("refused");
      for (const { rule } of offline.violations) expect(real.output).toContain(rule);
      expect(await moto.remains()).toEqual([]);
    } finally {
      sandbox.close();
      moto.stop();
      rmSync(refused, { recursive: true });
    }
  });
});
