import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

import { InputError } from "../errors/input-error";

export type EntryPoint = "run" | "run-policy-pack";

/**
 * Pulumi's own entry point, of the copy of `@pulumi/pulumi` that the code in the folder would load.
 *
 * @throws InputError when the folder's dependencies are not installed.
 */
export function entryPoint(folder: string, name: EntryPoint, what: string): string {
  try {
    return createRequire(join(folder, "noop.js")).resolve(`@pulumi/pulumi/cmd/${name}`);
  } catch {
    throw new InputError({
      file: folder,
      message: `the ${what}'s dependencies are not installed (there is no @pulumi/pulumi): run \`${installCommand(folder)}\` there`,
    });
  }
}

/** The folder of an installed package, as seen from `folder`; undefined where it is not installed. */
export function packageDir(folder: string, name: string): string | undefined {
  const paths = createRequire(join(folder, "noop.js")).resolve.paths(name) ?? [];
  return paths.map((path) => join(path, name)).find((path) => existsSync(join(path, "package.json")));
}

function installCommand(folder: string): string {
  const lockfiles: readonly (readonly [string, string])[] = [
    ["pnpm-lock.yaml", "pnpm install"],
    ["yarn.lock", "yarn install"],
    ["bun.lock", "bun install"],
  ];
  for (let dir = folder; ; dir = dirname(dir)) {
    const found = lockfiles.find(([file]) => existsSync(join(dir, file)));
    if (found !== undefined) return found[1];
    if (existsSync(join(dir, "package-lock.json")) || dirname(dir) === dir) return "npm install";
  }
}

/** The folder for caches of a project: beside the packages that it compiles from. */
export function defaultCacheDir(folder: string): string | undefined {
  for (let dir = folder; ; dir = dirname(dir)) {
    if (existsSync(join(dir, "node_modules"))) return join(dir, "node_modules", ".cache", "plinth");
    if (dirname(dir) === dir) return undefined;
  }
}

export function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8")) as unknown;
}
