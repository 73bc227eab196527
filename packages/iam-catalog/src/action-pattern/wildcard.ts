/** A `*` and `?` pattern made ready to be matched against many texts. */
export interface Wildcard {
  /** What every match begins with: the text before the first wildcard. */
  readonly literalPrefix: string;
  /** Without runs of stars. */
  readonly pattern: string;
  /** The least characters that a match has. */
  readonly minLength: number;
  /** "exact" has no wildcard, "prefix" only a star at its end. */
  readonly kind: "exact" | "prefix" | "general";
}

const STAR = 42;
const QUESTION_MARK = 63;

export function compileWildcard(text: string): Wildcard {
  const firstWildcard = text.search(/[*?]/);
  if (firstWildcard === -1)
    return { pattern: text, literalPrefix: text, minLength: text.length, kind: "exact" };
  const pattern = text.replace(/\*{2,}/g, "*");
  const isPrefix = firstWildcard === pattern.length - 1 && pattern.endsWith("*");
  return {
    pattern,
    literalPrefix: pattern.slice(0, firstWildcard),
    minLength: pattern.length - (pattern.split("*").length - 1),
    kind: isPrefix ? "prefix" : "general",
  };
}

/**
 * Whether the whole text matches. Compares as given: fold both to one case first where case does
 * not matter. At most |pattern| times |text| steps, since only the last star is ever retried.
 */
export function matchesWildcard(wildcard: Wildcard, text: string): boolean {
  const { pattern } = wildcard;
  if (text.length < wildcard.minLength) return false;
  let p = 0;
  let t = 0;
  let star = -1;
  let retry = 0;
  while (t < text.length) {
    // NaN at the end, which equals nothing.
    const expected = pattern.charCodeAt(p);
    if (expected === STAR) {
      star = p;
      p += 1;
      retry = t;
    } else if (expected === QUESTION_MARK || expected === text.charCodeAt(t)) {
      p += 1;
      t += 1;
    } else if (star !== -1) {
      p = star + 1;
      retry += 1;
      t = retry;
    } else return false;
  }
  while (pattern.charCodeAt(p) === STAR) p += 1;
  return p === pattern.length;
}

/**
 * Lower case for ASCII letters only. Unicode has letters beyond ASCII that lower-case to one (the
 * Kelvin sign to k); a Deny must not be read as covering an action because of them.
 */
export function foldCase(text: string): string {
  if (!/[^\0-\x7f]/.test(text)) return text.toLowerCase();
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
