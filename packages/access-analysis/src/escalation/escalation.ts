import type { Witness } from "../effective-access/witness";

/** A way in which a principal gets more than it has. */
export interface Escalation {
  /** The rule of its first hop, such as `lambda-001`. */
  readonly id: string;
  /** The ARN of the principal, group or policy that is reached in the end. */
  readonly target: string;
  readonly gains: "administrator" | "principal";
  /** `possible`: it hangs on something that the input does not show, such as compute or a condition of the request. */
  readonly certainty: "certain" | "possible";
  /**
   * Why it is only possible: the condition, or what has to be there. Absent where it is certain.
   *
   * @example "it takes a Glue job that is there"
   */
  readonly because?: string;
  readonly steps: readonly EscalationStep[];
}

/** One call. */
export interface EscalationStep {
  readonly action: string;
  readonly resource: string;
  /** The statement that grants it; absent where only the other side's trust does. */
  readonly witness?: Witness;
  /** In words, for example `iam:PassRole on role/batch, which trusts lambda.amazonaws.com`. */
  readonly text: string;
  /** The principal that the caller is from here on, where this step ends a hop. */
  readonly reaches?: string;
}
