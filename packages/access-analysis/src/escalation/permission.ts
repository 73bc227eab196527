import type { Layer } from "../effective-access/layer";
import type { Case, Question } from "../effective-access/question";
import { grantedSomewhere } from "../effective-access/somewhere";
import { decide } from "../effective-access/question";
import type { Subject } from "../effective-access/subject";
import { witnessOf } from "../effective-access/witness";
import type { EscalationStep } from "./escalation";
import type { Place } from "./resource-place";
import { ANYWHERE, neededResources } from "./resource-place";

/** Whose permissions are asked for. */
export interface Actor {
  readonly layers: readonly Layer[];
  readonly subject: Subject;
}

/** A step that is granted, and whether only under a condition. */
export interface GrantedStep {
  readonly step: EscalationStep;
  readonly conditional: boolean;
}

/** Whether the actor may do this to one resource. */
export function permitted(
  { layers, subject }: Actor,
  action: string,
  resource: string,
  context?: Question["context"],
): GrantedStep | undefined {
  const [one] = decide(layers, subject, {
    action,
    resource,
    ...(context === undefined ? {} : { context }),
  }).list;
  return one === undefined || one.outcome === "no" ? undefined : granted(action, resource, one);
}

/** Whether the actor may do this to some resource, on all that one call of it takes. */
export function permittedSomewhere(
  actor: Actor,
  action: string,
  place: Place = ANYWHERE,
): GrantedStep | undefined {
  return permittedOn(actor, [action], ["*"], place)?.[0];
}

/**
 * Whether the actor may do all of this to one and the same resource among those of the patterns, and to whatever else a
 * call takes: `ssm:SendCommand` is on an instance and on a document.
 */
export function permittedOn(
  actor: Actor,
  actions: readonly string[],
  patterns: readonly string[],
  place: Place = ANYWHERE,
): readonly GrantedStep[] | undefined {
  for (const pattern of patterns) {
    const steps = permittedTogether(actor, actions, pattern);
    if (steps === undefined) continue;
    const whole = steps.map((one) => withTheRest(actor, one, place));
    if (whole.every((one) => one !== undefined)) return whole;
  }
  return undefined;
}

function withTheRest(actor: Actor, found: GrantedStep, place: Place): GrantedStep | undefined {
  const { action, resource } = found.step;
  if (resource === "*") return found;
  let one = found;
  for (const patterns of neededResources(action, place)) {
    const step = firstOf(patterns, (pattern) => permittedTogether(actor, [action], pattern)?.[0]);
    if (step === undefined) return undefined;
    if (step.conditional) one = { ...one, conditional: true };
  }
  return one;
}

function firstOf<T, U>(items: readonly T[], find: (item: T) => U | undefined): U | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Whether the actor may do all of this to one and the same resource among those of the pattern.
 *
 * @returns the steps, on such a resource
 */
export function permittedTogether(
  { layers, subject }: Actor,
  actions: readonly string[],
  pattern: string,
  context?: Question["context"],
): readonly GrantedStep[] | undefined {
  if (actions.length === 0) return [];
  const found = grantedSomewhere(layers, subject, actions, pattern, context);
  return found?.cases.map((one, index) => granted(actions[index] ?? "", found.resource, one));
}

function granted(action: string, resource: string, one: Case): GrantedStep {
  return {
    conditional: one.outcome === "conditional",
    step: {
      action,
      resource,
      text: `${action} on ${resource}`,
      ...(one.by === undefined ? {} : { witness: witnessOf(one.by, action, resource, one.condition) }),
    },
  };
}
