import { IAM_QUOTAS } from "@plinth/iam-policy";

import type { Raw, Text } from "../description/reader";
import { entries, names, text, texts } from "../description/reader";
import type { Finding } from "../issue/issue";
import { mistake, warning } from "../issue/issue";
import { judgeManagedPolicy } from "../managed-policy/managed-policy";
import { didYouMean, listed } from "../nearest/nearest";

/** The groups that people are in exist, each is named once, and they are no more than IAM takes. */
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
    // Everybody is in the group people, and whoever has keys in one for them.
    const own = user.value.access === "console-and-keys" ? 2 : 1;
    const most = IAM_QUOTAS.groupsPerUser - own;
    if (memberships.length > most) {
      const others = `IAM takes ${IAM_QUOTAS.groupsPerUser} a user, and Plinth adds ${own}`;
      yield mistake(
        [...user.path, "groups"],
        `has ${memberships.length} groups; ${others}, which leaves ${most}.`,
      );
    }
  }
}

/** What to say of a group that does not exist, with the groups there are. */
export function unknownGroup(group: string, groups: readonly string[]): string {
  if (group.toLowerCase() === "administrators") {
    return "administrators are listed under identity:administrators, members.";
  }
  if (groups.length === 0) return `there is no group "${group}", as identity:groups has none.`;
  return `there is no group "${group}".${didYouMean(group, groups)} Groups: ${listed(groups)}`;
}

/** AWS managed policies are narrow enough, and each is named once. */
export function* checkManagedPolicies(raw: Raw): Generator<Finding> {
  for (const group of entries(raw, "identity:groups")) {
    const policies = texts(group, "managedPolicies");
    yield* repeated(policies, "the group has this policy already");
    for (const { path, text: policy } of policies) {
      const verdict = judgeManagedPolicy(policy);
      if (verdict.kind === "refused") yield mistake(path, verdict.message);
      if (verdict.kind === "broad") yield warning(path, verdict.message);
    }
  }
}

/** A group has no more policies than IAM attaches to one: AWS's, its own, and two of each delegation. */
export function* checkPolicyCount(raw: Raw): Generator<Finding> {
  const delegated = entries(raw, "identity:delegates").map((delegate) => text(delegate, "group")?.text);
  for (const group of entries(raw, "identity:groups")) {
    const managed = texts(group, "managedPolicies").length;
    const own = group.value.permissions === undefined ? 0 : 1;
    const delegations = delegated.filter((name) => name === group.value.name).length;
    const most = IAM_QUOTAS.managedPoliciesPerGroup - own - 2 * delegations;
    if (managed <= most) continue;
    const others = [...(own > 0 ? ["its permissions"] : []), ...(delegations > 0 ? ["its delegation"] : [])];
    const left = others.length === 0 ? "" : `, and ${others.join(" and ")} leave ${Math.max(most, 0)}`;
    const message = `has ${managed} AWS policies; IAM attaches ${IAM_QUOTAS.managedPoliciesPerGroup} policies to a group${left}.`;
    yield mistake([...group.path, ...(managed > 0 ? ["managedPolicies"] : [])], message);
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
