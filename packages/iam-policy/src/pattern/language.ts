import { hasWildcard, textOf, wildcardMatch } from "./wildcard";

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
  const symbolsA = Array.from(a);
  const symbolsB = Array.from(b);
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

/**
 * A text that both patterns match, for showing people what an overlap means; undefined if there is none. A wildcard
 * that the other pattern leaves open is filled with the fewest characters: nothing for `*` and `x` for `?`.
 *
 * @example commonText("arn:aws:s3:::acme-*", "*\/incoming/?") // "arn:aws:s3:::acme-/incoming/x"
 */
export function commonText(a: string, b: string): string | undefined {
  const symbolsA = Array.from(a);
  const symbolsB = Array.from(b);
  const reached = overlap(symbolsA, symbolsB);
  if (reached[symbolsA.length]?.[symbolsB.length] !== 1) return undefined;
  const text: string[] = [];
  let i = symbolsA.length;
  let j = symbolsB.length;
  while (i > 0 || j > 0) {
    const symbolA = symbolsA[i - 1];
    const symbolB = symbolsB[j - 1];
    if (symbolA === "*" && reached[i - 1]?.[j] === 1) i--;
    else if (symbolB === "*" && reached[i]?.[j - 1] === 1) j--;
    else {
      // A star that took a character may take more, so it is left only by one of the two steps above.
      const named = [symbolA, symbolB].find(
        (symbol) => symbol !== undefined && symbol !== "*" && symbol !== "?",
      );
      text.push(named ?? "x");
      if (symbolA !== "*") i--;
      if (symbolB !== "*") j--;
    }
  }
  return textOf(text.reverse().join(""));
}

/** `reached[i][j]` is 1 if some text is matched by the first i symbols of a and by the first j symbols of b. */
function overlap(symbolsA: readonly string[], symbolsB: readonly string[]): readonly Uint8Array[] {
  const reached: Uint8Array[] = [];
  for (let i = 0; i <= symbolsA.length; i++) reached.push(nextRow(symbolsA[i - 1], symbolsB, reached[i - 1]));
  return reached;
}

function nextRow(
  symbolA: string | undefined,
  symbolsB: readonly string[],
  above: Uint8Array | undefined,
): Uint8Array {
  const row = new Uint8Array(symbolsB.length + 1);
  for (let j = 0; j <= symbolsB.length; j++) {
    const symbolB = symbolsB[j - 1];
    const stays = above?.[j] === 1 || row[j - 1] === 1;
    if (symbolA === "*" || symbolB === "*") row[j] = Number(stays);
    else if (symbolA === undefined || symbolB === undefined) row[j] = Number(symbolA === symbolB && j === 0);
    else row[j] = Number(meet(symbolA, symbolB) && above?.[j - 1] === 1);
  }
  return row;
}

function meet(a: string, b: string): boolean {
  return a === b || a === "?" || b === "?";
}
