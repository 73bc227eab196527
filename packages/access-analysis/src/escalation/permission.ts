import type { Layer } from "../effective-access/layer";
import type { Case, Question } from "../effective-access/question";
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
  const [one] = decide(layers, subject, { action, resource, ...(context === undefined ? {} : { context }) }).list;
  return one === undefined || one.outcome === "no" ? undefined : granted(action, resource, one);
}

/** Whether the actor may do this to some resource. */
export function permittedSomewhere({ layers, subject }: Actor, action: string): GrantedStep | undefined {
  const one = best(decide(layers, subject, { action, resource: "*" }).list);
  return one === undefined ? undefined : granted(action, one.example, one);
}

/**
 * Whether the actor may do all of this to one and the same resource among those of the pattern.
 *
 * @returns the steps, on such a resource
 */
export function permittedTogether(
  actor: Actor,
  actions: readonly string[],
  pattern: string,
  context?: Question["context"],
): readonly GrantedStep[] | undefined {
  const [first, ...rest] = actions;
  if (first === undefined) return [];
  const { layers, subject } = actor;
  const known = context === undefined ? {} : { context };
  const { list } = decide(layers, subject, { action: first, resource: pattern, beside: rest, ...known });
  let possible: readonly GrantedStep[] | undefined;
  for (const one of list) {
    if (one.outcome === "no") continue;
    const others = rest.map((action) => permitted(actor, action, one.example, context));
    if (!others.every((step) => step !== undefined)) continue;
    const steps = [granted(first, one.example, one), ...others];
    if (steps.every(({ conditional }) => !conditional)) return steps;
    possible ??= steps;
  }
  return possible;
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

function best(list: readonly Case[]): Case | undefined {
  return list.find(({ outcome }) => outcome === "yes") ?? list.find(({ outcome }) => outcome === "conditional");
}
