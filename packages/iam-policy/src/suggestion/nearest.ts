import { distance } from "fastest-levenshtein";

/**
 * What somebody likely meant: the candidate with the fewest letters to change, ignoring case; undefined if all are too
 * far off to be worth a mention.
 */
export function nearest(written: string, candidates: Iterable<string>): string | undefined {
  const wanted = written.toLowerCase();
  // Two letters changed places count as two, and that is the commonest slip of all.
  const furthest = Math.min(wanted.length - 1, Math.max(2, Math.floor(wanted.length / 3)));
  let best: { candidate: string; off: number } | undefined;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) > furthest) continue;
    const off = distance(wanted, candidate.toLowerCase());
    if (off <= furthest && (best === undefined || off < best.off)) best = { candidate, off };
  }
  return best?.candidate;
}

/** The question that goes at the end of a message; empty without a suggestion. */
export function didYouMean(suggestion: string | undefined): string {
  return suggestion === undefined ? "" : `. Did you mean ${suggestion}?`;
}
