import { resolve } from "node:path";
import type { InputIssue } from "../errors/input-error";

/** A place with its message below it, four spaces in: the layout of `InputError`s that a person reads. */
const MISTAKE = /^(?:(\S[^\n]*?):(\d+): )?(\S[^\n]*)\n((?: {4}[^\n]*(?:\n|$))+)/gm;
const CLOSING = /\n\d+ mistakes?; nothing was run\.\s*$/;

/**
 * The mistakes that a program lists in the message of a `RunError`, as Plinth's own stacks do:
 *
 * ```
 * stacks/identity/Pulumi.prod.yaml:23: identity:serviceUsers[0].permissions[0].actions[1]
 *     "s3:PutObjct" is not an S3 action. Did you mean s3:PutObject?
 * 1 mistake; nothing was run.
 * ```
 *
 * Paths are relative to the folder that the user stands in (`INIT_CWD`). Undefined for any other message.
 */
export function listedMistakes(report: string, userDir: string): InputIssue[] | undefined {
  if (!CLOSING.test(report)) return undefined;
  return [...report.matchAll(MISTAKE)].map(([, file, line, path, indented = ""]) => ({
    ...(file !== undefined && { file: resolve(userDir, file), line: Number(line) }),
    ...(path !== undefined && { path }),
    message: indented.replaceAll(/^ {4}/gm, "").trimEnd(),
  }));
}
