import { ESLint } from "eslint";
import { describe, expect, it } from "vitest";
import { moduleBoundaries } from "../../../module-boundaries.mjs";

const eslint = new ESLint({ cwd: "/", overrideConfigFile: true, overrideConfig: moduleBoundaries() });

async function complaints(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: `/${file}` });
  return (result?.messages ?? []).map(({ message }) => message);
}

const refused: [file: string, code: string][] = [
  ["packages/iam-catalog/src/a.ts", 'import "@plinth/iam-policy";'],
  ["packages/iam-policy/src/a.ts", 'import { x } from "@plinth/access-analysis";'],
  ["packages/guardrails/src/rules/a.ts", 'import "@plinth/offline-engine";'],
  ["packages/guardrails/src/rules/a.ts", 'export * from "@plinth/identity";'],
  ["packages/identity/src/a.ts", 'import("@plinth/guardrails");'],
  ["packages/identity/src/a.ts", 'require("@plinth/guardrails");'],
  ["packages/identity/src/a.ts", 'import "../../../packages/guardrails/src/rule";'],
  ["packages/iam-policy/src/a.ts", 'import "@plinth/iam-catalog/src/generated/actions";'],
  ["packages/cli/src/a.ts", 'import "@plinth/identity";'],
];

const allowed: [file: string, code: string][] = [
  ["packages/iam-policy/src/a.ts", 'import "@plinth/iam-catalog";'],
  ["packages/guardrails/src/rules/a.ts", 'import "@plinth/access-analysis";'],
  ["packages/cli/src/a.ts", 'import("@plinth/offline-engine");'],
  ["packages/identity/src/a.test.ts", 'import "@plinth/access-analysis";'],
  ["packages/identity/src/a.ts", 'import "../arn/arn";'],
];

describe("imports between packages point one way", () => {
  it.each(refused)("%s may not say %s", async (file, code) => {
    expect(await complaints(file, code)).toHaveLength(1);
  });

  it.each(allowed)("%s may say %s", async (file, code) => {
    expect(await complaints(file, code)).toEqual([]);
  });
});
