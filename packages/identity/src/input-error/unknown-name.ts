import { nearest } from "@plinth/iam-policy";

import type { IdentityIssue } from "./input-error";

/** A reference to something that is not there, with the nearest of what there is. */
export function unknownName(
  path: string,
  kind: string,
  name: string | undefined,
  known: readonly string[],
): IdentityIssue | undefined {
  if (name === undefined || known.includes(name)) return undefined;
  const meant = nearest(name, known);
  const there = known.length === 0 ? "There is none at all." : `There are: ${known.join(", ")}.`;
  return {
    path,
    message: `there is no ${kind} "${name}". ${meant === undefined ? there : `Did you mean ${meant}?`}`,
  };
}
