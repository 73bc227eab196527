import type { Raw } from "../description/reader";
import { entries, names, text } from "../description/reader";
import type { Finding } from "../issue/issue";
import { mistake } from "../issue/issue";
import { didYouMean, listed } from "../nearest/nearest";

/** The boundaries that service users and delegates name exist. */
export function* checkBoundaries(raw: Raw): Generator<Finding> {
  const boundaries = names(raw, "identity:boundaries");
  const known = new Set(boundaries);
  for (const key of ["identity:serviceUsers", "identity:delegates"]) {
    for (const entry of entries(raw, key)) {
      const boundary = text(entry, "boundary");
      if (boundary === undefined || known.has(boundary.text)) continue;
      yield mistake(
        boundary.path,
        boundaries.length === 0
          ? `there is no boundary "${boundary.text}", as identity:boundaries has none.`
          : `there is no boundary "${boundary.text}".${didYouMean(boundary.text, boundaries)} Boundaries: ${listed(boundaries)}`,
      );
    }
  }
}
