import type { AccessInput, EffectiveAccess } from "../effective-access/effective-access";
import { accessLayers } from "../effective-access/effective-access";
import type { Own } from "../effective-access/administrator";
import { ADMINISTRATOR_POLICIES } from "../effective-access/administrator-policies";
import { everything, hypotheticalOwn, STAND_IN_NAME } from "../effective-access/administrator";
import type { PlacedStatement } from "../effective-access/compiled";
import type { Layer } from "../effective-access/layer";
import { allowedByAll } from "../effective-access/layer";
import { statementsAbout } from "../effective-access/question";
import type { Subject } from "../effective-access/subject";
import type { ContextValues } from "../evaluation/context";
import { conditionOf } from "./doubt";
import type { Escalation } from "./escalation";
import { towardsOthers } from "./others";
import { movedFirst } from "./moved";
import type { Actor, GrantedStep } from "./permission";
import { rulesWithin } from "./prepared-rules";
import { computePatterns } from "./resource-place";
import { permitted, permittedOnWhichever, permittedSomewhere, permittedTogether } from "./permission";
import type { EscalationRule } from "./rule";
import { ADMINISTRATOR_ACCESS } from "./target-context";

/**
 * The ways to more access that documents open by themselves, whatever account they come to: on their own principal surely,
 * on others where there are such. What has been composed already is not composed again.
 *
 * @example documentEscalations({ allow: [{ source: "policy/deploy", document }] }).map(({ id }) => id) // ["lambda-001"]
 */
export function documentEscalations(input: AccessInput | EffectiveAccess): readonly Escalation[] {
  const layers = "layers" in input ? input.layers : accessLayers(input);
  const subject = standIn(input.subject);
  const possible = rulesWithin(allowedByAll(layers));
  // There is nothing above one who may do everything.
  if (possible.length === 0 || everything(layers, subject)?.outcome === "yes") return [];
  const own = input.own ?? hypotheticalOwn(layers);
  return possible
    .map(({ rule }) => documentEscalation({ layers, subject }, own, rule))
    .filter((one) => one !== undefined)
    .sort((a, b) => Number(b.certainty === "certain") - Number(a.certainty === "certain"));
}

function standIn(subject: Subject = {}): Subject {
  return subject.arn === undefined
    ? { ...subject, context: { "aws:username": STAND_IN_NAME, ...subject.context } }
    : subject;
}

function documentEscalation(actor: Actor, own: Own, rule: EscalationRule): Escalation | undefined {
  const onSelf = ownSteps(actor, own, rule);
  const steps = onSelf ?? otherSteps(actor, rule);
  if (steps === undefined || !reachesBeyond(actor.layers, rule)) return undefined;
  const certain = onSelf !== undefined && steps.every(({ conditional }) => !conditional);
  return {
    id: rule.id,
    target: steps[0]?.step.resource ?? "*",
    gains: "administrator",
    certainty: certain ? "certain" : "possible",
    get because() {
      if (certain) return undefined;
      return (
        conditionOf(steps) ?? (rule.hangsOn === undefined ? WHATEVER_ACCOUNT : `it takes ${rule.hangsOn}`)
      );
    },
    steps: steps.map(({ step }) => step),
  };
}

const WHATEVER_ACCOUNT =
  "it takes somebody or something of an account to act on, which documents do not show";

/** What a principal gives itself stays inside its boundary. */
function reachesBeyond(layers: readonly Layer[], { reach }: EscalationRule): boolean {
  if (!reach.startsWith("own") || reach === "ownBoundary") return true;
  const limits = layers.filter(({ role }) => role === "boundary" || role === "session");
  return limits.length === 0 || everything(limits, {}) !== undefined;
}

/** The steps where they are surely on what is the principal's own. */
function ownSteps(actor: Actor, own: Own, rule: EscalationRule): readonly GrantedStep[] | undefined {
  const kind = OWN[rule.reach];
  if (kind === undefined) return undefined;
  const actions = rule.steps.map(({ action }) => action);
  // The first is its own wherever it is; the others are, should it be where the documents say.
  const [first, ...folders] = own[kind] ?? [];
  if (first === undefined) return undefined;
  const steps = onOwn(actor, actions, first, rule) ?? movedOwn(actor, actions, first, rule);
  if (steps !== undefined) return steps;
  for (const folder of folders) {
    const inFolder = onOwn(actor, actions, folder, rule);
    if (inFolder !== undefined) return inFolder;
  }
  return undefined;
}

function movedOwn(
  actor: Actor,
  actions: readonly string[],
  resource: string,
  rule: EscalationRule,
): readonly GrantedStep[] | undefined {
  return inSomeContext(rule, (context) => movedFirst(actor, resource, actions, context));
}

function onOwn(
  actor: Actor,
  actions: readonly string[],
  resource: string,
  rule: EscalationRule,
): readonly GrantedStep[] | undefined {
  return inSomeContext(rule, (context) => {
    const steps = actions.map((action) => permitted(actor, action, resource, context));
    return steps.every((step) => step !== undefined) ? steps : undefined;
  });
}

/** The steps on some target that an account may have, all of them on the same one. */
function otherSteps(actor: Actor, rule: EscalationRule): readonly GrantedStep[] | undefined {
  const actionsOn = (...on: readonly string[]): readonly string[] =>
    rule.steps.filter((step) => on.includes(step.on)).map(({ action }) => action);
  const compute = onCompute(actor, actionsOn("compute"), rule.compute);
  if (compute === undefined) return undefined;
  const anything = actionsOn("anything").map((action) => somewhere(actor, action));
  if (!anything.every((step) => step !== undefined)) return undefined;
  for (const { action, on, of = "" } of rule.steps) {
    if (on !== "whichever") continue;
    const step = permittedOnWhichever(actor, action, of, inPartition("PARTITION", actor.layers));
    if (step === undefined) return undefined;
    anything.push(step);
  }
  const others = towardsOthers(actor, rule);
  const policies: GrantedStep[] = [];
  for (const action of actionsOn("policy")) {
    const one = together(others, [action], inPartition("arn:PARTITION:iam::*:policy/*", actor.layers));
    if (one === undefined) return undefined;
    policies.push(...one);
  }
  const targets = actionsOn("target");
  if (targets.length === 0) return [...policies, ...compute, ...anything];
  const pattern = targetPattern(rule, actor.layers);
  for (const context of contexts(rule)) {
    const target = together(others, targets, pattern, context);
    if (target === undefined) continue;
    const steps = movedFromAnywhere(others, targets, target[0]?.step.resource ?? pattern, context) ?? target;
    return [...policies, ...steps, ...compute, ...anything];
  }
  return undefined;
}

/** Stands for one that no document names, as in {@link resourceExamples}. */
const UNNAMED = "example";

/** The steps on whatever there is, moved first to where they are granted, where they are not granted on it as it is. */
function movedFromAnywhere(
  actor: Actor,
  actions: readonly string[],
  resource: string,
  context: ContextValues,
): readonly GrantedStep[] | undefined {
  const whoever = resource.replace(/\/.*$/s, `/${UNNAMED}`);
  const moved = movedFirst(actor, whoever, actions, context);
  if (moved === undefined) return undefined;
  return actions.every((action) => permitted(actor, action, whoever, context) !== undefined)
    ? undefined
    : moved;
}

/** The steps on one piece of compute of a kind, in whatever account. */
function onCompute(
  actor: Actor,
  actions: readonly string[],
  type: string | undefined,
): readonly GrantedStep[] | undefined {
  // A partition of its own keeps the ARNs of one service from meeting those of another.
  const place = { partition: "PARTITION", account: "*" };
  const patterns =
    type === undefined
      ? ["*"]
      : computePatterns(type, place).map((pattern) => inPartition(pattern, actor.layers));
  for (const pattern of patterns) {
    const steps = together(actor, actions, pattern);
    if (steps !== undefined) return steps;
  }
  return undefined;
}

/** What has been asked of documents already: many rules have a step in common. */
interface Asked {
  readonly somewhere: Map<string, GrantedStep | undefined>;
  readonly together: Map<string, readonly GrantedStep[] | undefined>;
}

const known = new WeakMap<readonly Layer[], Asked>();

function askedOf({ layers }: Actor): Asked {
  const asked = known.get(layers) ?? { somewhere: new Map(), together: new Map() };
  known.set(layers, asked);
  return asked;
}

function somewhere(actor: Actor, action: string): GrantedStep | undefined {
  const steps = askedOf(actor).somewhere;
  if (!steps.has(action)) steps.set(action, permittedSomewhere(actor, action));
  return steps.get(action);
}

function together(
  actor: Actor,
  actions: readonly string[],
  pattern: string,
  context?: ContextValues,
): readonly GrantedStep[] | undefined {
  if (actions.length === 0) return [];
  const asked = askedOf(actor).together;
  const told = context !== undefined && hangsOn(actor.layers, actions, context) ? context : undefined;
  const said = told === undefined ? "" : Object.entries(told).flat().join();
  const key = `${actions.join()} ${pattern} ${said}`;
  if (!asked.has(key)) asked.set(key, permittedTogether(actor, actions, pattern, told));
  return asked.get(key);
}

/** Whether what is known of a request can make a difference to the statements about some actions. */
function hangsOn(layers: readonly Layer[], actions: readonly string[], context: ContextValues): boolean {
  const keys = new Set(Object.keys(context).map((key) => key.toLowerCase()));
  const isTold = ({ statement }: PlacedStatement): boolean =>
    // Variables may stand for any key.
    statement.resources?.patterns.some((pattern) => pattern.includes("${")) === true ||
    statement.conditions.some(
      ({ key, values }) => keys.has(key.toLowerCase()) || values.some((value) => value.includes("${")),
    );
  return actions.some((action) =>
    statementsAbout(layers, action).some(({ allows, denies }) => allows.some(isTold) || denies.some(isTold)),
  );
}

const OWN: Readonly<Partial<Record<EscalationRule["reach"], keyof Own>>> = {
  ownUser: "user",
  ownRole: "role",
  ownGroup: "group",
  ownPolicy: "policy",
  ownPolicyVersion: "policy",
  ownBoundary: "user",
};

const TARGETS: Readonly<Record<EscalationRule["reach"], string>> = {
  ownUser: "user",
  ownRole: "role",
  ownGroup: "group",
  ownPolicy: "policy",
  ownPolicyVersion: "policy",
  ownBoundary: "user",
  user: "user",
  role: "role",
  rewrittenRole: "role",
  rewrittenUser: "user",
  boundedRole: "role",
  group: "group",
  passedRole: "role",
  carriedRole: "role",
  federatedRole: "*-provider",
  newRole: "role",
  newUser: "user",
  permissionSet: "role",
  memberRoot: "role",
};

function targetPattern({ reach }: EscalationRule, layers: readonly Layer[]): string {
  return inPartition(`arn:PARTITION:iam::*:${TARGETS[reach]}/*`, layers);
}

function inPartition(pattern: string, layers: readonly Layer[]): string {
  const partition = partitions.get(layers) ?? partitionOf(layers);
  partitions.set(layers, partition);
  return pattern.replace("PARTITION", partition);
}

const partitions = new WeakMap<readonly Layer[], string>();

/** The partition that the documents speak of. */
function partitionOf(layers: readonly Layer[]): string {
  for (const { statement } of layers.flatMap(({ allows }) => allows))
    for (const resource of statement.resources?.patterns ?? []) {
      const partition = /^arn:(aws-[a-z-]+):iam:/.exec(resource)?.[1];
      if (partition !== undefined) return partition;
    }
  return "aws";
}

const BOUNDLESS = `arn:aws:iam::aws:${ADMINISTRATOR_ACCESS}`;

/** What is found in the first of a rule's requests in which anything is. */
function inSomeContext<Found>(
  rule: EscalationRule,
  find: (context: ContextValues) => Found | undefined,
): Found | undefined {
  for (const context of contexts(rule)) {
    const found = find(context);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What the requests of a rule may say: of the policy that is attached, of the service that a role is passed to. */
function contexts(rule: EscalationRule): readonly ContextValues[] {
  // What is made has no boundary, or one that lets everything through.
  const made: readonly ContextValues[] = rule.reach.startsWith("new")
    ? [undefined, BOUNDLESS].map((boundary) => ({ "iam:PermissionsBoundary": boundary }))
    : [{}];
  const attaches = rule.steps.some(({ action }) => action.startsWith("iam:Attach"));
  const policies = attaches ? ADMINISTRATOR_POLICIES : ADMINISTRATOR_POLICIES.slice(0, 1);
  return made.flatMap((boundary) =>
    policies.flatMap((policy): ContextValues[] => {
      const context = { ...boundary, "iam:PolicyARN": `arn:aws:iam::aws:${policy}` };
      return rule.services === undefined
        ? [context]
        : rule.services.map((service) => ({ ...context, "iam:PassedToService": service }));
    }),
  );
}
