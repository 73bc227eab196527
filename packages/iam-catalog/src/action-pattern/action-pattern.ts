import { ActionSet } from "../action-set/action-set";
import type { ServiceActions } from "../action-space/action-space";
import { actionSpace, indexOfAction, lowerBound } from "../action-space/action-space";
import type { Wildcard } from "./wildcard";
import { compileWildcard, foldCase, matchesWildcard } from "./wildcard";

/** By pattern as written; the index alone where it is one action, as most are. */
const memo = new Map<string, ActionSet | number>();
const MEMO_LIMIT = 50_000;

/**
 * The actions that an Action element's pattern covers, ignoring case. Unknown names cover none:
 * an empty set does not say that AWS has no such action.
 */
export function actionsMatching(pattern: string): ActionSet {
  const found = remembered(pattern);
  return typeof found === "number" ? ActionSet.range(found, found + 1) : found;
}

/** The actions that one or the other of the patterns covers: those of a whole Action element. */
export function actionsMatchingAny(patterns: readonly string[]): ActionSet {
  return ActionSet.unionOf(patterns.map(remembered));
}

/** Whether a pattern covers any action of the catalog; cheaper than to make the set. */
export function matchesSome(pattern: string): boolean {
  const found = remembered(pattern);
  return typeof found === "number" || !found.isEmpty();
}

function remembered(pattern: string): ActionSet | number {
  const known = memo.get(pattern);
  if (known !== undefined) return known;
  // Fleets of accounts bring ever new patterns; the cache must not grow with them.
  if (memo.size >= MEMO_LIMIT) memo.clear();
  const lower = foldCase(pattern);
  const actions = memo.get(lower) ?? match(lower);
  memo.set(pattern, actions);
  if (typeof actions !== "number") memo.set(lower, actions);
  return actions;
}

/**
 * What a pattern covers that its ActionSet cannot show:
 *
 * - "nothing": it names an action that the catalog knows;
 * - "named": it names one that the catalog lacks, a slip or an action newer than the catalog;
 * - "open": it has wildcards, so it also covers whatever AWS adds that they fit.
 */
export type BeyondCatalog = "nothing" | "named" | "open";

export function beyondCatalog(pattern: string): BeyondCatalog {
  if (/[*?]/.test(pattern)) return "open";
  return indexOfAction(foldCase(pattern)) === -1 ? "named" : "nothing";
}

function match(pattern: string): ActionSet | number {
  if (!/[*?]/.test(pattern)) {
    const index = indexOfAction(pattern);
    return index === -1 ? ActionSet.empty() : index;
  }
  if (/^\*+$/.test(pattern)) return ActionSet.all();
  const colon = pattern.indexOf(":");
  // An action has one colon, so the pattern's own colon can only be that one.
  if (colon !== -1) return matchParts(pattern.slice(0, colon), pattern.slice(colon + 1));
  return matchWhole(compileWildcard(pattern));
}

function matchParts(service: string, name: string): ActionSet {
  const nameWildcard = compileWildcard(name);
  const entries = servicesMatching(compileWildcard(service));
  const [only] = entries;
  if (only === undefined) return ActionSet.empty();
  if (entries.length === 1) return namesMatching(only, nameWildcard);
  return ActionSet.unionOf(entries.map((entry) => namesMatching(entry, nameWildcard)));
}

function servicesMatching(wildcard: Wildcard): readonly ServiceActions[] {
  const { byService, ordered } = actionSpace();
  if (wildcard.kind !== "exact") return ordered.filter(({ service }) => matchesWildcard(wildcard, service));
  const only = byService.get(wildcard.pattern);
  return only === undefined ? [] : [only];
}

function namesMatching(entry: ServiceActions, wildcard: Wildcard): ActionSet {
  if (wildcard.pattern === "*") return ActionSet.range(entry.start, entry.end);
  const names = entry.lowerNames;
  const from = lowerBound(names, wildcard.literalPrefix);
  if (wildcard.kind === "exact")
    return names[from] === wildcard.pattern
      ? ActionSet.range(entry.start + from, entry.start + from + 1)
      : ActionSet.empty();
  const to = prefixEnd(names, from, wildcard.literalPrefix);
  if (wildcard.kind === "prefix") return ActionSet.range(entry.start + from, entry.start + to);
  const found: number[] = [];
  for (let at = from; at < to; at += 1)
    if (matchesWildcard(wildcard, names[at] ?? "")) found.push(entry.start + at);
  return found.length === 0 ? ActionSet.empty() : ActionSet.of(found);
}

// Without a colon of its own, a wildcard of the pattern has to stand for it. AWS refuses such
// patterns other than "*"; read literally they cover this much.
function matchWhole(wildcard: Wildcard): ActionSet {
  const found: number[] = [];
  for (const entry of actionSpace().ordered) {
    const prefix = `${entry.service}:`;
    const shared = Math.min(prefix.length, wildcard.literalPrefix.length);
    if (prefix.slice(0, shared) !== wildcard.literalPrefix.slice(0, shared)) continue;
    entry.lowerNames.forEach((name, at) => {
      if (matchesWildcard(wildcard, prefix + name)) found.push(entry.start + at);
    });
  }
  return ActionSet.of(found);
}

function prefixEnd(names: readonly string[], from: number, prefix: string): number {
  // No name has a character above "z", so this sorts after everything that has the prefix.
  return prefix === "" ? names.length : Math.max(from, lowerBound(names, `${prefix}\u{ffff}`));
}
