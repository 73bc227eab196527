import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Violation } from "@plinth/offline-engine";
import { preview } from "@plinth/offline-engine";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundlePack } from "./bundle.js";

const workspace = resolve(import.meta.dirname, "../../../..");
const guardrails = join(workspace, "policy-packs/iam-guardrails");
const programs = join(guardrails, "test/fixtures");

let outside: string;
let bundle: string;

/** What `npm install` would put there, and nothing of the workspace. */
function installSdks(folder: string): void {
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(join(workspace, "node_modules/@pulumi"), join(folder, "node_modules/@pulumi"));
}

beforeAll(async () => {
  outside = mkdtempSync(join(tmpdir(), "plinth-bundle-"));
  bundle = join(outside, "guardrails");
  await bundlePack(guardrails, { out: bundle });
  installSdks(bundle);
});

afterAll(() => {
  rmSync(outside, { recursive: true });
});

async function violations(pack: string, program: string): Promise<readonly Violation[]> {
  const options = { projectDir: join(programs, program), stack: "dev", policyPacks: [{ dir: pack }] };
  const result = await preview({ ...options, cacheDir: join(outside, "cache") });
  return result.violations;
}

describe("a bundled pack", () => {
  it("says in another place what the pack says in the repository", { timeout: 120_000 }, async () => {
    const expected = await violations(guardrails, "refused");
    expect(expected.length).toBeGreaterThan(10);
    const pages = join(bundle, "docs/rules");
    const found = await violations(bundle, "refused");
    expect(found.map((each) => ({ ...each, message: each.message.replaceAll(pages, "docs/rules") }))).toEqual(
      expected,
    );
    expect(await violations(bundle, "allowed")).toEqual([]);
  });

  it("links each rule's page, which went with it", async () => {
    const [violation] = await violations(bundle, "refused");
    const page = /\S*docs\/rules\/\S+\.md/.exec(violation?.message ?? "")?.[0] ?? "none";
    expect(page.startsWith(bundle)).toBe(true);
    expect(existsSync(page)).toBe(true);
  });

  it("needs Pulumi's SDKs and nothing else", () => {
    const manifest = JSON.parse(readFileSync(join(bundle, "package.json"), "utf8")) as Record<
      string,
      unknown
    >;
    expect(manifest).toMatchObject({ name: "@plinth/iam-guardrails", main: "index.js" });
    expect(Object.keys(manifest.dependencies as object)).toEqual(["@pulumi/policy", "@pulumi/pulumi"]);
    const code = readFileSync(join(bundle, "index.js"), "utf8");
    const required = [...code.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, request = ""]) => request);
    expect(required.filter((request) => !isBuiltin(request) && !request.startsWith("@pulumi/"))).toEqual([]);
    expect(code).not.toContain(workspace);
    expect(readFileSync(join(bundle, "PulumiPolicy.yaml"), "utf8")).toMatch(/^main: index\.js$/m);
  });

  it("carries the notices of what went into it", () => {
    const notices = readFileSync(join(bundle, "NOTICES.txt"), "utf8");
    expect(notices).toMatch(/^ipaddr\.js \S+ \(MIT\)$/m);
    expect(notices).toMatch(/iam-data[^]*MIT License/);
    expect(readFileSync(join(bundle, "LICENSE"), "utf8")).toContain("Apache License");
  });
});

describe("a pack", () => {
  function pack(manifest: object, code = ""): string {
    const dir = mkdtempSync(join(outside, "pack-"));
    writeFileSync(join(dir, "package.json"), JSON.stringify(manifest));
    writeFileSync(join(dir, "PulumiPolicy.yaml"), "# ours\nruntime: nodejs\nmain: index.ts\n");
    writeFileSync(join(dir, "index.ts"), code);
    return dir;
  }
  const sdks = { "@pulumi/policy": "1.0.0", "@pulumi/pulumi": "3.0.0" };
  const whole = { name: "mine", version: "1.2.3", main: "index.ts", dependencies: sdks };

  it("keeps what its PulumiPolicy.yaml says besides", async () => {
    const dir = pack(whole);
    const { out } = await bundlePack(dir);
    expect(out).toBe(join(dir, "dist"));
    expect(readFileSync(join(out, "PulumiPolicy.yaml"), "utf8")).toBe(
      "# ours\nruntime: nodejs\nmain: index.js\n",
    );
  });

  it("can have its rules' pages elsewhere", async () => {
    const { out } = await bundlePack(pack(whole), { docs: "https://acme.example/rules" });
    expect(readFileSync(join(out, "index.js"), "utf8")).toContain('"https://acme.example/rules"');
    expect(existsSync(join(out, "docs"))).toBe(false);
  });

  it.each<[string, object, string, RegExp]>([
    ["has no version", { ...whole, version: undefined }, "", /package\.json has no version/],
    ["lists no SDK", { ...whole, dependencies: {} }, "", /has to list @pulumi\/policy in its dependencies/],
    ["uses a provider it does not list", whole, 'import "@pulumi/aws";', /has to list @pulumi\/aws/],
    ["does not compile", whole, "const bread = ;", /^index\.ts:1: Unexpected ";"/],
    ["imports what is not there", whole, 'import "./bread";', /^index\.ts:1: Could not resolve "\.\/bread"/],
  ])("is refused with the reason where it %s", async (_, manifest, code, message) => {
    await expect(bundlePack(pack(manifest, code))).rejects.toThrow(message);
  });
});
