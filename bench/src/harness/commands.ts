import { existsSync } from "node:fs";
import path from "node:path";
import type { Command } from "./command";

/** The `plinth` command as a user starts it. */
export function plinth(root: string, args: readonly string[], cwd = root): Command {
  return { file: process.execPath, args: [path.join(root, "packages/cli/bin/plinth.js"), ...args], cwd };
}

/** A Node that runs one line, in the repository. */
export function node(root: string, code: string): Command {
  return { file: process.execPath, args: ["-e", code], cwd: root };
}

/** The path of a command that may or may not be installed. */
export function onPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}
