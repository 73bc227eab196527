import { IAM_QUOTAS } from "@plinth/iam-policy";

import type { Entry, Raw } from "../description/reader";
import { child, users } from "../description/reader";
import type { Finding } from "../issue/issue";
import { mistake } from "../issue/issue";

/** The tags that Plinth writes on a user, by the key that they come from. */
const WRITTEN_FROM: Readonly<Record<string, string | undefined>> = {
  owner: "owner",
  purpose: "purpose",
  email: "email",
};

/** How many tags Plinth adds to a user at most: these three, ManagedBy, and when each key expires. */
const ADDED = 6;

/** The tags of a user leave room for, and do not contradict, those that Plinth writes. */
export function* checkTags(raw: Raw): Generator<Finding> {
  const everywhere = child({ path: [], value: raw }, "identity:tags");
  if (everywhere !== undefined) yield* managedBy(everywhere);
  const shared = Object.keys(everywhere?.value ?? {}).map((key) => key.toLowerCase());
  for (const user of users(raw)) {
    const tags = child(user, "tags");
    if (tags === undefined) continue;
    yield* managedBy(tags);
    const keys = Object.keys(tags.value);
    for (const key of keys) {
      const source = WRITTEN_FROM[key.toLowerCase()];
      if (source !== undefined)
        yield mistake([...tags.path, key], `Plinth writes this tag from ${source}. Say it there.`);
    }
    const count = new Set([...shared, ...keys.map((key) => key.toLowerCase())]).size + ADDED;
    if (count > IAM_QUOTAS.tagsPerResource) {
      const message = `the user would have ${count} tags, those of identity:tags and Plinth's own included; IAM takes ${IAM_QUOTAS.tagsPerResource}.`;
      yield mistake(tags.path, message);
    }
  }
}

function* managedBy(tags: Entry): Generator<Finding> {
  for (const key of Object.keys(tags.value)) {
    if (key.toLowerCase() === "managedby")
      yield mistake([...tags.path, key], "Plinth writes this tag itself.");
  }
}
