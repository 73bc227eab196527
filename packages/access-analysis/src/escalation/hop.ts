import type { Principal } from "../account/principal-access";
import type { Escalation, EscalationStep } from "./escalation";
import type { Gain } from "./gain";
import type { GrantedStep } from "./permission";
import type { EscalationRule } from "./rule";

/** One hop: the calls by which a principal becomes another, or gets more itself. */
export interface Hop {
  readonly rule: EscalationRule;
  readonly target: string;
  /** The principal that the caller is afterwards; undefined where it stays itself. */
  readonly becomes?: Principal;
  readonly gains: Gain["gains"];
  readonly certainty: Escalation["certainty"];
  readonly steps: readonly EscalationStep[];
}

/** A hop as a finder sees it before the steps are known to be granted. */
export interface Prospect {
  readonly rule: EscalationRule;
  readonly target: string;
  readonly becomes?: Principal;
  readonly gain: Gain | undefined;
  /** Asked only where there is something to gain. */
  readonly steps: () => readonly GrantedStep[] | undefined;
  /** What the hop hangs on and the description of the account does not show. @default what the rule says */
  readonly hangsOn?: string | undefined;
}

/** The hop, where there is something to gain and all of its steps are granted. */
export function hopOf(principal: Principal, prospect: Prospect): readonly Hop[] {
  const { rule, target, becomes, gain } = prospect;
  if (gain === undefined) return [];
  const granted = prospect.steps();
  if (granted === undefined) return [];
  const hangsOn = "hangsOn" in prospect ? prospect.hangsOn : rule.hangsOn;
  // What a policy that is missing from the description denies nobody can tell.
  const uncertain =
    gain.uncertain ||
    principal.incomplete ||
    hangsOn !== undefined ||
    granted.some(({ conditional }) => conditional);
  const last = granted.length - 1;
  return [
    {
      rule,
      target,
      ...(becomes === undefined ? {} : { becomes }),
      gains: gain.gains,
      certainty: uncertain ? "possible" : "certain",
      steps: granted.map(({ step }, index) =>
        index < last
          ? step
          : {
              ...step,
              ...(hangsOn === undefined ? {} : { text: `${step.text}; it takes ${hangsOn}` }),
              ...(becomes === undefined ? {} : { reaches: becomes.arn }),
            },
      ),
    },
  ];
}

/** Every step of a rule, each permitted for itself. */
export function eachStep(
  { steps }: EscalationRule,
  permit: (action: string) => readonly GrantedStep[] | undefined,
): readonly GrantedStep[] | undefined {
  const found: GrantedStep[] = [];
  for (const { action } of steps) {
    const granted = permit(action);
    if (granted === undefined) return undefined;
    found.push(...granted);
  }
  return found;
}
