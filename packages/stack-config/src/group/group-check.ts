import { IAM_QUOTAS } from "@plinth/iam-policy";

import type { Raw, Text } from "../description/reader";
import { entries, names, texts } from "../description/reader";
import type { Finding } from "../issue/issue";
import { mistake, warning } from "../issue/issue";
import { judgeManagedPolicy } from "../managed-policy/managed-policy";
import { ADMINISTRATORS_GROUP } from "../name/unique";
import { didYouMean, listed } from "../nearest/nearest";

/** The groups that people are in exist, each named once, and no more of them than IAM allows. */
export function* checkMembership(raw: Raw): Generator<Finding> {
  const groups = names(raw, "identity:groups");
  const known = new Set(groups);
  const explained = new Map<string, string>();
  for (const user of entries(raw, "identity:consoleUsers")) {
    const memberships = texts(user, "groups");
    yield* repeated(memberships, "the user is in this group already");
    for (const { path, text: group } of memberships) {
      if (known.has(group)) continue;
      const message = explained.get(group) ?? unknownGroup(group, groups);
      explained.set(group, message);
      yield mistake(path, message);
    }
    if (memberships.length > IAM_QUOTAS.groupsPerUser) {
      yield mistake([...user.path, "groups"], `has ${memberships.length} groups; IAM takes ${IAM_QUOTAS.groupsPerUser} a user.`); // prettier-ignore
    }
  }
}

/** What to say of a group that does not exist, with the groups there are. */
export function unknownGroup(group: string, groups: readonly string[]): string {
  if (group.toLowerCase() === ADMINISTRATORS_GROUP) {
    return "administrators are listed under identity:administrators, members.";
  }
  if (groups.length === 0) return `there is no group "${group}", as identity:groups has none.`;
  return `there is no group "${group}".${didYouMean(group, groups)} Groups: ${listed(groups)}`;
}

/** AWS managed policies are narrow enough, each named once, and no more of them than IAM attaches to a group. */
export function* checkManagedPolicies(raw: Raw): Generator<Finding> {
  for (const group of entries(raw, "identity:groups")) {
    const policies = texts(group, "managedPolicies");
    yield* repeated(policies, "the group has this policy already");
    for (const { path, text: policy } of policies) {
      const verdict = judgeManagedPolicy(policy);
      if (verdict.kind === "refused") yield mistake(path, verdict.message);
      if (verdict.kind === "broad") yield warning(path, verdict.message);
    }
    if (policies.length > IAM_QUOTAS.managedPoliciesPerGroup) {
      const most = IAM_QUOTAS.managedPoliciesPerGroup;
      yield mistake([...group.path, "managedPolicies"], `has ${policies.length} policies; IAM attaches ${most} to a group.`); // prettier-ignore
    }
  }
}

function* repeated(found: readonly Text[], message: string): Generator<Finding> {
  const seen = new Set<string>();
  for (const { path, text: word } of found) {
    const folded = word.toLowerCase();
    if (seen.has(folded)) yield mistake(path, `${message}.`);
    seen.add(folded);
  }
}
