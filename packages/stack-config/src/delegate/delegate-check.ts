import type { Entry, Raw } from "../description/reader";
import { entries, names, text } from "../description/reader";
import { unknownGroup } from "../group/group-check";
import type { Finding } from "../issue/issue";
import { formatPath, mistake } from "../issue/issue";

/** Where a delegate creates when its description does not say. */
export const DELEGATED_PATH = "delegated";

/**
 * The groups of delegates exist, and delegates under different boundaries do not share a folder: making keys for a user
 * cannot be tied to a boundary, so in a shared folder the one would take over what the other made.
 */
export function* checkDelegates(raw: Raw): Generator<Finding> {
  const groups = names(raw, "identity:groups");
  const known = new Set(groups);
  const before: { entry: Entry; folder: string; boundary: string }[] = [];
  for (const entry of entries(raw, "identity:delegates")) {
    const group = text(entry, "group");
    if (group !== undefined && !known.has(group.text))
      yield mistake(group.path, unknownGroup(group.text, groups));

    const folder = `${text(entry, "path")?.text ?? DELEGATED_PATH}/`;
    const boundary = text(entry, "boundary")?.text;
    if (boundary === undefined) continue;
    const shared = before.find(
      (other) =>
        other.boundary !== boundary && (folder.startsWith(other.folder) || other.folder.startsWith(folder)),
    );
    if (shared !== undefined) yield mistake([...entry.path, "path"], sharedFolder(folder, boundary, shared));
    before.push({ entry, folder, boundary });
  }
}

function sharedFolder(
  folder: string,
  boundary: string,
  other: { entry: Entry; folder: string; boundary: string },
): string {
  return (
    `${folder} and ${other.folder} of ${formatPath(other.entry.path)} overlap, under different boundaries ` +
    `(${boundary}, ${other.boundary}): one delegate could take over what the other made. ` +
    `Give each a folder of its own, such as ${DELEGATED_PATH}-${boundary}.`
  );
}
