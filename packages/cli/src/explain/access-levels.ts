import type { AccessLevel } from "@plinth/iam-catalog";
import { catalog } from "@plinth/iam-catalog";
import type { AccessLevelCounts } from "../report/explain-schema";

/** From looking to handing out access, the order in which AWS lists them. */
export const ACCESS_LEVELS: readonly AccessLevel[] = [
  "List",
  "Read",
  "Write",
  "Permissions management",
  "Tagging",
];

/** How many of the actions are of each access level. */
export function countLevels(actions: Iterable<number>): AccessLevelCounts {
  const counts = { List: 0, Read: 0, Write: 0, "Permissions management": 0, Tagging: 0 };
  for (const index of actions) counts[catalog.actionAt(index).accessLevel] += 1;
  return counts;
}
