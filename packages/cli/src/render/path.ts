import { existsSync } from "node:fs";
import path from "node:path";

/**
 * A path as the user would type it from where they stand. What lies outside their repository is
 * absolute: nobody can follow `../../../..` with the eye.
 */
export function shownPath(file: string, from: string): string {
  const absolute = path.resolve(from, file);
  const relative = path.relative(from, absolute);
  if (relative === "") return ".";
  if (isWithin(absolute, from)) return relative;
  const root = repositoryOf(from);
  if (root !== undefined) return isWithin(absolute, root) ? relative : absolute;
  return relative.startsWith(`..${path.sep}..${path.sep}..`) ? absolute : relative;
}

export function isWithin(file: string, dir: string): boolean {
  const relative = path.relative(dir, file);
  return relative !== ".." && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

const repositories = new Map<string, string | undefined>();

/** The root of the Git repository that a folder is in; undefined where it is in none. */
export function repositoryOf(dir: string): string | undefined {
  if (repositories.has(dir)) return repositories.get(dir);
  const parent = path.dirname(dir);
  // A file in a worktree and a submodule, a folder elsewhere.
  const found = existsSync(path.join(dir, ".git")) ? dir : parent === dir ? undefined : repositoryOf(parent);
  repositories.set(dir, found);
  return found;
}
