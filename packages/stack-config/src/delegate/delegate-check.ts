import type { Entry, Raw } from "../description/reader";
import { entries, names, text } from "../description/reader";
import { unknownGroup } from "../group/group-check";
import type { Finding } from "../issue/issue";
import { formatPath, mistake } from "../issue/issue";

/** Where a delegate creates when its description does not say. */
export const DELEGATED_PATH = "delegated";

/**
 * The groups of delegates exist, and each boundary has a folder of its own: making keys for a user cannot be tied to a
 * boundary, so in a shared folder the one delegate would take over what the other made. And a boundary names the one folder
 * whose roles may be passed under it, so delegates under the same boundary work in the same folder.
 */
export function* checkDelegates(raw: Raw): Generator<Finding> {
  const groups = names(raw, "identity:groups");
  const known = new Set(groups);
  const before: Folder[] = [];
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
    const same = before.find((other) => other.boundary === boundary && other.folder !== folder);
    if (same !== undefined) yield mistake([...entry.path, "path"], otherFolder(boundary, same));
    before.push({ entry, folder, boundary });
  }
}

interface Folder {
  readonly entry: Entry;
  readonly folder: string;
  readonly boundary: string;
}

function sharedFolder(folder: string, boundary: string, other: Folder): string {
  return (
    `${folder} and ${other.folder} of ${formatPath(other.entry.path)} overlap, under different boundaries ` +
    `(${boundary}, ${other.boundary}): one delegate could take over what the other made. ` +
    `Give each a folder of its own, such as ${DELEGATED_PATH}-${boundary}.`
  );
}

function otherFolder(boundary: string, other: Folder): string {
  const folder = other.folder.slice(0, -1);
  return (
    `the boundary ${boundary} belongs to the folder of ${formatPath(other.entry.path)}. ` +
    `Did you mean ${folder}? For another folder, describe another boundary.`
  );
}
