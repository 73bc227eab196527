import { IAM_QUOTAS, isIamName, policySize, sameIamName } from "@plinth/iam-policy";

import type { IdentityIssue } from "../input-error/input-error";
import { pgpKeyMistake } from "../pgp-key/pgp-key";
import { tagMistakes } from "../tags/tags";
import type { AdministratorMember, AdministratorsArgs } from "./administrators";
import { administratorTrust } from "./documents";

/** What is wrong with the arguments; entries that are undefined are fine. */
export function administratorsMistakes({
  members,
  sessionHours = 1,
  mfaMaxAgeMinutes = 60,
  account,
}: AdministratorsArgs): (IdentityIssue | undefined)[] {
  const names = members.map(({ name }) => name);
  return [
    members.length > 0
      ? undefined
      : { path: "members", message: "is empty. Without an administrator, the account falls back on root." },
    ...members.flatMap((member, index) => memberMistakes(member, index, names)),
    outside("sessionHours", sessionHours, 12),
    outside("mfaMaxAgeMinutes", mfaMaxAgeMinutes, 2160),
    names.length > 0
      ? tooMany(policySize(administratorTrust(account, names, mfaMaxAgeMinutes * 60)))
      : undefined,
  ];
}

function memberMistakes(
  { name, handover, ...responsibility }: AdministratorMember,
  index: number,
  names: readonly string[],
): (IdentityIssue | undefined)[] {
  const path = `members[${index}]`;
  const first = names.findIndex((other) => sameIamName(other, name));
  return [
    isIamName(name)
      ? undefined
      : {
          path: `${path}.name`,
          message: `"${name}" cannot be the name of a user: letters, digits and + = , . @ _ - only.`,
        },
    first === index
      ? undefined
      : { path: `${path}.name`, message: `"${name}" is members[${first}] again: IAM ignores case in names.` },
    pgpKeyMistake(`${path}.handover.pgpKey`, handover?.pgpKey),
    ...tagMistakes(responsibility).map((issue) => ({ ...issue, path: `${path}.${issue.path}` })),
  ];
}

function outside(path: string, value: number, most: number): IdentityIssue | undefined {
  if (Number.isInteger(value) && value >= 1 && value <= most) return undefined;
  return { path, message: `expected a whole number from 1 to ${most}, found ${value}.` };
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
function tooMany(trustSize: number): IdentityIssue | undefined {
  if (trustSize <= IAM_QUOTAS.trustPolicySize) return undefined;
  const message = `naming them all makes a trust policy of ${trustSize} characters, and IAM takes ${IAM_QUOTAS.trustPolicySize}.`;
  return { path: "members", message };
}
