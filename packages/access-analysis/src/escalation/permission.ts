import { wildcardMatch } from "@plinth/iam-policy";
import type { Layer } from "../effective-access/layer";
import type { Case, Question } from "../effective-access/question";
import { grantedSomewhere } from "../effective-access/somewhere";
import { decide, statementsAbout } from "../effective-access/question";
import type { Subject } from "../effective-access/subject";
import { witnessOf } from "../effective-access/witness";
import type { EscalationStep } from "./escalation";
import type { Place } from "./resource-place";
import { resourceExamples } from "./resource-example";
import { ANYWHERE, computePatterns, neededResources } from "./resource-place";

/** Whose permissions are asked for. */
export interface Actor {
  readonly layers: readonly Layer[];
  readonly subject: Subject;
}

/** A step that is granted, and whether only under a condition. */
export interface GrantedStep {
  readonly step: EscalationStep;
  readonly conditional: boolean;
  /** Its text for another actor whom the policies say the same to. @default the same text */
  readonly textFor?: (actor: { readonly label: string }) => string;
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

/** Whether the actor may do this to one resource, and to whatever else a call takes. */
export function permittedWhollyOn(
  actor: Actor,
  action: string,
  resource: string,
  place: Place = ANYWHERE,
): GrantedStep | undefined {
  const found = permitted(actor, action, resource);
  if (found === undefined) return undefined;
  const rest = neededResources(action, place).filter(
    (needed) => !needed.some((pattern) => wildcardMatch(pattern, resource)),
  );
  return withTheRest(actor, found, rest);
}

/** Whether the actor may do this to some resource, on all that one call of it takes. */
export function permittedSomewhere(
  actor: Actor,
  action: string,
  place: Place = ANYWHERE,
): GrantedStep | undefined {
  const [first, ...rest] = neededResources(action, place);
  if (first === undefined) return permittedTogether(actor, [action], "*")?.[0];
  const found = permittedOn(actor, [action], first)?.[0];
  return found === undefined ? undefined : withTheRest(actor, found, rest);
}

/** Stands for names that nobody has written into a policy. */
const UNNAMED = "000000000000";

/** Requests for a task that nobody has named either. */
const UNNAMED_TASK = { "sts:TaskPolicyArn": `arn:aws:iam::aws:policy/root-task/${UNNAMED}` };

/**
 * Whether the actor may do this to a resource of the type, whatever it is called, and to whatever else a call takes. Who
 * may do it to all but some has been told which matter.
 */
export function permittedOnWhichever(
  actor: Actor,
  action: string,
  type: string,
  partition: string,
): GrantedStep | undefined {
  const place = { partition, account: "*" };
  const patterns = computePatterns(type, place);
  const spared = statementsAbout(actor.layers, action).some(({ denies }) =>
    denies.some(({ statement }) =>
      statement.resources?.patterns.some((pattern) => patterns.some((all) => isOneOf(pattern, all))),
    ),
  );
  if (spared) return undefined;
  for (const pattern of patterns) {
    const found = permitted(actor, action, pattern.replaceAll("*", UNNAMED), UNNAMED_TASK);
    if (found === undefined) continue;
    const needed = neededResources(action, place);
    const rest = needed.filter((some) => !some.some((one) => patterns.includes(one)));
    const text = `${action} on ${pattern}`;
    const step = { ...found.step, resource: pattern, text };
    return withTheRest(actor, { ...found, step }, rest);
  }
  return undefined;
}

/** Whether a pattern is for some of those that another is for, and not for all of them. */
function isOneOf(pattern: string, all: string): boolean {
  return wildcardMatch(all, pattern) && !wildcardMatch(pattern, all);
}

/**
 * Whether the actor may do all of this to one and the same resource among those of the patterns, and to whatever else a
 * call takes: `ssm:SendCommand` is on an instance and on a document.
 */
export function permittedWholly(
  actor: Actor,
  actions: readonly string[],
  patterns: readonly string[],
  place: Place = ANYWHERE,
): readonly GrantedStep[] | undefined {
  const steps = permittedOn(actor, actions, patterns)?.map((one) =>
    withTheRest(
      actor,
      one,
      neededResources(one.step.action, place).filter(
        (needed) => !needed.some((pattern) => patterns.includes(pattern)),
      ),
    ),
  );
  return steps?.every((one) => one !== undefined) === true ? steps : undefined;
}

/** All of the actions on one resource of one of the types that the patterns describe. */
function permittedOn(
  actor: Actor,
  actions: readonly string[],
  patterns: readonly string[],
): readonly GrantedStep[] | undefined {
  let conditional: readonly GrantedStep[] | undefined;
  for (const pattern of patterns) {
    const steps =
      pattern === "*" ? permittedTogether(actor, actions, "*") : onExample(actor, actions, pattern);
    if (steps?.every((one) => !one.conditional) === true) return steps;
    conditional ??= steps;
  }
  return conditional;
}

function onExample(
  actor: Actor,
  actions: readonly string[],
  pattern: string,
): readonly GrantedStep[] | undefined {
  let conditional: readonly GrantedStep[] | undefined;
  for (const example of resourceExamples(actor.layers, actor.subject, actions, pattern)) {
    const steps = actions.map((action) => permitted(actor, action, example));
    if (!steps.every((one) => one !== undefined)) continue;
    if (steps.every((one) => !one.conditional)) return steps;
    conditional ??= steps;
  }
  return conditional;
}

function withTheRest(
  actor: Actor,
  found: GrantedStep,
  rest: readonly (readonly string[])[],
): GrantedStep | undefined {
  let one = found;
  for (const patterns of rest) {
    const step = permittedOn(actor, [found.step.action], patterns)?.[0];
    if (step === undefined) return undefined;
    if (step.conditional) one = { ...one, conditional: true };
  }
  return one;
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
