import type { Entry, Raw } from "../description/reader";
import { entries, text, users } from "../description/reader";
import type { Finding } from "../issue/issue";
import { formatPath, mistake } from "../issue/issue";
import { generatedGroups, generatedPolicies } from "./generated";

/**
 * Names that stand twice. IAM compares the names of users, of groups and of policies without their case, and knows one
 * kind of user: administrators, console users and service users share their names.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function* checkNames(raw: Raw): Generator<Finding> {
  yield* twice("user", users(raw), new Map());
  yield* twice("group", entries(raw, "identity:groups"), generatedGroups(raw));
  yield* twice("boundary", entries(raw, "identity:boundaries"), generatedPolicies(raw));
  yield* twice("delegate", entries(raw, "identity:delegates"), new Map());
}

/** @param taken what to say of the names that are taken already, by name in lower case */
function* twice(
  kind: string,
  described: Iterable<Entry>,
  taken: ReadonlyMap<string, string>,
): Generator<Finding> {
  const seen = new Map(taken);
  for (const entry of described) {
    const name = text(entry, "name");
    if (name === undefined) continue;
    const folded = name.text.toLowerCase();
    const before = seen.get(folded);
    if (before === undefined) {
      seen.set(folded, `there is a ${kind} "${name.text}" at ${formatPath(entry.path)} already`);
      continue;
    }
    const byCase = before.includes(`"${name.text}"`)
      ? ""
      : `, and IAM ignores case: "${name.text}" is the same name`;
    yield mistake(name.path, `${before}${byCase}.`);
  }
}
