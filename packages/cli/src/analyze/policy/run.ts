import { mistakesOf } from "../../failure/failure";
import type { AnalyzeContext } from "../context";
import { inputOf, lookOf } from "../context";
import { BAD_INPUT, FOUND, NOTHING_FOUND } from "../exit-codes";
import { MAX_DOCUMENT_BYTES, readInput } from "../input/input";
import type { PolicyReport, PolicyType } from "../schema/policy-schema";
import { analysePolicy, invalidPolicy } from "./analyse";
import { renderPolicies } from "./render";

export interface PolicyRequest {
  readonly files: readonly string[];
  readonly type?: PolicyType;
  readonly accountId?: string;
  readonly json: boolean;
}

/** Judges each file by itself, prints what was found, and returns the exit code. */
export async function runPolicy(request: PolicyRequest, context: AnalyzeContext): Promise<number> {
  const policies: PolicyReport[] = [];
  for (const file of request.files) policies.push(await judge(file, request, context));
  const { out } = context.terminal;
  if (request.json) out.write(`${JSON.stringify({ policies }, null, 2)}\n`);
  else out.write(renderPolicies(policies, { typeAsked: request.type !== undefined }, lookOf(context)));
  if (policies.some(({ valid }) => !valid)) return BAD_INPUT;
  return policies.some(({ findings }) => findings.length > 0) ? FOUND : NOTHING_FOUND;
}

async function judge(file: string, request: PolicyRequest, context: AnalyzeContext): Promise<PolicyReport> {
  let text: string;
  try {
    text = await readInput(file, MAX_DOCUMENT_BYTES, inputOf(context));
  } catch (error) {
    const [mistake] = mistakesOf(error) ?? [];
    if (mistake === undefined) throw error;
    return invalidPolicy(file, request.type ?? "identity", { message: mistake.message });
  }
  const { type, accountId } = request;
  return analysePolicy(text, { file, type, accountId, now: context.now });
}
