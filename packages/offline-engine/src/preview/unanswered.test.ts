import { describe, expect, it } from "vitest";

import type { PreviewResult } from "../index";
import { preview } from "../index";
import { fixture, folder, linkPackages } from "../testing/folder";

/** Previews a project under a pack of one policy with the checks given, after the lines before them. */
async function under(checks: string, before = "", projectDir = fixture("tree")): Promise<PreviewResult> {
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
  return preview({ projectDir, stack: "dev", policyPacks: [{ dir: pack }] });
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

describe("a pack whose rules look at some types only", () => {
  /** The types that the pack is asked about, as its last rule tells them, under the rules given. */
  async function askedAbout(...rules: string[]): Promise<string[]> {
    const counting = `
const { AnalyzerService } = require("@pulumi/pulumi/proto/analyzer_grpc_pb");
const { validateResourceOfType } = require("@pulumi/policy");
const only = (type) => validateResourceOfType({ __pulumiType: type }, () => undefined);
const asked = [];
const read = AnalyzerService.analyze.requestDeserialize;
AnalyzerService.analyze.requestDeserialize = (bytes) => {
  const request = read(bytes);
  asked.push(request.getType());
  return request;
};
`;
    const others = rules.map((rule, index) => `{ name: "rule-${index}", description: "", ${rule} }`);
    const result = await under(
      `validateStack: (_, report) => report(JSON.stringify(asked)) }, ${others.join(", ")}, {
        name: "last", description: "", validateStack() {}`,
      counting,
      leavesAndBranches(),
    );
    return JSON.parse(result.violations[0]?.message.split("\n")[1] ?? "") as string[];
  }
  function leavesAndBranches(): string {
    const project = folder({
      "Pulumi.yaml": "name: tree\nruntime: nodejs\n",
      "Pulumi.dev.yaml": "config: {}\n",
      "package.json": "{}",
      "index.js": `
const { ComponentResource } = require("@pulumi/pulumi");
for (let index = 0; index < 200; index += 1) new ComponentResource("fixture:tree:Leaf", "leaf-" + index);
for (let index = 0; index < 100; index += 1) new ComponentResource("fixture:tree:Branch", "branch-" + index);
`,
    });
    linkPackages(project);
    return project;
  }
  const of = (type: string, asked: readonly string[]): number => asked.filter((one) => one === type).length;

  it("is not asked again about those that all of them leave alone", async () => {
    const forLeaves = 'only(args.type.endsWith("Leaf") ? "plinth:policy:With /leaf-19/" : args.type)(args)';
    const asked = await askedAbout(
      `validateResource: (args) => ${forLeaves}`,
      'validateResource: only("plinth:policy:NoResource")',
      'enforcementLevel: "disabled", validateResource() {}',
    );
    expect(of("fixture:tree:Leaf", asked)).toBeLessThan(200);
    expect(of("fixture:tree:Leaf", asked)).toBeGreaterThanOrEqual(11);
    expect(of("fixture:tree:Branch", asked)).toBe(100);
  });

  it.each([
    ["is for any type", "validateResource() {}"],
    ["is for another type", 'validateResource: only("fixture:tree:Root")'],
    ["has several checks", 'validateResource: [only("fixture:tree:Branch"), () => undefined]'],
    ["says for itself that it is not applicable", "validateResource: (args) => args.notApplicable()"],
  ])("is asked about every one where a rule %s", async (_, rule) => {
    const asked = await askedAbout('validateResource: only("plinth:policy:NoResource")', rule);
    expect(of("fixture:tree:Leaf", asked)).toBe(200);
  });
});
