import type { PreviewResult, Violation } from "@plinth/offline-engine";

/** A waiver of the guardrails file that covers a violation. */
export interface Waived {
  /** The last day, in UTC: `2027-01-31`. */
  readonly until: string;
  readonly owner: string;
  readonly reason: string;
  /** Where the waiver stands: `guardrails.yaml:3`. */
  readonly by: string;
}

/** A violation, and what the guardrails file says of it. */
export interface JudgedViolation extends Violation {
  readonly waived?: Waived;
  /** It was there when the baseline was written, and no more than that is there now. */
  readonly accepted?: { readonly baseline: string };
}

/** What the guardrails file asks of a stack. */
export interface PinnedHere {
  /** As messages call it. */
  readonly file: string;
  /** The packs that have to judge the stack, with the place that says so. */
  readonly packs: readonly { readonly name: string; readonly by: string }[];
  /** The rules that are pinned here; `all` stands for every one. */
  readonly rules: readonly string[];
  /** Those whose pins are for other stacks. */
  readonly elsewhere: readonly string[];
}

/** A preview after the guardrails file has had its say. */
export interface JudgedResult extends PreviewResult {
  readonly violations: readonly JudgedViolation[];
  readonly pinned?: PinnedHere;
}

/** Neither refused nor news: somebody has put their name to it. */
export function isAccepted({ waived, accepted }: JudgedViolation): boolean {
  return waived !== undefined || accepted !== undefined;
}

/** What neither refuses nor is accepted. */
export function isAdvice(violation: JudgedViolation): boolean {
  return violation.level === "advisory" && !isAccepted(violation);
}

/** `Waived until 2027-01-31 by web-team: the move is under way (guardrails.yaml:3)`. */
export function acceptanceText({ waived, accepted }: JudgedViolation): string {
  if (waived !== undefined)
    return `Waived until ${waived.until} by ${waived.owner}: ${waived.reason} (${waived.by})`;
  return accepted === undefined ? "" : `Accepted in the baseline ${accepted.baseline}`;
}
