import {
  commonText as commonTextOfTwo,
  patternIntersects,
  patternOf,
  wildcardMatch,
} from "@plinth/iam-policy";

/** How much of what `target` matches is matched by `pattern`. `some` may also stand for all that was not proven. */
export type Relation = "none" | "some" | "all";

const remembered = new Map<string, Relation>();
const MOST_REMEMBERED = 20_000;

export function relation(pattern: string, target: string): Relation {
  if (pattern === target || pattern === "*") return "all";
  if (clash(pattern, target)) return "none";
  const key = `${pattern}\n${target}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const found = includes(pattern, target) ? "all" : patternIntersects(pattern, target) ? "some" : "none";
  if (remembered.size > MOST_REMEMBERED) remembered.clear();
  remembered.set(key, found);
  return found;
}

/** The cheap no: two texts that differ before either has a wildcard. */
function clash(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const x = a.charCodeAt(at);
    const y = b.charCodeAt(at);
    if (x === STAR || x === ONE || y === STAR || y === ONE) return false;
    if (x !== y) return true;
  }
  return false;
}

const STAR = 42;
const ONE = 63;
const ANY_TEXT = "\uE0FA";
const ANY_CHARACTER = "\uE0FB";

/** Matches the target as a text in which a wildcard is a character that only a wildcard takes in. Sound, not complete. */
function includes(pattern: string, target: string): boolean {
  const text = target.replaceAll("*", ANY_TEXT).replaceAll("?", ANY_CHARACTER);
  // A `?` of the pattern must not take the whole of a star.
  return text.includes(ANY_TEXT) && pattern.includes("?") ? false : wildcardMatch(pattern, text);
}

/**
 * A text that all patterns match, readable where that is easy; undefined where there is none.
 *
 * @example commonText(["arn:aws:iam::*:role/*", "*:role/app-*"]) // arn:aws:iam::111122223333:role/app-example
 */
export function commonText(patterns: readonly string[]): string | undefined {
  const key = patterns.join("\n");
  const known = common.get(key);
  if (known !== undefined) return known.text;
  const text = foundText(patterns);
  if (common.size > MOST_REMEMBERED) common.clear();
  common.set(key, { text });
  return text;
}

const common = new Map<string, { readonly text: string | undefined }>();

function foundText(patterns: readonly string[]): string | undefined {
  const distinct = [...new Set(patterns)].filter((pattern) => pattern !== "*");
  const [first, ...rest] = distinct.sort((a, b) => b.length - a.length);
  if (first === undefined) return "*";
  // The longest pattern, filled in, is often what the others match too.
  const filled = filledIn(first);
  if (rest.every((pattern) => wildcardMatch(pattern, filled))) return filled;
  if (distinct.length === 2) {
    const text = commonTextOfTwo(first, distinct[1] ?? "*");
    return text === undefined ? undefined : patternOf(text);
  }
  for (const [at, one] of distinct.entries())
    if (
      distinct
        .slice(at + 1)
        .some((other) => relation(one, other) === "none" || !patternIntersects(one, other))
    )
      return undefined;
  return crossed(distinct);
}

function filledIn(pattern: string): string {
  const [arn, partition, service, region, account, ...rest] = pattern.split(":");
  if (arn !== "arn" || rest.length === 0) return pattern.replaceAll("*", "example").replaceAll("?", "x");
  const part = (text = "", filler: string): string => text.replaceAll("*", filler).replaceAll("?", "0");
  return [
    "arn",
    part(partition, "aws"),
    part(service, "example"),
    part(region, "us-east-1"),
    part(account, "111122223333"),
    part(rest.join(":"), "example").replaceAll("0", "0"),
  ].join(":");
}

interface Crossing {
  readonly positions: readonly number[];
  readonly text: string;
}

/** Steps that are taken before the search is given up, and the patterns are taken to have nothing in common. */
const MOST_STEPS = 10_000;

/** All patterns walked at once, each at one position; depth first, since most texts are found without going back. */
function crossed(patterns: readonly string[]): string | undefined {
  const stack: Crossing[] = [{ positions: patterns.map(() => 0), text: "" }];
  const seen = new Set<string>();
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { positions, text } = next;
    const key = positions.join();
    if (seen.has(key)) continue;
    if (seen.size > MOST_STEPS) return undefined;
    seen.add(key);
    if (positions.every((at, index) => at === patterns[index]?.length)) return text;
    const symbols = positions.map((at, index) => patterns[index]?.[at]);
    const named = new Set(symbols.filter((symbol) => symbol !== "*" && symbol !== "?"));
    const [character = "x"] = named;
    if (named.size < 2 && !symbols.includes(undefined))
      stack.push({
        positions: positions.map((at, index) => (symbols[index] === "*" ? at : at + 1)),
        text: text + character,
      });
    // Ending a star where the text goes on as the pattern does is the better guess.
    for (const [index, symbol] of symbols.entries()) {
      if (symbol !== "*") continue;
      stack.push({ positions: positions.map((at, other) => (other === index ? at + 1 : at)), text });
    }
  }
  return undefined;
}
