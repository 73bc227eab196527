import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";

import type { InputIssue } from "../errors/input-error";
import { listedMistakes } from "./listed-mistakes";

/**
 * What a program's own report of its failure says to a person: the message and the program's line, without the frames
 * of Pulumi's runtime. The message of a `RunError` is the program's word to its user and stays as it is.
 */
export function readFailure(report: string): InputIssue[] {
  const text = stripVTControlCharacters(report);
  const match = /^Running program '([^']*)' failed with an unhandled exception:\s*\n([\s\S]*)$/.exec(text);
  const [, program = "", body] = match ?? [];
  if (body === undefined) {
    return listedMistakes(report, process.env.INIT_CWD ?? process.cwd()) ?? [{ message: report }];
  }
  const compile = compileError(body, program);
  if (compile !== undefined) return [compile];

  const lines = body.split("\n");
  const firstFrame = lines.findIndex((line) => isFrame(line));
  const head = (firstFrame < 0 ? lines : lines.slice(0, firstFrame)).join("\n").trim();
  const causes = lines.flatMap((line) => {
    const cause = /^\s*\[cause\]: (.+)$/.exec(line)?.[1];
    return cause === undefined ? [] : [`caused by ${withoutClass(cause)}`];
  });
  const syntax = /^(\/[^\n]*|[A-Za-z]:[^\n]*):(\d+)\n[\s\S]*\n(SyntaxError: .*)$/.exec(head);
  if (syntax !== null) return [{ file: syntax[1], line: Number(syntax[2]), message: syntax[3] ?? head }];
  const message = [withoutClass(head), ...causes].join("\n");
  const missing = /^(Cannot find module '([^']*)')\nRequire stack:\n- ([^\n]*)/.exec(message);
  if (missing !== null) {
    const [, what = message, name = "", from] = missing;
    return [{ file: from, message: /^[./]/.test(name) ? what : `${what}; are the dependencies installed?` }];
  }
  return [{ ...(lines.map(programFrame).find((frame) => frame !== undefined) ?? {}), message }];
}

/** Removes stack frames from text that an unexpected error left on stderr. */
export function withoutFrames(lines: readonly string[]): string[] {
  return lines
    .map((line) => stripVTControlCharacters(line))
    .filter((line) => line.trim() !== "" && !isFrame(line));
}

function isFrame(line: string): boolean {
  return /^ {4,}at \S/.test(line);
}

function programFrame(line: string): InputIssue | undefined {
  if (!isFrame(line)) return undefined;
  const place =
    /(?:\(|at (?:async )?)((?:file:\/\/)?(?:\/|[A-Za-z]:[\\/])[^()]*?):(\d+):\d+\)?(?: \{)?\s*$/.exec(line);
  if (place?.[1] === undefined || place[2] === undefined) return undefined;
  const file = place[1].startsWith("file://") ? fileURLToPath(place[1]) : place[1];
  return file.includes("node_modules") ? undefined : { file, line: Number(place[2]), message: "" };
}

/**
 * `index.ts(3,5): error TS2322: …` or `index.ts:3:5 - error TS1005: …`, as ts-node lists them. The first alone: the
 * others tend to follow from it.
 */
function compileError(body: string, program: string): InputIssue | undefined {
  const match = /^(\S[^\n(]*?)(?:\((\d+),\d+\):|:(\d+):\d+ -) error (TS\d+: [^\n]+)$/m.exec(body);
  if (match === null) return undefined;
  const [, file = "", line, otherLine, message = ""] = match;
  return { file: besideOrAbove(program, file), line: Number(line ?? otherLine), message };
}

/** ts-node's paths start from the project's folder, which is the program's or one above it. */
function besideOrAbove(program: string, file: string): string {
  for (let folder = dirname(program); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, file))) return join(folder, file);
  }
  return file;
}

/** The plain class says nothing; others, such as TypeError, do. */
function withoutClass(text: string): string {
  return text.replace(/^(?:Uncaught )?Error(?: \[[A-Z_]+\])?: /, "");
}
