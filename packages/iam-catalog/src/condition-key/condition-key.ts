import type { Wildcard } from "../action-pattern/wildcard";
import { compileWildcard, foldCase, matchesWildcard } from "../action-pattern/wildcard";
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
  readonly exact: ReadonlyMap<string, ConditionKey>;
  readonly templates: readonly { wildcard: Wildcard; key: ConditionKey }[];
}

let table: KeyTable | undefined;

/** Every key that AWS documents, sorted by its spelling. */
export function conditionKeys(): Iterable<ConditionKey> {
  return keyTable().exact.values();
}

/**
 * The key, ignoring case. A concrete form such as "aws:RequestTag/Team" finds its template.
 *
 * @returns undefined where AWS documents no such key, which does not say that there is none
 */
export function conditionKey(key: string): ConditionKey | undefined {
  const { exact, templates } = keyTable();
  const lower = foldCase(key);
  return exact.get(lower) ?? templates.find(({ wildcard }) => matchesWildcard(wildcard, lower))?.key;
}

function keyTable(): KeyTable {
  table ??= buildTable();
  return table;
}

function buildTable(): KeyTable {
  const exact = new Map<string, ConditionKey>();
  const templates: { wildcard: Wildcard; key: ConditionKey }[] = [];
  for (const [name, sourceType] of Object.entries(loadConditionKeys())) {
    const multiValued = sourceType.startsWith("ArrayOf");
    const type = (multiValued ? sourceType.slice("ArrayOf".length) : sourceType) as ConditionKeyType;
    const key = { key: name, type, multiValued };
    exact.set(foldCase(name), key);
    const pattern = foldCase(name).replace(/\$\{[^}]*\}|<[^>]*>/g, "?*");
    if (pattern.includes("*")) templates.push({ wildcard: compileWildcard(pattern), key });
  }
  return { exact, templates };
}
