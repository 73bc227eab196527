import type { Path } from "../issue/issue";

/** The configuration by key, as it was written: nothing is known of the values. */
export type Raw = Readonly<Record<string, unknown>>;

/** A mapping at its place. */
export interface Entry {
  readonly path: Path;
  readonly value: Raw;
}

/** Text at its place. */
export interface Text {
  readonly path: Path;
  readonly text: string;
}

/**
 * Reads a description that may hold any mistake: what has not the shape expected is passed over, as the schema
 * reports it. So mistakes that concern several places are found in the same run as those of one.
 */
export function entries(raw: Raw, key: string): readonly Entry[] {
  return once(raw, key, () => mappings([key], raw[key]));
}

export function administratorMembers(raw: Raw): readonly Entry[] {
  return once(raw, "members", () => {
    const described = raw["identity:administrators"];
    return isMapping(described) ? mappings(["identity:administrators", "members"], described.members) : [];
  });
}

/** Everybody and everything with a user of its own, in the order of the schema. */
export function users(raw: Raw): readonly Entry[] {
  return once(raw, "users", () => [
    ...administratorMembers(raw),
    ...entries(raw, "identity:consoleUsers"),
    ...entries(raw, "identity:serviceUsers"),
  ]);
}

/** Each check reads the same lists, which may be long. */
const READ = new WeakMap<Raw, Map<string, readonly Entry[]>>();

function once(raw: Raw, what: string, read: () => readonly Entry[]): readonly Entry[] {
  const known = READ.get(raw) ?? new Map<string, readonly Entry[]>();
  READ.set(raw, known);
  const before = known.get(what);
  if (before !== undefined) return before;
  const now = read();
  known.set(what, now);
  return now;
}

export function text(entry: Entry, key: string): Text | undefined {
  const value = entry.value[key];
  return typeof value === "string" && value.trim() !== ""
    ? { path: [...entry.path, key], text: value }
    : undefined;
}

export function texts(entry: Entry, key: string): Text[] {
  const value = entry.value[key];
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown, index) =>
    typeof item === "string" ? [{ path: [...entry.path, key, index], text: item }] : [],
  );
}

/** The mappings below a key that holds a list of them. */
export function children(entry: Entry, key: string): Entry[] {
  return mappings([...entry.path, key], entry.value[key]);
}

/** The mapping below a key. */
export function child(entry: Entry, key: string): Entry | undefined {
  const value = entry.value[key];
  return isMapping(value) ? { path: [...entry.path, key], value } : undefined;
}

export function names(raw: Raw, key: string): string[] {
  return entries(raw, key).flatMap((entry) => text(entry, "name")?.text ?? []);
}

function mappings(path: Path, value: unknown): Entry[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown, index) =>
    isMapping(item) ? [{ path: [...path, index], value: item }] : [],
  );
}

function isMapping(value: unknown): value is Raw {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
