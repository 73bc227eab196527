import type { AnalyzeContext } from "../context";
import { inputOf, lookOf } from "../context";
import { readAccount } from "../account/read";
import type { AccountFiles } from "../account/read";
import { FOUND, NOTHING_FOUND } from "../exit-codes";
import { answer } from "./answer";
import { checkAction, checkResource } from "./check";
import { contextValuesOf } from "./context-values";
import { principalOf } from "./principal";
import { renderCan } from "./render";

export interface CanRequest extends AccountFiles {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly context: readonly string[];
  readonly json: boolean;
}

/** Says whether one request goes through, and why. The exit code is 0 only where it surely does. */
export async function runCan(request: CanRequest, context: AnalyzeContext): Promise<number> {
  const values = contextValuesOf(request.context);
  checkAction(request.action);
  checkResource(request.resource);
  const account = await readAccount(request, inputOf(context));
  const principal = principalOf(request.principal, account);
  const { action, resource } = request;
  const report = answer({ principal, action, resource, context: values, now: context.now }, account);
  const { out } = context.terminal;
  if (request.json) out.write(`${JSON.stringify(report, null, 2)}\n`);
  else out.write(renderCan(report, principal, lookOf(context)));
  return report.verdict === "allowed" ? NOTHING_FOUND : FOUND;
}
