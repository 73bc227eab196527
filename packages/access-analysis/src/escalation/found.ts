import type { AccountModel } from "../account/account";
import type { Escalation } from "./escalation";
import type { PrincipalReport } from "./search";
import { analyseAccount } from "./search";

/** The report on one principal of an account, for the tests. */
export function reportOn(model: AccountModel, name: string): PrincipalReport {
  const found = analyseAccount(model).principals.find((one) => one.name === name);
  if (found === undefined) throw new Error(`there is ${name}`);
  return found;
}

/** Its ways, each as `lambda-001 role/batch administrator certain`. */
export function waysOf(model: AccountModel, name: string): readonly string[] {
  return reportOn(model, name).escalations.map(wayText);
}

function wayText({ id, target, gains, certainty }: Escalation): string {
  return [id, target.replace(/^arn:aws:iam::\d+:/, ""), gains, certainty].join(" ");
}
