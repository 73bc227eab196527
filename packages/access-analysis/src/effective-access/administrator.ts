import { ActionSet, catalog } from "@plinth/iam-catalog";
import type { ContextValues } from "../evaluation/context";
import { ADMINISTRATOR_POLICIES } from "./administrator-policies";
import type { PlacedStatement } from "./compiled";
import type { Layer } from "./layer";
import type { Case } from "./case";
import { firstOf, partition } from "./partition";
import { decide, statementsAbout } from "./question";
import type { Subject } from "./subject";
import type { Witness } from "./witness";
import { witnessOf } from "./witness";

export type Verdict = "yes" | "no" | "unknown";

/** Whether a principal may do everything, or could give itself that in one step on itself. */
export interface Administrator {
  readonly verdict: Verdict;
  /** It is one only in requests that meet a condition, such as MFA. */
  readonly conditional: boolean;
  /** Whether it may do everything as it is, or has to give itself that first. */
  readonly through?: "everything" | "selfGrant";
  readonly witness?: Witness;
}

/** One call by which a principal makes itself an administrator. */
interface SelfGrant {
  readonly action: string;
  readonly on: "user" | "role" | "group" | "policy";
  /** What its requests may say, of which one is enough. */
  readonly contexts: readonly ContextValues[];
}

const ATTACHED = ADMINISTRATOR_POLICIES.map((policy): ContextValues => ({
  "iam:PolicyARN": `arn:aws:iam::aws:${policy}`,
}));
const WRITTEN: readonly ContextValues[] = [{}];

const SELF_GRANTS: readonly SelfGrant[] = [
  { action: "iam:PutUserPolicy", on: "user", contexts: WRITTEN },
  { action: "iam:AttachUserPolicy", on: "user", contexts: ATTACHED },
  { action: "iam:PutRolePolicy", on: "role", contexts: WRITTEN },
  { action: "iam:AttachRolePolicy", on: "role", contexts: ATTACHED },
  { action: "iam:PutGroupPolicy", on: "group", contexts: WRITTEN },
  { action: "iam:AttachGroupPolicy", on: "group", contexts: ATTACHED },
  { action: "iam:CreatePolicyVersion", on: "policy", contexts: WRITTEN },
];

/** What is the principal's own: itself, its groups, the customer managed policies attached to it. */
export interface Own {
  readonly user?: readonly string[];
  readonly role?: readonly string[];
  readonly group?: readonly string[];
  readonly policy?: readonly string[];
}

export function administrator(layers: readonly Layer[], subject: Subject, own?: Own): Administrator {
  const all = everything(layers, subject);
  if (all?.outcome === "yes") return found("everything", all, "iam:CreateUser", "*", false);
  const step = selfGrant(layers, subject, own);
  if (step?.case.outcome === "yes") return found("selfGrant", step.case, step.action, step.resource, false);
  if (all !== undefined) return found("everything", all, "iam:CreateUser", "*", true);
  if (step !== undefined) return found("selfGrant", step.case, step.action, step.resource, true);
  return { verdict: "no", conditional: false };
}

function found(
  through: "everything" | "selfGrant",
  granted: Case,
  action: string,
  resource: string,
  conditional: boolean,
): Administrator {
  return {
    verdict: "yes",
    conditional,
    through,
    ...(granted.by === undefined
      ? {}
      : { witness: witnessOf(granted.by, action, resource, granted.condition) }),
  };
}

/** The case in which every action is granted on every resource. */
export function everything(layers: readonly Layer[], subject: Subject): Case | undefined {
  const all = ActionSet.all();
  if (!layers.every(({ allowed }) => all.isSubsetOf(allowed))) return undefined;
  const denied = layers.flatMap(({ denies }) => denies);
  // What is taken away everywhere and in every request is out of reach.
  if (denied.some((one) => one.anywhere && one.statement.conditions.length === 0 && !one.actions.isEmpty()))
    return undefined;
  const widest = layers.map(({ allows }) => allows.filter(({ anywhere }) => anywhere));
  if (
    denied.length === 0 &&
    widest.every((allows) =>
      allows.some(({ actions, statement }) => all.isSubsetOf(actions) && statement.conditions.length === 0),
    )
  ) {
    const [by] = widest.flat().filter(({ actions }) => all.isSubsetOf(actions));
    return by === undefined
      ? undefined
      : { example: "*", outcome: "yes", exception: false, by, condition: "always" };
  }
  return inParts(layers, subject);
}

/** Split over statements, decorated with conditions or denials: asked action by action, as far as statements differ. */
function inParts(layers: readonly Layer[], subject: Subject): Case | undefined {
  const statements = layers.flatMap(({ allows, denies }) => [...allows, ...denies]);
  const groups = partition(
    ActionSet.all(),
    statements.map(({ actions }) => actions),
  );
  let whole: Case | undefined;
  for (const group of groups) {
    const { list } = decide(layers, subject, {
      action: catalog.actionAt(firstOf(group)).id,
      resource: "*",
    });
    for (const one of list) {
      if (one.outcome === "no") return undefined;
      if (whole === undefined || one.outcome === "conditional") whole = one;
    }
  }
  return whole;
}

interface Step {
  readonly action: string;
  readonly resource: string;
  readonly case: Case;
}

let indexes: readonly (number | undefined)[] | undefined;

/** The call on itself that is granted, one without condition before one with. */
function selfGrant(layers: readonly Layer[], subject: Subject, known?: Own): Step | undefined {
  let conditional: Step | undefined;
  let own = known;
  // Whoever has no boundary does not meet the condition that it has a certain one.
  const isBounded = layers.some(({ role }) => role === "boundary");
  indexes ??= SELF_GRANTS.map(({ action }) => catalog.action(action)?.index);
  for (const [position, { action, on, contexts }] of SELF_GRANTS.entries()) {
    const index = indexes[position];
    if (index !== undefined && !layers.every(({ allowed }) => allowed.has(index))) continue;
    if (index !== undefined && layers.some(({ denies }) => denies.some((one) => takesAway(one, index))))
      continue;
    own ??= hypotheticalOwn(layers);
    // Which policy it is makes a difference where somebody asks.
    const told = asksForPolicy(layers, action) ? contexts : contexts.slice(0, 1);
    for (const resource of own[on] ?? []) {
      for (const context of told) {
        const asked = isBounded ? context : { ...context, "iam:PermissionsBoundary": undefined };
        const [one] = decide(layers, subject, { action, resource, context: asked }).list;
        if (one === undefined || one.outcome === "no" || !unbounded(layers, subject, own)) continue;
        const step = { action, resource, case: one };
        if (one.outcome === "yes") return step;
        conditional ??= step;
      }
    }
  }
  return conditional;
}

function asksForPolicy(layers: readonly Layer[], action: string): boolean {
  return statementsAbout(layers, action).some(({ allows, denies }) =>
    [...allows, ...denies].some(({ statement }) =>
      statement.conditions.some(({ key }) => key.toLowerCase() === "iam:policyarn"),
    ),
  );
}

/** Whether a denial takes an action away everywhere and in every request. */
function takesAway({ anywhere, statement, actions }: PlacedStatement, index: number): boolean {
  return anywhere && statement.conditions.length === 0 && actions.has(index);
}

/** What a principal gives itself stays inside its boundary, unless that lets everything through or can be taken off. */
function unbounded(layers: readonly Layer[], subject: Subject, own: Own): boolean {
  const boundary = layers.filter(({ role }) => role === "boundary" || role === "session");
  if (boundary.length === 0 || everything(boundary, subject) !== undefined) return true;
  const removals = [
    ...(own.user ?? []).map((resource) => ["iam:DeleteUserPermissionsBoundary", resource] as const),
    ...(own.role ?? []).map((resource) => ["iam:DeleteRolePermissionsBoundary", resource] as const),
  ];
  return removals.some(
    ([action, resource]) => decide(layers, subject, { action, resource }).list[0]?.outcome !== "no",
  );
}

/**
 * What stands for a principal's own where only its documents are known: a user and a role without a path, in each account
 * that the documents name.
 */
export function hypotheticalOwn(layers: readonly Layer[]): Own {
  const accounts = new Set<string>([STAND_IN_ACCOUNT]);
  const partitions = new Set<string>();
  for (const { statement } of layers.flatMap(({ allows }) => allows)) {
    for (const pattern of statement.resources?.patterns ?? []) {
      if (!pattern.includes(":iam:")) continue;
      const [, partition = "", service, , account = ""] = pattern.split(":");
      if (service === "iam" && /^\d{12}$/.test(account)) accounts.add(account);
      if (service === "iam" && /^aws-[a-z-]+$/.test(partition)) partitions.add(partition);
    }
  }
  const inAll = (kind: string): readonly string[] =>
    [...(partitions.size === 0 ? ["aws"] : partitions)].flatMap((partition) =>
      [...accounts].map((account) => `arn:${partition}:iam::${account}:${kind}/${STAND_IN_NAME}`),
    );
  return { user: inAll("user"), role: inAll("role"), group: inAll("group"), policy: inAll("policy") };
}

export const STAND_IN_ACCOUNT = "111122223333";
export const STAND_IN_NAME = "plinth-self";
