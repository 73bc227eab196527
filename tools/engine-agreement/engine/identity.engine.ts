import { cpSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { preview } from "@plinth/offline-engine";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cache, iamGuardrails as pack, linesOf, workspace } from "../src/agreement/agreement";
import type { Moto } from "../src/moto/moto";
import { startMoto } from "../src/moto/moto";
import { policyEvents } from "../src/pulumi/events";
import type { Run, Sandbox } from "../src/pulumi/pulumi";
import { findPulumi, openSandbox } from "../src/pulumi/pulumi";

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

/** A run's own output is the message when it fails. */
function succeeded({ status, output }: Run): true | string {
  return status === 0 || output;
}

describe.skipIf(!pulumi)("the example account, on the real engine and an IAM server", () => {
  let identity: string;
  let moto: Moto;
  let sandbox: Sandbox;
  const run = (args: string[]): Promise<Run> => sandbox.pulumi([...args, "--stack", "example"], identity);
  const withPacks = ["--policy-pack", pack];

  beforeAll(async () => {
    identity = copyOf("stacks/identity");
    moto = await startMoto(cache);
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
    const moto = await startMoto(cache);
    const sandbox = await openSandbox(pulumi ?? "", moto.endpoint);
    try {
      expect(succeeded(await sandbox.pulumi(["stack", "init", "dev"], refused))).toBe(true);
      const log = join(refused, "events");
      const real = await sandbox.pulumi(
        ["up", "--yes", "--stack", "dev", "--policy-pack", pack, "--event-log", log],
        refused,
      );
      const offline = await preview({ projectDir: refused, policyPacks: [{ dir: pack }] });
      expect(real.status, real.output).not.toBe(0);
      expect(offline.verdict).toBe("refused");
      expect(linesOf(policyEvents(readFileSync(log, "utf8")))).toEqual(linesOf(offline.violations));
      expect(await moto.remains()).toEqual([]);
    } finally {
      sandbox.close();
      moto.stop();
      rmSync(refused, { recursive: true });
    }
  });
});
