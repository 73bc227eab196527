import type { NewAccess } from "@plinth/access-analysis";
import { newAccess } from "@plinth/access-analysis";
import type { PolicyDocument } from "@plinth/iam-policy";
import { decodePolicy, PolicyError, policyFromValue } from "@plinth/iam-policy";
import { BadInput } from "../../failure/failure";
import { runBatch } from "../batch/batch";
import type { AnalyzeContext } from "../context";
import { inputOf, lookOf } from "../context";
import { FOUND, NOTHING_FOUND } from "../exit-codes";
import { jsonOf } from "../input/json";
import { MAX_DOCUMENT_BYTES, readInput, shownFile } from "../input/input";
import { policyTypeOf } from "../input/policy-type";
import { renderNewAccess } from "./render";

export const COMPARED_TYPES = ["identity", "resource", "trust"] as const;
export type ComparedType = (typeof COMPARED_TYPES)[number];

export interface NewAccessRequest {
  readonly reference: string;
  readonly candidate: string;
  readonly type?: ComparedType;
  readonly json: boolean;
}

/** Says what a candidate grants that a reference does not; returns the exit code. */
export async function runNewAccess(request: NewAccessRequest, context: AnalyzeContext): Promise<number> {
  const input = inputOf(context);
  const read = async (file: string): Promise<Side> => {
    const name = shownFile(file, input);
    const text = await readInput(file, MAX_DOCUMENT_BYTES, input);
    // Broken JSON is for the parser to refuse: URL-encoded text is none, and is taken.
    return {
      name,
      value: /^\s*%/u.test(text) ? text : jsonOf(text, { file: name, maxBytes: MAX_DOCUMENT_BYTES }),
    };
  };
  const reference = await read(request.reference);
  const candidate = await read(request.candidate);
  const type = request.type ?? guessedType(reference.value, candidate.value);
  const answer = compared(reference, candidate, type, context.now);
  const { out } = context.terminal;
  if (request.json) out.write(`${JSON.stringify(answer, null, 2)}\n`);
  else {
    const names = { reference: reference.name, candidate: candidate.name };
    out.write(
      renderNewAccess(answer, { ...names, type, guessed: request.type === undefined }, lookOf(context)),
    );
  }
  return answer.newAccess === "none" ? NOTHING_FOUND : FOUND;
}

/** Compares two documents a line of JSON: {"id", "type"?, "reference", "candidate"}. */
export async function runNewAccessBatch(file: string, context: AnalyzeContext): Promise<number> {
  return runBatch(file, 2 * MAX_DOCUMENT_BYTES, context, ({ type, reference, candidate }) => {
    const asked = COMPARED_TYPES.find((one) => one === type);
    if (type !== undefined && asked === undefined)
      throw new BadInput([
        { path: "type", message: `expected ${COMPARED_TYPES.join(", ")}, not ${JSON.stringify(type)}` },
      ]);
    const report = compared(
      { name: "reference", value: reference },
      { name: "candidate", value: candidate },
      asked ?? guessedType(reference, candidate),
      context.now,
    );
    return { report, found: report.newAccess !== "none" };
  });
}

interface Side {
  readonly name: string;
  readonly value: unknown;
}

function compared(reference: Side, candidate: Side, type: ComparedType, now: Date): NewAccess {
  const { newAccess: verdict, grants } = newAccess({
    reference: documentOf(reference, type),
    candidate: documentOf(candidate, type),
    type: type === "identity" ? "identity" : "resource",
    now,
  });
  return { newAccess: verdict, grants };
}

function documentOf({ name, value }: Side, type: ComparedType): PolicyDocument {
  if (value === undefined) throw new BadInput([{ path: name, message: "expected a policy document" }]);
  try {
    return typeof value === "string"
      ? decodePolicy(value, { kind: type })
      : policyFromValue(value, { kind: type });
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const { path, reason, line } = error;
    throw new BadInput([{ file: name, line, path, message: reason }]);
  }
}

/** Where either says who may act, both are policies of a resource. */
function guessedType(...values: readonly unknown[]): ComparedType {
  const types = values.map((value) => policyTypeOf(typeof value === "string" ? parsed(value) : value));
  if (types.every((type) => type === "trust")) return "trust";
  return types.some((type) => type === "resource" || type === "trust") ? "resource" : "identity";
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(/^\s*%/u.test(text) ? decodeURIComponent(text) : text);
  } catch {
    return undefined;
  }
}
