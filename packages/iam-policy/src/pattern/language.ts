/**
 * Whether some text is matched by both patterns.
 *
 * @example patternIntersects("s3:*Object", "s3:Get*") // true: s3:GetObject
 */
export function patternIntersects(a: string, b: string): boolean {
  const rows = a.length + 1;
  const columns = b.length + 1;
  // reach[i][j]: some text is matched by the first i symbols of a and by the first j of b.
  let above = new Uint8Array(columns);
  for (let i = 0; i < rows; i++) {
    const row = new Uint8Array(columns);
    const symbolA = a[i - 1];
    for (let j = 0; j < columns; j++) {
      const symbolB = b[j - 1];
      if (i === 0 && j === 0) row[j] = 1;
      else if (symbolA === "*" && above[j] === 1) row[j] = 1;
      else if (symbolB === "*" && j > 0 && row[j - 1] === 1) row[j] = 1;
      else if (symbolA === undefined || symbolB === undefined) row[j] = 0;
      else if (symbolA === "*") row[j] = row[j - 1] ?? 0;
      else if (symbolB === "*") row[j] = above[j] ?? 0;
      else if (symbolA === symbolB || symbolA === "?" || symbolB === "?") row[j] = above[j - 1] ?? 0;
    }
    above = row;
  }
  return above[columns - 1] === 1;
}

/**
 * Whether every text that `inner` matches is matched by `outer`.
 *
 * @example patternIncludes("arn:aws:s3:::acme-*", "arn:aws:s3:::acme-uploads/*") // true
 */
export function patternIncludes(outer: string, inner: string): boolean {
  // The symbols of inner drive the set of positions that outer may be in. A character that outer does not name stands
  // for all those, so a wildcard of inner is tried with each character of outer and one that is foreign to it.
  const alphabet = [
    ...new Set([...outer, ...inner].filter((symbol) => symbol !== "*" && symbol !== "?")),
    "\u0000",
  ];
  const start = closure(outer, [0]);
  const seen = new Set<string>();
  const queue: { at: number; states: readonly number[] }[] = [{ at: 0, states: start }];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const id = `${next.at}|${next.states.join()}`;
    if (seen.has(id)) continue;
    seen.add(id);
    const symbol = inner[next.at];
    if (symbol === undefined) {
      if (!next.states.includes(outer.length)) return false;
      continue;
    }
    if (symbol === "*") queue.push({ at: next.at + 1, states: next.states });
    for (const character of symbol === "*" || symbol === "?" ? alphabet : [symbol]) {
      queue.push({ at: symbol === "*" ? next.at : next.at + 1, states: step(outer, next.states, character) });
    }
  }
  return true;
}

function step(pattern: string, states: readonly number[], character: string): readonly number[] {
  const next: number[] = [];
  for (const state of states) {
    const symbol = pattern[state];
    if (symbol === "*") next.push(state);
    else if (symbol === "?" || symbol === character) next.push(state + 1);
  }
  return closure(pattern, next);
}

function closure(pattern: string, states: readonly number[]): readonly number[] {
  const closed = new Set(states);
  for (const state of closed) if (pattern[state] === "*") closed.add(state + 1);
  return [...closed].sort((a, b) => a - b);
}
