import { analyseAccount } from "@plinth/access-analysis";
import type { AccountReport } from "@plinth/access-analysis";
import { BadInput } from "../../failure/failure";
import { runBatch } from "../batch/batch";
import type { AnalyzeContext } from "../context";
import { inputOf, lookOf } from "../context";
import { FOUND, NOTHING_FOUND } from "../exit-codes";
import { accountModelOf } from "../input/account";
import { MAX_ACCOUNT_BYTES } from "../input/input";
import type { AccountFiles } from "./read";
import { readAccount } from "./read";
import { isHarmless, reportedPrincipal } from "./report";
import { renderAccount } from "./render";

/** Judges one account a line of JSON: {"id", "account", "scps"?, "resources"?}. */
export async function runAccountBatch(file: string, context: AnalyzeContext): Promise<number> {
  return runBatch(file, MAX_ACCOUNT_BYTES, context, ({ account, scps, resources }) => {
    if (account === undefined || account === null)
      throw new BadInput([{ path: "account", message: "expected the account's description" }]);
    const names = { account: "account", scps: "scps", resources: "resources" };
    const { principals, warnings } = analyseAccount(accountModelOf({ account, scps, resources }, names));
    return {
      report: {
        principals: principals.map(reportedPrincipal),
        ...(warnings.length === 0 ? {} : { warnings }),
      },
      found: foundIn({ principals, warnings }),
    };
  });
}

/** Tells what each principal of an account is and how it could climb; returns the exit code. */
export async function runAccount(
  request: AccountFiles & { readonly json: boolean },
  context: AnalyzeContext,
): Promise<number> {
  const model = await readAccount(request, inputOf(context));
  const report = analyseAccount(model);
  if (request.json) printJson(report, context);
  else context.terminal.out.write(renderAccount(report, model.accountId, lookOf(context)));
  return foundIn(report) ? FOUND : NOTHING_FOUND;
}

export function foundIn(report: AccountReport): boolean {
  return report.principals.some((principal) => !isHarmless(principal)) || report.warnings.length > 0;
}

/** One principal at a time: the text of ten thousand may be longer than JavaScript's longest. */
function printJson({ principals, warnings }: AccountReport, { terminal: { out } }: AnalyzeContext): void {
  out.write('{\n  "principals": [');
  for (const [index, principal] of principals.entries())
    out.write(`${index === 0 ? "" : ","}\n${indented(reportedPrincipal(principal), "    ")}`);
  out.write(principals.length === 0 ? "]" : "\n  ]");
  if (warnings.length > 0) out.write(`,\n  "warnings": ${indented(warnings, "  ").trimStart()}`);
  out.write("\n}\n");
}

function indented(value: unknown, indent: string): string {
  return JSON.stringify(value, null, 2).replace(/^/gm, indent);
}
