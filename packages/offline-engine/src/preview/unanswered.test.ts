import { describe, expect, it } from "vitest";

import type { PreviewResult } from "../index";
import { preview } from "../index";
import { fixture, folder, linkPackages } from "../testing/folder";

/** Previews three resources under a pack of one policy with the checks given, after the lines before them. */
async function under(checks: string, before = ""): Promise<PreviewResult> {
  const pack = folder({
    "PulumiPolicy.yaml": "runtime: nodejs\nmain: index.js\n",
    "package.json": '{ "name": "checks", "version": "1.0.0" }',
    "index.js": `
const { PolicyPack } = require("@pulumi/policy");
${before}
new PolicyPack("checks", {
  policies: [{ name: "a-rule", description: "Holds.", enforcementLevel: "advisory", ${checks} }],
});
`,
  });
  linkPackages(pack);
  return preview({ projectDir: fixture("tree"), stack: "dev", policyPacks: [{ dir: pack }] });
}

describe("a pack that does not answer", () => {
  it.each<[string, string, string]>([
    [
      "as its connection breaks, though it still runs",
      "",
      "for (const one of process._getActiveHandles()) if (one.remotePort) one.destroy();",
    ],
    [
      "as a module of its own replaces what the SDK answers with",
      'require("@pulumi/policy/protoutil").makeAnalyzeResponse = () => undefined;',
      "",
    ],
    [
      "as something that its SDK calls breaks down",
      'require("@pulumi/policy/deserialize").deserializeProperties = () => { throw new Error("broken"); };',
      "",
    ],
  ])("allows nothing: %s", async (_, before, check) => {
    const result = await under(`validateResource() { ${check} }`, before);
    expect(result.verdict).toBe("refused");
    expect(result.violations).toContainEqual(
      expect.objectContaining({ level: "mandatory", crashed: true, pack: "checks" }),
    );
  });
});

describe("a pack that takes its time", () => {
  it("judges the stack once it has judged each resource", async () => {
    const result = await under(`
      async validateResource() {
        globalThis.begun = (globalThis.begun ?? 0) + 1;
        for (let turn = 0; turn < 20_000 && !globalThis.asked; turn += 1) await new Promise(setImmediate);
        globalThis.done = (globalThis.done ?? 0) + 1;
      },
      validateStack(_, report) {
        globalThis.asked = true;
        report(JSON.stringify([globalThis.begun, globalThis.done]));
      },
    `);
    const [begun, done] = JSON.parse(result.violations[0]?.message.split("\n")[1] ?? "") as number[];
    expect(begun).toBeGreaterThan(3);
    expect(done).toBe(begun);
  });
});
