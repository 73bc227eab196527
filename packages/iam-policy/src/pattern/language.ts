import { hasWildcard, textOf, wildcardMatch } from "./wildcard";

const STAR = 42;
const ONE = 63;

/** How two patterns relate as sets of texts, exactly: not by sampling. See `wildcard.ts` for what a pattern is. */

/**
 * Whether some text is matched by both patterns.
 *
 * @example patternIntersects("s3:*Object", "s3:Get*") // true: s3:GetObject is one
 */
export function patternIntersects(a: string, b: string): boolean {
  if (a === b || a === "*" || b === "*") return true;
  if (!hasWildcard(a)) return wildcardMatch(b, textOf(a));
  if (!hasWildcard(b)) return wildcardMatch(a, textOf(b));
  if (beginApart(a, b)) return false;
  if (takesInBeginning(a, b) || takesInBeginning(b, a)) return true;
  const symbolsA = symbolsOf(a);
  const symbolsB = symbolsOf(b);
  let row: Uint8Array | undefined;
  for (let i = 0; i <= symbolsA.length; i++) row = nextRow(symbolsA[i - 1], symbolsB, row);
  return row?.[symbolsB.length] === 1;
}

/** Most pairs of patterns differ before their first wildcard, which is cheap to see. */
function beginApart(a: string, b: string): boolean {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const symbolA = a[i];
    const symbolB = b[i];
    if (symbolA === "*" || symbolB === "*" || symbolA === "?" || symbolB === "?") return false;
    if (symbolA !== symbolB) return true;
  }
  return false;
}

/** Whether a pattern is the beginning of the other one, wildcards included, and a star. */
function takesInBeginning(outer: string, inner: string): boolean {
  const end = outer.length - 1;
  return outer.charCodeAt(end) === STAR && inner.startsWith(outer.slice(0, end));
}

/**
 * A text that both patterns match, for showing people what an overlap means; undefined if there is none. A wildcard
 * that the other pattern leaves open is filled with the fewest characters: nothing for `*` and `x` for `?`.
 *
 * @example commonText("arn:aws:s3:::acme-*", "*\/incoming/?") // "arn:aws:s3:::acme-/incoming/x"
 */
export function commonText(a: string, b: string): string | undefined {
  const symbolsA = symbolsOf(a);
  const symbolsB = symbolsOf(b);
  // reached[i][j] is 1 if some text is matched by the first i symbols of a and by the first j symbols of b.
  const reached: Uint8Array[] = [];
  for (let i = 0; i <= symbolsA.length; i++) reached.push(nextRow(symbolsA[i - 1], symbolsB, reached[i - 1]));
  if (reached[symbolsA.length]?.[symbolsB.length] !== 1) return undefined;
  const text: string[] = [];
  let i = symbolsA.length;
  let j = symbolsB.length;
  while (i > 0 || j > 0) {
    const symbolA = symbolsA[i - 1];
    const symbolB = symbolsB[j - 1];
    if (symbolA === STAR && reached[i - 1]?.[j] === 1) i--;
    else if (symbolB === STAR && reached[i]?.[j - 1] === 1) j--;
    else {
      // A star that took a character may take more, so it is left only by one of the two steps above.
      const named = [symbolA, symbolB].find(
        (symbol) => symbol !== undefined && symbol !== STAR && symbol !== ONE,
      );
      text.push(named === undefined ? "x" : String.fromCodePoint(named));
      if (symbolA !== STAR) i--;
      if (symbolB !== STAR) j--;
    }
  }
  return textOf(text.reverse().join(""));
}

/** A pattern's characters and wildcards, as code points. */
function symbolsOf(pattern: string): Int32Array {
  return Int32Array.from(pattern, (symbol) => symbol.codePointAt(0) ?? 0);
}

function nextRow(
  symbolA: number | undefined,
  symbolsB: Int32Array,
  above: Uint8Array | undefined,
): Uint8Array {
  const row = new Uint8Array(symbolsB.length + 1);
  row[0] = Number(above === undefined || (symbolA === STAR && above[0] === 1));
  for (let j = 1; j < row.length; j++) {
    const symbolB = symbolsB[j - 1];
    if (symbolA === STAR || symbolB === STAR) row[j] = Number(above?.[j] === 1 || row[j - 1] === 1);
    else if (symbolA === symbolB || symbolA === ONE || symbolB === ONE) row[j] = above?.[j - 1] ?? 0;
  }
  return row;
}
