import type { Entry, Raw } from "../description/reader";
import { entries, text, users } from "../description/reader";
import type { Finding } from "../issue/issue";
import { formatPath, mistake } from "../issue/issue";

/** The group that administrators are in. */
export const ADMINISTRATORS_GROUP = "administrators";

/** The group through which a service user gets its permissions. */
export function serviceGroup(user: string): string {
  return `service-${user}`;
}

/**
 * Names that stand twice. IAM compares the names of users, of groups and of policies without their case, and knows one
 * kind of user: administrators, console users and service users share their names.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function* checkNames(raw: Raw): Generator<Finding> {
  yield* twice("user", users(raw));
  yield* twice("group", entries(raw, "identity:groups"), generatedGroups(raw));
  yield* twice("boundary", entries(raw, "identity:boundaries"));
  yield* twice("delegate", entries(raw, "identity:delegates"));
}

function* twice(
  kind: string,
  described: Iterable<Entry>,
  taken = new Map<string, string>(),
): Generator<Finding> {
  const seen = new Map(taken);
  for (const entry of described) {
    const name = text(entry, "name");
    if (name === undefined) continue;
    const before = seen.get(name.text.toLowerCase());
    if (before === undefined) {
      seen.set(
        name.text.toLowerCase(),
        `there is a ${kind} "${name.text}" at ${formatPath(entry.path)} already`,
      );
      continue;
    }
    const byCase = before.includes(`"${name.text}"`)
      ? ""
      : `, and IAM ignores case: "${name.text}" is the same name`;
    yield mistake(name.path, `${before}${byCase}.`);
  }
}

/** The groups that Plinth makes beside those described, with what to say of each. */
function generatedGroups(raw: Raw): Map<string, string> {
  const groups = new Map([
    [
      ADMINISTRATORS_GROUP,
      `"${ADMINISTRATORS_GROUP}" is the group that Plinth makes for identity:administrators`,
    ],
  ]);
  for (const user of entries(raw, "identity:serviceUsers")) {
    const name = text(user, "name")?.text;
    if (name === undefined) continue;
    const group = serviceGroup(name);
    groups.set(group.toLowerCase(), `"${group}" is the group that Plinth makes for the service user at ${formatPath(user.path)}`); // prettier-ignore
  }
  return groups;
}
