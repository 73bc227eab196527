import type { Wildcard } from "../action-pattern/wildcard";
import { compileWildcard, foldCase, matchesWildcard } from "../action-pattern/wildcard";
import { lowerBound } from "../action-space/action-space";
import { loadConditionKeys } from "../generated-data/generated-data";

/** What a key's values are; it decides which operators make sense. */
export type ConditionKeyType = "String" | "ARN" | "Bool" | "Date" | "Numeric" | "IPAddress" | "Binary";

export interface ConditionKey {
  /** AWS's spelling; placeholders as in `aws:RequestTag/${TagKey}`. */
  readonly key: string;
  readonly type: ConditionKeyType;
  /** Whether a request can carry several values, so that ForAllValues and ForAnyValue apply. */
  readonly multiValued: boolean;
}

interface KeyTable {
  readonly rows: readonly string[];
  readonly lowerRows: readonly string[];
  readonly templates: readonly { wildcard: Wildcard; position: number }[];
}

let table: KeyTable | undefined;

/** Every key that AWS documents, sorted. */
export function conditionKeys(): readonly ConditionKey[] {
  return keyTable().rows.map(parseRow);
}

/**
 * The key, ignoring case. A concrete form such as "aws:RequestTag/Team" finds its template.
 *
 * @returns undefined where AWS documents no such key, which does not say that there is none
 */
export function conditionKey(key: string): ConditionKey | undefined {
  const lower = foldCase(key);
  if (remembered.has(lower)) return remembered.get(lower);
  // Tags of one's own make ever new keys.
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const found = findKey(lower);
  remembered.set(lower, found);
  return found;
}

const remembered = new Map<string, ConditionKey | undefined>();
const MOST_REMEMBERED = 5_000;

function findKey(lower: string): ConditionKey | undefined {
  const { rows, lowerRows, templates } = keyTable();
  const start = `${lower} `;
  const position = lowerBound(lowerRows, start);
  const row = lowerRows[position]?.startsWith(start)
    ? rows[position]
    : rows[templates.find(({ wildcard }) => matchesWildcard(wildcard, lower))?.position ?? -1];
  return row === undefined ? undefined : parseRow(row);
}

function keyTable(): KeyTable {
  table ??= buildTable(loadConditionKeys());
  return table;
}

function buildTable(rows: readonly string[]): KeyTable {
  const lowerRows = rows.join("\n").toLowerCase().split("\n");
  const templates: { wildcard: Wildcard; position: number }[] = [];
  lowerRows.forEach((row, position) => {
    if (!row.includes("${") && !row.includes("<")) return;
    const key = row.slice(0, row.indexOf(" "));
    // A placeholder stands for at least one character.
    templates.push({ wildcard: compileWildcard(key.replace(/\$\{[^}]*\}|<[^>]*>/g, "?*")), position });
  });
  return { rows, lowerRows, templates };
}

function parseRow(row: string): ConditionKey {
  const [key = "", sourceType = ""] = row.split(" ");
  const multiValued = sourceType.startsWith("ArrayOf");
  const type = multiValued ? sourceType.slice("ArrayOf".length) : sourceType;
  return { key, type: type as ConditionKeyType, multiValued };
}
