import path from "node:path";

/** A path as the user would type it from where they stand; one that leads far away stays absolute. */
export function shownPath(file: string, from: string): string {
  const relative = path.relative(from, path.resolve(from, file));
  if (relative === "") return ".";
  return relative.startsWith(`..${path.sep}..${path.sep}..`) ? path.resolve(from, file) : relative;
}
