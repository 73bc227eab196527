import { checkTags, checkTagValue } from "@plinth/iam-policy";

import type { IdentityIssue } from "../input-error/input-error";

/** Tags by key. IAM keeps the case of keys and compares them without it. */
export type Tags = Readonly<Record<string, string>>;

/** Who answers for a user, how they are reached, and what the user is there for. */
export interface Responsibility {
  /** A person or a team. Becomes the tag `Owner`. @default no such tag */
  owner?: string | undefined;
  /** What it is there for. Becomes the tag `Purpose`. @default no such tag */
  purpose?: string | undefined;
  /** Where the person is reached. Becomes the tag `Email`. @default no such tag */
  email?: string | undefined;
  /** Tags of its own, which win over the account's. @default none */
  tags?: Tags | undefined;
}

/** Puts the account's tags, those that Plinth makes and a resource's own together: the later win, whatever their case. */
export function tagsOf(
  account: { readonly tags: Tags },
  { owner, purpose, email, tags = {} }: Responsibility = {},
  made: Tags = {},
): Record<string, string> {
  const named = Object.entries({ Owner: owner, Email: email, Purpose: purpose }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const merged = new Map<string, [string, string]>();
  const layers = [{ ManagedBy: "plinth" }, account.tags, Object.fromEntries(named), tags, made];
  for (const [key, value] of layers.flatMap((layer) => Object.entries(layer))) {
    merged.set(key.toLowerCase(), [key, value]);
  }
  return Object.fromEntries([...merged.values()].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * What IAM would refuse in the tags of a resource.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html
 */
export function tagMistakes({ owner, purpose, email, tags = {} }: Responsibility): IdentityIssue[] {
  const named = Object.entries({ owner, purpose, email }).map(([path, value]) => ({
    path,
    message: checkTagValue(value ?? ""),
  }));
  const own = checkTags(tags).map(({ key, message }) => ({
    path: key === "" ? "tags" : `tags.${key}`,
    message,
  }));
  return [...named, ...own].flatMap(({ path, message }) =>
    message === undefined ? [] : [{ path, message }],
  );
}
