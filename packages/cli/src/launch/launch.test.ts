import { execFile } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../workspace/temporary-workspace";

const PACKAGE = path.resolve(__dirname, "../..");
const NODE_MODULES = path.resolve(PACKAGE, "../../node_modules");
const ENTRY = "packages/cli/src/main.ts";
const SAYS = (text: string): string =>
  `import { whom } from "./whom"; export function start(): void { console.log(${JSON.stringify(text)}, whom as string); }\n`;

/** A small workspace with the launcher of this package, and a command that says one word. */
function workspace(): string {
  const root = temporaryFolder({
    [ENTRY]: SAYS("hello"),
    "packages/cli/src/whom.ts": 'export const whom = "world";\n',
  });
  cpSync(path.join(PACKAGE, "bin"), path.join(root, "packages/cli/bin"), { recursive: true });
  mkdirSync(path.join(root, "node_modules"));
  for (const name of ["esbuild", "@esbuild"])
    symlinkSync(path.join(NODE_MODULES, name), path.join(root, "node_modules", name));
  return root;
}

interface Run {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

function start(
  root: string,
  given: { node?: string[]; args?: string[]; env?: Record<string, string> } = {},
): Promise<Run> {
  const args = [...(given.node ?? []), path.join(root, "packages/cli/bin/plinth.js"), ...(given.args ?? [])];
  const env = { PATH: process.env.PATH, ...given.env };
  return new Promise((resolve) => {
    execFile(process.execPath, args, { env, cwd: root }, (error, out, err) => {
      const exitCode = error === null ? 0 : Number(error.code);
      resolve({ exitCode, out, err });
    });
  });
}

describe("the launcher", () => {
  it("runs the sources, and what changed in any of them the next time", async () => {
    const root = workspace();
    expect((await start(root)).out).toBe("hello world\n");
    writeFileSync(path.join(root, "packages/cli/src/whom.ts"), 'export const whom = "everybody";\n');
    expect((await start(root)).out).toBe("hello everybody\n");
  });

  it("does without the compiler when nothing changed", async () => {
    const root = workspace();
    await start(root);
    rmSync(path.join(root, "node_modules/esbuild"));
    expect((await start(root)).out).toBe("hello world\n");
  });

  it("reads what a command imports when it runs only then, and compiles it with the rest", async () => {
    const root = workspace();
    writeFileSync(
      path.join(root, ENTRY),
      'export async function start(): Promise<void> { if (process.argv[2]) console.log((await import("./whom")).whom); }\n',
    );
    await start(root);
    rmSync(path.join(root, "node_modules/esbuild"));
    expect((await start(root, { args: ["now"] })).out).toBe("world\n");
  });

  it("reads large data where it lies, and only when it is asked for", async () => {
    const root = workspace();
    const data = path.join(root, "packages/cli/src/data.json");
    writeFileSync(data, JSON.stringify(["x".repeat(20_000)]));
    writeFileSync(
      path.join(root, ENTRY),
      'export function start(): void { if (process.argv[2]) console.log((require("./data.json") as string[])[0]?.length); }\n',
    );
    await start(root);
    const [folder = ""] = readdirSync(path.join(root, "node_modules/.cache/plinth/plinth")).filter((name) =>
      /^[0-9a-f]{16}$/.test(name),
    );
    const compiled = path.join(root, "node_modules/.cache/plinth/plinth", folder, "cli-src-main.js");
    expect(statSync(compiled).size).toBeLessThan(5_000);
    expect((await start(root, { args: ["now"] })).out).toBe("20000\n");
  });

  it("may be started several times at once, on an empty cache", async () => {
    const root = workspace();
    const runs = await Promise.all(Array.from({ length: 4 }, () => start(root)));
    expect(runs.map((run) => run.out)).toEqual(Array.from({ length: 4 }, () => "hello world\n"));
    const left = readdirSync(path.join(root, "node_modules/.cache/plinth/plinth"));
    expect(left.filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  it("recovers from a cache that was damaged", async () => {
    const root = workspace();
    await start(root);
    writeFileSync(path.join(root, "node_modules/.cache/plinth/plinth/manifest.json"), '{"inputs":');
    expect((await start(root)).out).toBe("hello world\n");
  });

  it("runs without a cache where node_modules cannot be written, and leaves nothing behind", async () => {
    const root = workspace();
    writeFileSync(path.join(root, "node_modules/.cache"), "not a folder");
    const tmp = path.join(root, "tmp");
    mkdirSync(tmp);
    expect((await start(root, { env: { TMPDIR: tmp } })).out).toBe("hello world\n");
    expect(readdirSync(tmp)).toEqual([]);
  });

  it("says where a source does not compile, without a trace", async () => {
    const root = workspace();
    writeFileSync(path.join(root, "packages/cli/src/whom.ts"), "export const whom = ;\n");
    const { exitCode, out, err } = await start(root);
    expect([exitCode, out]).toEqual([2, ""]);
    expect(err).toMatch(/^plinth could not start: packages\/cli\/src\/whom\.ts:1: .*\n$/);
  });

  it("maps a trace to the sources with PLINTH_DEBUG", async () => {
    const root = workspace();
    writeFileSync(
      path.join(root, ENTRY),
      "\n\nexport function start(): void { console.log(new Error('x').stack); }\n",
    );
    expect((await start(root, { env: { PLINTH_DEBUG: "1" } })).out).toContain("src/main.ts:3:");
  });

  it("keeps a source's own folder and what it resolves from there", async () => {
    const root = workspace();
    writeFileSync(
      path.join(root, ENTRY),
      'export function start(): void { console.log(__dirname, __filename, require.resolve("./whom.ts")); }\n',
    );
    const src = path.join(root, "packages/cli/src");
    expect((await start(root)).out).toBe(`${src} ${src}/main.ts ${src}/whom.ts\n`);
  });
});

describe("an older Node", () => {
  const old = (root: string): string[] => {
    const file = path.join(root, "old.js");
    writeFileSync(file, 'Object.defineProperty(process.versions, "node", { value: "20.20.2" });\n');
    return ["--require", file];
  };

  it("hands over to the workspace's own, arguments and exit code included", async () => {
    const root = workspace();
    mkdirSync(path.join(root, "node_modules/node/bin"), { recursive: true });
    symlinkSync(process.execPath, path.join(root, "node_modules/node/bin/node"));
    writeFileSync(
      path.join(root, ENTRY),
      "export function start(): void { console.log(process.argv.slice(2).join(), process.versions.node); process.exitCode = 1; }\n",
    );
    const { exitCode, out, err } = await start(root, { node: old(root), args: ["a", "b c"] });
    expect([exitCode, out, err]).toEqual([1, `a,b c ${process.versions.node}\n`, ""]);
  });

  it("without one says which Node it needs", async () => {
    const root = workspace();
    const { exitCode, err } = await start(root, { node: old(root) });
    expect(exitCode).toBe(2);
    expect(err).toMatch(/^plinth needs Node 22\.12 or later, and this is 20\.20\.2\. "npm ci" in /);
  });
});
