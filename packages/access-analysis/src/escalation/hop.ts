import type { Principal } from "../account/principal-access";
import type { Witness } from "../effective-access/witness";
import type { Escalation, EscalationStep } from "./escalation";
import type { Gain, Prize } from "./gain";
import type { GrantedStep } from "./permission";
import type { EscalationRule } from "./rule";

/**
 * One hop: the calls by which a principal becomes another, or gets more itself. Whoever the policies say the same to takes
 * the same hop.
 */
export interface Hop {
  readonly rule: EscalationRule;
  readonly target: string;
  /** The principal that the caller is afterwards, which may be itself in one more group; undefined where it stays itself. */
  readonly becomes?: Principal;
  readonly gains: Gain["gains"];
  readonly certainty: Escalation["certainty"];
  /** As granted to the first that was asked for. */
  readonly granted: readonly GrantedStep[];
  readonly by: Principal;
  readonly hangsOn?: string;
  /** Whether what is reached cannot be told for sure. */
  readonly unsureGain: boolean;
}

/** A hop as a finder sees it before the steps are known to be granted, and before it is known who asks. */
export interface Prospect {
  readonly rule: EscalationRule;
  readonly target: string;
  readonly becomes?: Principal;
  readonly prize: Prize;
  /** Asked only where there is something to gain. */
  readonly steps: (actor: Principal) => readonly GrantedStep[] | undefined;
  /** Whether the steps are one actor's only, because something names it. @default false */
  readonly particular?: boolean;
  /** What the hop hangs on and the description of the account does not show. @default what the rule says */
  readonly hangsOn?: string | undefined;
}

/** The hop, where all of its steps are granted. */
export function hopOf(actor: Principal, prospect: Prospect, gain: Gain): Hop | undefined {
  const { rule, target, becomes } = prospect;
  const granted = prospect.steps(actor);
  if (granted === undefined) return undefined;
  const hangsOn = "hangsOn" in prospect ? prospect.hangsOn : rule.hangsOn;
  // What a policy that is missing from the description denies nobody can tell.
  const uncertain =
    gain.uncertain ||
    actor.incomplete ||
    hangsOn !== undefined ||
    granted.some(({ conditional }) => conditional);
  return {
    rule,
    target,
    ...(becomes === undefined ? {} : { becomes }),
    gains: gain.gains,
    certainty: uncertain ? "possible" : "certain",
    granted,
    by: actor,
    unsureGain: gain.uncertain,
    ...(hangsOn === undefined ? {} : { hangsOn }),
  };
}

const told = new WeakMap<Hop, readonly EscalationStep[]>();

/** The steps of a hop as this caller takes it. */
export function stepsOf(hop: Hop, caller: Principal): readonly EscalationStep[] {
  const names = hop.by === caller ? NO_NAMES : sourceNames(hop.by, caller);
  if (names.size === 0 && !namesCaller(hop)) {
    const known = told.get(hop) ?? tell(hop, caller, names);
    told.set(hop, known);
    return known;
  }
  return tell(hop, caller, names);
}

/** Whether the steps read the same whoever takes the hop, but for the names of its policies. */
export function namesCaller({ granted }: Hop): boolean {
  return granted.some(({ textFor }) => textFor !== undefined);
}

function tell(hop: Hop, caller: Principal, names: Names): readonly EscalationStep[] {
  const { granted, hangsOn, becomes } = hop;
  const last = granted.length - 1;
  return granted.map(({ step, textFor }, index): EscalationStep => {
    const text = textFor?.(caller) ?? step.text;
    const own = {
      ...step,
      text,
      ...(step.witness === undefined ? {} : { witness: renamed(step.witness, names) }),
    };
    return index < last
      ? own
      : {
          ...own,
          ...(hangsOn === undefined ? {} : { text: `${text}; it takes ${hangsOn}` }),
          ...(becomes === undefined || becomes.arn === caller.arn ? {} : { reaches: becomes.arn }),
        };
  });
}

type Names = ReadonlyMap<string, string>;
const NO_NAMES: Names = new Map();

/** How the caller's equal policies are called, where they are called otherwise than the other's. */
export function sourceNames(other: Principal, caller: Principal): Names {
  let names: Map<string, string> | undefined;
  for (const one of other.documents) {
    const equal = caller.documents.find(({ document }) => document === one.document);
    if (equal === undefined || equal === one || equal.source === one.source) continue;
    names ??= new Map();
    names.set(one.source, equal.source);
  }
  return names ?? NO_NAMES;
}

function renamed(witness: Witness, names: Names): Witness {
  const source = names.get(witness.source);
  if (source === undefined) return witness;
  const { action, resource, statement } = witness;
  return {
    action,
    resource,
    source,
    statement,
    get because() {
      return witness.because;
    },
  };
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
