import type { Digest } from "../digest/digest";

const LISTED = ["actions.json", "condition-keys.json", "managed-policies.json"];

/** What a reviewer of an update wants to read: the entries that came, went or changed. */
export function describeChanges(previous: Digest, next: Digest): string[] {
  const changesIn = (kind: string, file: string, read = entries): string[] =>
    changesOf(kind, read(previous, file), read(next, file));
  const others = [...next].filter(([file, text]) => !LISTED.includes(file) && previous.get(file) !== text);
  return [
    ...changesIn("action", "actions.json", actionLevels),
    ...changesIn("condition key", "condition-keys.json"),
    ...changesIn("managed policy", "managed-policies.json"),
    ...others.map(([file]) => `~ ${file}`),
  ];
}

type Entries = ReadonlyMap<string, string>;

function changesOf(kind: string, previous: Entries, next: Entries): string[] {
  const lines: string[] = [];
  for (const [id, value] of next) {
    const before = previous.get(id);
    if (before === undefined) lines.push(`+ ${kind} ${id}`);
    else if (before !== value) lines.push(`~ ${kind} ${id}: ${before} -> ${value}`);
  }
  for (const id of previous.keys()) if (!next.has(id)) lines.push(`- ${kind} ${id}`);
  return lines;
}

// Each row is "id value", as in "aws:SourceIp IPAddress".
function entries(digest: Digest, file: string): Entries {
  return new Map(
    rows(digest, file).map((row) => {
      const [id = "", value = ""] = row.split(" ");
      return [id, value];
    }),
  );
}

// Each row is "service levels name name ...", a letter of `levels` a name.
function actionLevels(digest: Digest, file: string): Entries {
  const ids = new Map<string, string>();
  for (const row of rows(digest, file)) {
    const [service = "", levels = "", ...names] = row.split(" ");
    names.forEach((name, position) => ids.set(`${service}:${name}`, levels[position] ?? ""));
  }
  return ids;
}

function rows(digest: Digest, file: string): string[] {
  return JSON.parse(digest.get(file) ?? "[]") as string[];
}
