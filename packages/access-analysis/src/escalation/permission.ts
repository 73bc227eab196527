import type { Layer } from "../effective-access/layer";
import type { Case, Question } from "../effective-access/question";
import { grantedSomewhere } from "../effective-access/somewhere";
import { decide } from "../effective-access/question";
import type { Subject } from "../effective-access/subject";
import { witnessOf } from "../effective-access/witness";
import type { EscalationStep } from "./escalation";

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

/** Whether the actor may do this to some resource. */
export function permittedSomewhere(actor: Actor, action: string): GrantedStep | undefined {
  return permittedTogether(actor, [action], "*")?.[0];
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
