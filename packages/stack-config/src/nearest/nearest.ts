import { nearest } from "@plinth/iam-policy";

/** More than this many choices are counted rather than listed. */
const LISTED = 12;

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
