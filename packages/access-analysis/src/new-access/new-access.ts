import type { PolicyDocument } from "@plinth/iam-policy";
import { canHold } from "../conditions/satisfy";
import type { ConditionSetting } from "../conditions/setting";
import { contextOf } from "../evaluation/context";
import type { ActionGroup } from "./action-group";
import { alike } from "./action-group";
import type { Naming, PrincipalCase } from "./principal-case";
import { names, principalCases } from "./principal-case";
import { coversPlainly, kindsOf } from "./resource-kind";
import type { Side, Sides } from "./side";
import { sidesOf } from "./side";

/** A reference that says what is accepted, and a candidate that may not grant more. */
export interface NewAccessInput {
  readonly reference: PolicyDocument;
  readonly candidate: PolicyDocument;
  /** @default identity */
  readonly type?: "identity" | "resource";
  /** The account of a resource policy's resource. @default unknown */
  readonly accountId?: string;
  /** @default the present */
  readonly now?: Date;
}

/** What the candidate grants and the reference does not. */
export interface NewAccess {
  /** `unknown`: it could not be decided, which counts as new. */
  readonly newAccess: "none" | "some" | "unknown";
  readonly grants: readonly NewGrant[];
}

export interface NewGrant {
  /** A small statement that says it, as JSON of the policy grammar. */
  readonly statement: {
    readonly Effect: "Allow";
    readonly Principal?: unknown;
    readonly Action: readonly string[];
    readonly Resource?: readonly string[];
    readonly NotResource?: readonly string[];
    readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  };
  /** One request that only the candidate allows. */
  readonly example: { readonly action: string; readonly resource: string; readonly principal?: string };
  /** Where the candidate grants it, `Statement[0]`. */
  readonly path: string;
  readonly certainty: "certain" | "unknown";
}

/**
 * Whether a candidate grants anything that a reference does not: an action on a resource, to a principal, under a
 * condition. What cannot be decided counts as new.
 *
 * @example newAccess({ reference, candidate }).newAccess // "none"
 * @see https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CheckNoNewAccess.html
 */
export function newAccess(input: NewAccessInput): NewAccess {
  const candidate = sidesOf(input.candidate, input.reference);
  const reference = sidesOf(input.reference, undefined);
  const grants: NewGrant[] = [];
  for (const allow of candidate.allows) {
    for (const principal of principalCases(allow.statement, input)) {
      for (const actions of alike(allow, [candidate, reference])) {
        const found = newGrant(allow, principal, actions, candidate, reference, input);
        if (found !== undefined) grants.push(found);
      }
    }
  }
  const certain = grants.some(({ certainty }) => certainty === "certain");
  return { newAccess: grants.length === 0 ? "none" : certain ? "some" : "unknown", grants };
}

function newGrant(
  allow: Side,
  principal: PrincipalCase,
  actions: ActionGroup,
  candidate: Sides,
  reference: Sides,
  input: NewAccessInput,
): NewGrant | undefined {
  const about = (statements: readonly Side[], role: Naming): readonly Side[] =>
    statements.filter(
      (one) =>
        actions.concerns(one) &&
        (principal.name === undefined || names(one.statement, principal, role, input)),
    );
  const held = about(candidate.denies, "denial");
  const granted = about(reference.allows, "grant");
  // A denial of the reference is one more thing that the candidate may have lifted, also where it is not sure to apply.
  const denied = about(reference.denies, "possibly");
  const setting: ConditionSetting = {
    ...(input.now === undefined ? {} : { now: input.now }),
    known: contextOf(principal.context),
  };

  const involved = [...held, ...granted, ...denied];
  if (granted.some((one) => coversPlainly(one, allow)) && denied.length === 0) return undefined;
  const kinds = kindsOf(allow, involved);
  let unknown: string | undefined = kinds.complete ? undefined : "*";
  for (const { example, has } of kinds.list) {
    const outcome = onlyCandidate(allow, held.filter(has), granted.filter(has), denied.filter(has), setting);
    if (outcome === true) return grantOf(allow, principal, actions, example, "certain");
    if (outcome === "unknown") unknown ??= example;
  }
  return unknown === undefined ? undefined : grantOf(allow, principal, actions, unknown, "unknown");
}

/** Whether some request meets the candidate's grant, none of its denials, and is not let through by the reference. */
function onlyCandidate(
  allow: Side,
  held: readonly Side[],
  granted: readonly Side[],
  denied: readonly Side[],
  setting: ConditionSetting,
): boolean | "unknown" {
  const conditions = (sides: readonly Side[]): readonly Side["statement"]["conditions"][] =>
    sides.map(({ statement }) => statement.conditions);
  const own = allow.statement.conditions;
  const ungranted = canHold([own], [...conditions(held), ...conditions(granted)], setting);
  if (ungranted === true) return true;
  let result = ungranted;
  for (const denial of denied) {
    const lifted = canHold([own, denial.statement.conditions], conditions(held), setting);
    if (lifted === true) return true;
    if (lifted === "unknown") result = "unknown";
  }
  return result;
}

function grantOf(
  { statement }: Side,
  principal: PrincipalCase,
  actions: ActionGroup,
  example: string,
  certainty: NewGrant["certainty"],
): NewGrant {
  const condition: Record<string, Record<string, readonly string[]>> = {};
  for (const { operator, quantifier, ifExists, key, values } of statement.conditions) {
    const name = `${quantifier === undefined ? "" : `${quantifier}:`}${operator}${ifExists ? "IfExists" : ""}`;
    (condition[name] ??= {})[key] = values;
  }
  const resources = statement.resources;
  return {
    certainty,
    path: `Statement[${statement.index}]`,
    example: {
      action: actions.sample,
      resource: example === "" ? "*" : example,
      ...(principal.name === undefined ? {} : { principal: principal.name }),
    },
    statement: {
      Effect: "Allow",
      ...(principal.element === undefined ? {} : { Principal: principal.element }),
      Action: actions.names,
      ...(resources === undefined
        ? {}
        : { [resources.not ? "NotResource" : "Resource"]: resources.patterns }),
      ...(statement.conditions.length === 0 ? {} : { Condition: condition }),
    },
  };
}
