import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { preview } from "../index";
import { folder, linkPackages } from "../testing/folder";
import { issuesOf } from "../testing/issues";

const PROGRAM = {
  "Pulumi.yaml": "name: typed\nruntime: nodejs\n",
  "Pulumi.dev.yaml": "{}\n",
  "Pulumi.fails.yaml": "{}\n",
  "package.json": '{ "name": "typed", "main": "index.ts" }',
  "index.ts": `
import { getStack, ComponentResource } from "@pulumi/pulumi";
import { Kind, label } from "./label";

type Dough = { kind: Kind };
const loaf: Dough = {
  kind: Kind.Rye,
};
class Loaf extends ComponentResource { constructor(name: string) { super("bakery:Loaf", name); } }
new Loaf(label(loaf.kind));
if (getStack() === "fails") throw new Error("no bread");
export const here = __dirname;
export const kind = loaf.kind;
`,
  "label.ts": `
export enum Kind { Rye = "rye" }
export function label(kind: Kind): string { return \`loaf-of-\${kind}\`; }
`,
};

/** What the fast way knows, and what it leaves to ts-node. */
const SETTINGS: readonly [string, Record<string, string>][] = [
  ["no tsconfig.json", {}],
  [
    "compiler options",
    {
      "tsconfig.json":
        '{ "compilerOptions": { "module": "commonjs", "moduleResolution": "bundler", /* 1 */ } }',
    },
  ],
  [
    "a configuration that extends another",
    {
      "tsconfig.json": '{ "extends": "./base.json" }',
      "base.json": '{ "compilerOptions": { "strict": true } }',
    },
  ],
  ["settings of ts-node", { "tsconfig.json": '{ "ts-node": { "transpileOnly": true } }' }],
];

describe("a program in TypeScript", () => {
  it.each(SETTINGS)("runs the same whether it was compiled before or not: %s", async (_, files) => {
    const dir = folder({ ...PROGRAM, ...files });
    linkPackages(dir);
    const cacheDir = join(dir, ".cache");
    const run = (stack: string) => preview({ projectDir: dir, stack, policyPacks: [], cacheDir });
    const file = join(dir, "index.ts");
    for (let time = 0; time < 2; time += 1) {
      const { outputs, resources } = await run("dev");
      expect(outputs).toEqual({ here: dir, kind: "rye" });
      expect(resources.find(({ name }) => name === "loaf-of-rye")?.source).toEqual({ file, line: 10 });
      expect(await issuesOf(() => run("fails"))).toEqual([{ file, line: 11, message: "no bread" }]);
    }
  });

  it("is compiled anew when a file changes, and never kept when it does not compile", async () => {
    const dir = folder({ ...PROGRAM, "index.ts": "export const bread: string = ;" });
    linkPackages(dir);
    const cacheDir = join(dir, ".cache");
    const options = { projectDir: dir, stack: "dev", policyPacks: [], cacheDir };
    const mistake = [
      { file: join(dir, "index.ts"), line: 1, message: expect.stringContaining("TS1109") as string },
    ];
    expect(await issuesOf(() => preview(options))).toEqual(mistake);
    expect(await issuesOf(() => preview(options))).toEqual(mistake);
    const mended = folder({ ...PROGRAM, "index.ts": 'export const bread: string = "rye";' });
    linkPackages(mended);
    expect((await preview({ ...options, projectDir: mended })).outputs).toEqual({ bread: "rye" });
  });

  it("needs no cache", async () => {
    const dir = folder(PROGRAM);
    linkPackages(dir);
    const { outputs } = await preview({
      projectDir: dir,
      stack: "dev",
      policyPacks: [],
      cacheDir: "/dev/null/none",
    });
    expect(outputs).toMatchObject({ kind: "rye" });
  });

  it("that was compiled before needs no compiler", async () => {
    const dir = folder(PROGRAM);
    linkPackages(dir);
    const options = { projectDir: dir, stack: "dev", policyPacks: [], cacheDir: join(dir, ".cache") };
    await preview(options);
    const compiled = readdirSync(join(dir, ".cache/ts")).map((name) => join(dir, ".cache/ts", name));
    expect(compiled.filter((file) => readFileSync(file, "utf8").includes("sourceMappingURL"))).toHaveLength(
      2,
    );
    const loads = folder({
      ...PROGRAM,
      "index.ts": `${PROGRAM["index.ts"]}export const loaded = Object.keys(require.cache).some((file) => file.endsWith("/typescript.js"));`,
    });
    linkPackages(loads);
    const first = await preview({ ...options, projectDir: loads });
    const second = await preview({ ...options, projectDir: loads });
    expect([first.outputs.loaded, second.outputs.loaded]).toEqual([true, false]);
    expect(existsSync(join(loads, ".cache"))).toBe(false);
  });
});
