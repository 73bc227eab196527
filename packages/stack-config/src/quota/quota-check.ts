import { IAM_QUOTAS } from "@plinth/iam-policy";

import type { Raw } from "../description/reader";
import { child, entries, users } from "../description/reader";
import type { Finding } from "../issue/issue";
import { mistake, warning } from "../issue/issue";
import { generatedGroups, generatedPolicies } from "../name/generated";

/**
 * The account has room for all that is described.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function* checkQuotas(raw: Raw): Generator<Finding> {
  const made = generatedGroups(raw).size;
  const groups = entries(raw, "identity:groups").length + made;
  const mostGroups = raised(raw, "groups") ?? IAM_QUOTAS.groupsPerAccount;
  if (groups > mostGroups) yield mistake(["identity:groups"], tooMany("groups", groups, made, mostGroups));

  const madePolicies = generatedPolicies(raw).size;
  const policies = entries(raw, "identity:boundaries").length + madePolicies;
  const mostPolicies = raised(raw, "policies") ?? IAM_QUOTAS.customerPoliciesPerAccount;
  if (policies > mostPolicies) {
    yield mistake(["identity:boundaries"], tooMany("policies", policies, madePolicies, mostPolicies));
  }

  const people = users(raw).length;
  if (people > IAM_QUOTAS.usersPerAccount) {
    const message =
      `${people} users are described, and IAM takes ${IAM_QUOTAS.usersPerAccount} an account, which AWS does not raise. ` +
      "Beyond that, people belong in IAM Identity Center.";
    yield warning(["identity:consoleUsers"], message);
  }
}

function tooMany(what: "groups" | "policies", count: number, made: number, most: number): string {
  return (
    `the account would have ${count} ${what}, ${made} of them made by Plinth, and IAM takes ${most}. ` +
    `Where AWS has raised the quota, say so with identity:quotas: { ${what}: … }`
  );
}

function raised(raw: Raw, key: string): number | undefined {
  const value = child({ path: [], value: raw }, "identity:quotas")?.value[key];
  return typeof value === "number" ? value : undefined;
}
