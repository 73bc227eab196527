/**
 * Whether every text that `inner` matches is matched by `outer`, exactly.
 *
 * Texts may hold characters that neither pattern names, and only wildcards match such a foreign character. Whatever
 * `outer` matches with foreign characters in the places of inner's wildcards it matches with any others there, so a
 * `?` of inner need only be tried with a foreign character and a `*` with every number of them. What is left is a
 * search over sets of positions in `outer`, small because most positions are as good as another one that is kept.
 * Should two patterns be built to make it large all the same, the search gives up and says false, as for any pair
 * whose inclusion is not shown: no access is ever taken for covered that is not.
 *
 * @example patternIncludes("arn:aws:s3:::acme-*", "arn:aws:s3:::acme-uploads/*") // true
 * @example patternIncludes("s3:?*", "s3:*") // false: `s3:` has no action name
 */
export function patternIncludes(outer: string, inner: string): boolean {
  if (outer === "*" || outer === inner) return true;
  const out = automatonOf(outer);
  const text = symbolsOf(inner);
  const seen = new Map<number, Positions[]>();
  const open: { at: number; positions: Positions }[] = [{ at: 0, positions: settle(out, [0]) }];
  let budget = BUDGET;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    let { at, positions } = next;
    for (; at < text.length && text[at] !== "*"; at++) {
      positions = step(out, positions, text[at]);
      budget -= positions.length;
    }
    if (positions.length === 0) return false;
    if (at === text.length) {
      if (!positions.includes(out.symbols.length)) return false;
      continue;
    }
    // A star of inner: every number of foreign characters, until more of them change nothing. The last sets are the
    // hardest to match from, so they are taken first and spare most of the others.
    const sets = [positions];
    for (;;) {
      const further = step(out, positions, "?");
      budget -= further.length;
      if (further.length === 0 || budget < 0) return false;
      if (same(further, positions)) break;
      sets.push((positions = further));
    }
    const before = seen.get(at) ?? [];
    seen.set(at, before);
    const fresh: typeof open = [];
    for (const set of sets.reverse()) {
      if (before.some((harder) => covers(out, set, harder))) continue;
      before.push(set);
      fresh.push({ at: at + 1, positions: set });
      budget -= before.length;
    }
    if (budget < 0) return false;
    open.push(...fresh.reverse());
  }
  return true;
}

/** Positions visited before giving up: some tenths of a second. Patterns that people write need a few hundred. */
const BUDGET = 500_000;

/** Positions of `outer` that a text so far may have led to, ascending. */
type Positions = readonly number[];

interface Automaton {
  readonly symbols: readonly string[];
  /** By position: from here question marks, if anything, lead to a star. */
  readonly leadsToStar: readonly boolean[];
}

function automatonOf(pattern: string): Automaton {
  const symbols = symbolsOf(pattern);
  const leadsToStar: boolean[] = [];
  for (let i = symbols.length - 1; i >= 0; i--) {
    leadsToStar[i] = symbols[i] === "*" || (symbols[i] === "?" && leadsToStar[i + 1] === true);
  }
  return { symbols, leadsToStar };
}

/** A pattern's symbols with each run of wildcards in one order, the question marks first: `*?*` is `?*`. */
function symbolsOf(pattern: string): readonly string[] {
  return Array.from(pattern.replace(/[*?]*\*[*?]*/gu, (run) => `${"?".repeat(run.split("?").length - 1)}*`));
}

/** The positions after one character; `?` stands for a foreign one. */
function step(out: Automaton, positions: Positions, character: string | undefined): Positions {
  const next: number[] = [];
  for (const position of positions) {
    const symbol = out.symbols[position];
    if (symbol === "*") next.push(position);
    else if (symbol === "?" || (symbol === character && symbol !== undefined)) next.push(position + 1);
  }
  return settle(out, next);
}

/**
 * Adds where a star leads that takes nothing, and drops the positions that another one makes needless: what comes
 * before the last star reached, and all but the furthest of the question marks that lead to the next star.
 */
function settle(out: Automaton, positions: Positions): Positions {
  const all = new Set(positions);
  let star = -1;
  for (const position of all) {
    if (out.symbols[position] !== "*") continue;
    star = Math.max(star, position);
    all.add(position + 1);
  }
  const behind = [...all].filter((position) => position > star);
  const furthest = Math.max(-1, ...behind.filter((position) => out.leadsToStar[position] === true));
  const kept = behind.filter((position) => position >= furthest || out.leadsToStar[position] !== true);
  return (star >= 0 ? [star, ...kept] : kept).sort((a, b) => a - b);
}

function same(a: Positions, b: Positions): boolean {
  return a.length === b.length && a.every((position, i) => position === b[i]);
}

/** Whether every text matched from `harder` is matched from `easier` as well. */
function covers(out: Automaton, easier: Positions, harder: Positions): boolean {
  const star = easier.find((position) => out.symbols[position] === "*") ?? -1;
  return harder.every(
    (position) =>
      position <= star ||
      easier.includes(position) ||
      (out.leadsToStar[position] === true &&
        easier.some(
          (other) => other >= position && out.leadsToStar[other] === true && sameRun(out, position, other),
        )),
  );
}

function sameRun(out: Automaton, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (out.symbols[i] !== "?") return false;
  return true;
}
