import { foldCase } from "@plinth/iam-catalog";

/**
 * Patterns are plain strings in which `*` stands for any characters, none included, and `?` for exactly one. A star or
 * question mark that is meant as itself, as `${*}` is in a policy, is held as one of these two private characters,
 * which no policy document can contain (IAM takes U+0009 to U+00FF only), so that every function on patterns can go on
 * working on plain strings.
 */
export const LITERAL_STAR = "\uE02A";
export const LITERAL_ONE = "\uE03F";

const STAR = 42;
const ONE = 63;
const SAVED_STAR = LITERAL_STAR.charCodeAt(0);
const SAVED_ONE = LITERAL_ONE.charCodeAt(0);

/**
 * Whether a pattern matches a text. Never exponential: at worst the product of the two lengths.
 *
 * @param options.ignoreCase - as actions, service prefixes and condition keys are compared. Resources are not.
 * @default options.ignoreCase - false
 * @example wildcardMatch("iam:*ttach*Policy", "IAM:AttachUserPolicy", { ignoreCase: true }) // true
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function wildcardMatch(pattern: string, text: string, options?: { ignoreCase?: boolean }): boolean {
  if (options?.ignoreCase === true) return match(foldCase(pattern), foldCase(text));
  return match(pattern, text);
}

function match(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  // Where to go on when a guess about the latest star was wrong. An earlier star never has to be tried again: whatever
  // it could still take, the latest one can take as well.
  let afterStar = -1;
  let taken = 0;
  while (t < text.length) {
    const symbol = p < pattern.length ? pattern.charCodeAt(p) : -1;
    if (symbol === STAR) {
      afterStar = ++p;
      taken = t;
      if (afterStar === pattern.length) return true;
    } else if (symbol === ONE) {
      p++;
      t += characterLength(text, t);
    } else if (symbol === text.charCodeAt(t) || isSaved(symbol, text.charCodeAt(t))) {
      p++;
      t++;
    } else if (afterStar >= 0) {
      p = afterStar;
      t = ++taken;
    } else {
      return false;
    }
  }
  while (p < pattern.length && pattern.charCodeAt(p) === STAR) p++;
  return p === pattern.length;
}

function isSaved(symbol: number, character: number): boolean {
  return (symbol === SAVED_STAR && character === STAR) || (symbol === SAVED_ONE && character === ONE);
}

/** `?` is one character, not half of an emoji. */
function characterLength(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

/** Whether a pattern holds a wildcard; one that does not matches itself only. */
export function hasWildcard(pattern: string): boolean {
  return pattern.includes("*") || pattern.includes("?");
}

/** A text as the pattern that matches this text only. */
export function patternOf(text: string): string {
  return text.replaceAll("*", LITERAL_STAR).replaceAll("?", LITERAL_ONE);
}

/** The one text that a pattern without wildcards matches. */
export function textOf(pattern: string): string {
  return pattern.replaceAll(LITERAL_STAR, "*").replaceAll(LITERAL_ONE, "?");
}
