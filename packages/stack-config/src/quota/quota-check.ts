import { IAM_QUOTAS } from "@plinth/iam-policy";

import type { Raw } from "../description/reader";
import { administratorMembers, child, entries, users } from "../description/reader";
import type { Finding } from "../issue/issue";
import { mistake, warning } from "../issue/issue";

/**
 * The account has room for all that is described.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function* checkQuotas(raw: Raw): Generator<Finding> {
  const services = entries(raw, "identity:serviceUsers").length;
  const own = administratorMembers(raw).length > 0 ? 1 : 0;
  const groups = entries(raw, "identity:groups").length + services + own;
  const mostGroups = raised(raw, "groups") ?? IAM_QUOTAS.groupsPerAccount;
  if (groups > mostGroups) {
    const counted = services > 0 ? ", the one of each service user included" : "";
    yield mistake(["identity:groups"], tooMany(`${groups} groups${counted}`, mostGroups, "groups"));
  }

  const policies = entries(raw, "identity:boundaries").length;
  const mostPolicies = raised(raw, "policies") ?? IAM_QUOTAS.customerPoliciesPerAccount;
  if (policies > mostPolicies) {
    yield mistake(["identity:boundaries"], tooMany(`${policies} policies`, mostPolicies, "policies"));
  }

  const people = users(raw).length;
  if (people > IAM_QUOTAS.usersPerAccount) {
    const message =
      `${people} users are described, and IAM takes ${IAM_QUOTAS.usersPerAccount} an account, which AWS does not raise. ` +
      "Beyond that, people belong in IAM Identity Center.";
    yield warning([services > people / 2 ? "identity:serviceUsers" : "identity:consoleUsers"], message);
  }
}

function tooMany(what: string, most: number, key: string): string {
  return (
    `${what} are described, and IAM takes ${most} an account. ` +
    `Where AWS has raised the quota, say so with identity:quotas: { ${key}: … }`
  );
}

function raised(raw: Raw, key: string): number | undefined {
  const value = child({ path: [], value: raw }, "identity:quotas")?.value[key];
  return typeof value === "number" ? value : undefined;
}
