import { checkIamName, checkPolicySize, duplicateNames } from "@plinth/iam-policy";

import type { IdentityIssue } from "../input-error/input-error";
import { mistake } from "../input-error/input-error";
import { pgpKeyMistake } from "../pgp-key/pgp-key";
import { tagMistakes } from "../tags/tags";
import type { AdministratorMember, AdministratorsArgs } from "./administrators";
import { administratorTrust } from "./documents";

/** What is wrong with the arguments. */
export function administratorsMistakes(args: AdministratorsArgs): IdentityIssue[] {
  const { members, sessionHours = 1, mfaMaxAgeMinutes = 60 } = args;
  const issues = [
    mistake(
      "members",
      members.length === 0 && "is empty. Without an administrator, the account falls back on root.",
    ),
    ...members.flatMap(memberMistakes),
    ...duplicateNames(members.map(({ name }) => name)).map(({ index, first }) =>
      mistake(`members[${index}].name`, `is the name of members[${first}] again: IAM ignores case in names.`),
    ),
    mistake("sessionHours", outside(sessionHours, 12)),
    mistake("mfaMaxAgeMinutes", outside(mfaMaxAgeMinutes, 2160)),
  ].filter((issue) => issue !== undefined);
  return issues.length > 0 ? issues : tooMany(args);
}

function memberMistakes(
  { name, handover, ...responsibility }: AdministratorMember,
  index: number,
): (IdentityIssue | undefined)[] {
  const path = `members[${index}]`;
  return [
    mistake(`${path}.name`, checkIamName(name)),
    pgpKeyMistake(`${path}.handover.pgpKey`, handover?.pgpKey),
    ...tagMistakes(responsibility).map((issue) => ({ ...issue, path: `${path}.${issue.path}` })),
  ];
}

function outside(value: number, most: number): string | undefined {
  if (Number.isInteger(value) && value >= 1 && value <= most) return undefined;
  return `expected a whole number from 1 to ${most}, found ${value}.`;
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
function tooMany({ account, members }: AdministratorsArgs): IdentityIssue[] {
  const trust = administratorTrust(
    account,
    members.map(({ name }) => name),
    1,
  );
  const size = checkPolicySize("trust", trust);
  return size === undefined ? [] : [{ path: "members", message: `naming them all makes ${size}.` }];
}
