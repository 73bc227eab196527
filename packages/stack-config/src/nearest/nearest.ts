import { distance } from "fastest-levenshtein";

/** More than this many choices are counted rather than listed. */
const LISTED = 12;

/**
 * The choice that was probably meant, or undefined when none is close. Case does not count.
 *
 * @example nearest("develpers", ["developers", "readers"]) // "developers"
 */
export function nearest(word: string, choices: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  // One mistake in three letters: enough for a slip of the keyboard, too little to suggest another word.
  let closest = Math.max(2, Math.ceil(wanted.length / 3)) + 1;
  let found: string | undefined;
  for (const choice of choices) {
    if (Math.abs(choice.length - wanted.length) >= closest) continue;
    const away = distance(wanted, choice.toLowerCase());
    if (away >= closest || away >= choice.length) continue;
    closest = away;
    found = choice;
  }
  return found;
}

/** ` Did you mean x?` with its leading space, or nothing. */
export function didYouMean(word: string, choices: Iterable<string>): string {
  const choice = nearest(word, choices);
  return choice === undefined ? "" : ` Did you mean ${choice}?`;
}

/** `developers, readers`, or `a, b, … and 288 more` for a long list. */
export function listed(choices: readonly string[]): string {
  if (choices.length <= LISTED) return choices.join(", ");
  return `${choices.slice(0, LISTED).join(", ")} and ${choices.length - LISTED} more`;
}
