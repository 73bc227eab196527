import { BadInput, mistakesOf } from "../../failure/failure";
import type { AnalyzeContext } from "../context";
import { inputOf } from "../context";
import { BAD_INPUT, FOUND, NOTHING_FOUND } from "../exit-codes";
import { jsonOf } from "../input/json";
import type { Line } from "../input/lines";
import { inputLines } from "../input/lines";
import type { CaseId } from "../schema/shared";

/** The fields of a line of a batch. */
export type CaseFields = Readonly<Record<string, unknown>>;

export interface CaseAnswer {
  /** What is printed after the id. */
  readonly report: object;
  readonly found: boolean;
}

/**
 * Answers each JSON line with one, in the same order. A line that cannot be judged is answered with an error, and the
 * others are judged all the same; the exit code says so at the end.
 *
 * @param maxBytes of a line
 */
export async function runBatch(
  file: string,
  maxBytes: number,
  context: AnalyzeContext,
  answer: (fields: CaseFields) => CaseAnswer,
): Promise<number> {
  const { out } = context.terminal;
  let exitCode = NOTHING_FOUND;
  let lines = 0;
  for await (const line of inputLines(file, maxBytes, inputOf(context))) {
    lines += 1;
    let id: CaseId = idInText(line.text) ?? line.number;
    try {
      const fields = fieldsOf(line, maxBytes);
      id = idOf(fields) ?? line.number;
      const { report, found } = answer(fields);
      out.write(`${JSON.stringify({ id, ...report })}\n`);
      if (found && exitCode === NOTHING_FOUND) exitCode = FOUND;
    } catch (error) {
      out.write(`${JSON.stringify({ id, error: `line ${line.number}: ${reasonOf(error)}` })}\n`);
      exitCode = BAD_INPUT;
    }
  }
  // What was to write the lines may have failed.
  if (lines === 0) throw new BadInput([{ file, message: "empty: expected a line of JSON for each case" }]);
  return exitCode;
}

function fieldsOf({ text }: Line, maxBytes: number): CaseFields {
  if (text === undefined)
    throw new LineError(`longer than ${maxBytes / 2 ** 20} MB, which is more than is read`);
  const value = jsonOf(text, { maxBytes });
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new LineError("expected an object");
  return value as CaseFields;
}

function idOf({ id }: CaseFields): CaseId | undefined {
  return typeof id === "string" || typeof id === "number" ? id : undefined;
}

/** The id of a line that is not JSON, as far as it can be made out, so that the answer finds its way back. */
function idInText(text = ""): CaseId | undefined {
  const [, written] = /^\{\s*"id"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+)/.exec(text.slice(0, 1000)) ?? [];
  if (written === undefined) return undefined;
  try {
    return JSON.parse(written) as CaseId;
  } catch {
    return undefined;
  }
}

/** What is wrong with a line itself. */
class LineError extends Error {
  readonly issues: readonly { message: string }[];

  constructor(message: string) {
    super(message);
    this.issues = [{ message }];
  }
}

/** A fault of Plinth's own in one case must not cost the others theirs. */
function reasonOf(error: unknown): string {
  const mistakes = mistakesOf(error);
  if (mistakes === undefined)
    return `plinth failed: ${error instanceof Error ? error.message : String(error)}`;
  return mistakes
    .map(({ file, path, message }) =>
      [file, path, message].filter((part) => part !== undefined && part !== "").join(": "),
    )
    .join("; ");
}
