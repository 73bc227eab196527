import { relative } from "node:path";

import type { Issue } from "../issue/issue";
import { formatPath } from "../issue/issue";
import type { Place, StackFiles } from "./stack-file";

/** More than this many mistakes are counted rather than listed. */
const LISTED = 100;

export interface ReportOptions {
  readonly files: Pick<StackFiles, "locate">;
  /** The folder that the reader stands in: files are named from there. */
  readonly from: string;
}

/**
 * All mistakes as one text, in the order of the file.
 *
 * @example
 * stacks/identity/Pulumi.prod.yaml:23: identity:serviceUsers[0].permissions[0].actions[1]
 *     "s3:PutObjct" is not an S3 action. Did you mean s3:PutObject?
 * 1 mistake; nothing was run.
 */
export function report(issues: readonly Issue[], options: ReportOptions): string {
  const placed = issues.map((issue) => ({ issue, place: options.files.locate(issue.path) }));
  placed.sort((a, b) => order(a.place, b.place));
  const shown = placed.slice(0, LISTED).map(({ issue, place }) => describe(issue, place, options.from));
  const rest = placed.length > LISTED ? [`… and ${placed.length - LISTED} more`] : [];
  const count = issues.length === 1 ? "1 mistake" : `${issues.length} mistakes`;
  return [...shown, ...rest, `${count}; nothing was run.`].join("\n");
}

/** One issue with its place, the message indented below. */
export function describe(issue: Issue, place: Place | undefined, from: string): string {
  const path = formatPath(issue.path);
  const head = place === undefined ? path : `${relative(from, place.file)}:${place.line}: ${path}`;
  return `${head}\n${issue.message.replace(/^/gm, "    ")}`;
}

/** The file of the first issue first; what has no line keeps its place after the others. */
function order(a: Place | undefined, b: Place | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return a.file === b.file ? a.line - b.line : 0;
}
