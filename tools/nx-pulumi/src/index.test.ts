import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TargetConfiguration } from "@nx/devkit";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createNodesV2 } from "./index.js";

let workspaceRoot: string;

beforeEach(() => {
  workspaceRoot = mkdtempSync(join(tmpdir(), "nx-pulumi-"));
});

afterEach(() => {
  rmSync(workspaceRoot, { recursive: true });
});

function write(...files: string[]): void {
  for (const file of files) {
    mkdirSync(dirname(join(workspaceRoot, file)), { recursive: true });
    writeFileSync(join(workspaceRoot, file), "");
  }
}

async function targetsOf(file: string): Promise<Record<string, TargetConfiguration>> {
  const [, infer] = createNodesV2;
  const results = await infer([file], undefined, { workspaceRoot, nxJsonConfiguration: {} });
  const project = results[0]?.[1].projects?.[dirname(file)];
  return project?.targets ?? {};
}

describe("a folder with a tsconfig.json", () => {
  it("is checked for types and lint, and has no test target while it has no tests", async () => {
    write("packages/x/tsconfig.json");
    expect(Object.keys(await targetsOf("packages/x/tsconfig.json"))).toEqual(["typecheck", "lint"]);
  });

  it.each(["packages/x/src/y.test.ts", "packages/x/y.test.ts", "packages/x/test/y.test.ts"])(
    "has a test target with %s",
    async (test) => {
      write("packages/x/tsconfig.json", test);
      expect(Object.keys(await targetsOf("packages/x/tsconfig.json"))).toContain("test");
    },
  );

  it("is type-checked by tsconfig.check.json where Pulumi keeps tsconfig.json for itself", async () => {
    write("stacks/x/tsconfig.json", "stacks/x/tsconfig.check.json");
    const { typecheck } = await targetsOf("stacks/x/tsconfig.json");
    expect(typecheck?.command).toBe("tsc -p tsconfig.check.json --noEmit");
  });

  it("caches every check, with the counts of its tests", async () => {
    write("packages/x/tsconfig.json", "packages/x/src/y.test.ts");
    const targets = await targetsOf("packages/x/tsconfig.json");
    expect(Object.values(targets).map(({ cache }) => cache)).toEqual([true, true, true]);
    expect(targets.test?.outputs).toEqual(["{projectRoot}/.vitest/report.json"]);
  });
});

describe("a folder with a Pulumi.yaml", () => {
  const stack = "stacks/x/Pulumi.yaml";

  it("never caches what reads or changes an account, nor runs two of them at a time", async () => {
    write(stack);
    const targets = await targetsOf(stack);
    expect(Object.keys(targets)).toEqual(["preview", "up", "refresh", "destroy"]);
    for (const target of Object.values(targets)) {
      expect(target).toMatchObject({ cache: false, parallelism: false, options: { cwd: "{projectRoot}" } });
    }
  });

  it("previews and updates under every policy pack of the workspace", async () => {
    write(
      stack,
      "policy-packs/b/PulumiPolicy.yaml",
      "policy-packs/a/PulumiPolicy.yaml",
      "policy-packs/no-pack/README.md",
    );
    const { preview, up, refresh } = await targetsOf(stack);
    const packs = "--policy-pack ../../policy-packs/a --policy-pack ../../policy-packs/b";
    expect(preview?.command).toBe(`plinth-pulumi preview ${packs}`);
    expect(up?.command).toBe(`plinth-pulumi up ${packs}`);
    expect(refresh?.command).toBe("plinth-pulumi refresh");
  });
});

describe("a stack that names its policy packs", () => {
  it("is previewed and updated under those alone", async () => {
    const stack = "stacks/x/Pulumi.yaml";
    write(stack, "policy-packs/a/PulumiPolicy.yaml", "policy-packs/b/PulumiPolicy.yaml");
    const manifest = JSON.stringify({ plinth: { policyPacks: ["b"] } });
    writeFileSync(join(workspaceRoot, "stacks/x/package.json"), manifest);
    const { preview } = await targetsOf(stack);
    expect(preview?.command).toBe("plinth-pulumi preview --policy-pack ../../policy-packs/b");
  });
});

describe("a folder with a PulumiPolicy.yaml", () => {
  it("can be bundled, and keeps what npm installs into the bundle out of the cache", async () => {
    const pack = "policy-packs/x/PulumiPolicy.yaml";
    write(pack);
    const { bundle, ...others } = await targetsOf(pack);
    expect(others).toEqual({});
    expect(bundle).toMatchObject({
      command: "plinth-bundle",
      cache: true,
      options: { cwd: "{projectRoot}" },
    });
    expect(bundle?.outputs).toContain("{projectRoot}/dist/index.js");
    expect(bundle?.outputs).not.toContain("{projectRoot}/dist");
  });
});
