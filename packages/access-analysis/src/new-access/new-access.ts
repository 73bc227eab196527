import type { ActionSet } from "@plinth/iam-catalog";
import { catalog } from "@plinth/iam-catalog";
import type { Condition, PolicyDocument, PolicyVersion } from "@plinth/iam-policy";
import { canHold } from "../conditions/satisfy";
import type { ConditionSetting } from "../conditions/setting";
import type { CompiledStatement } from "../effective-access/compiled";
import { compiledStatements } from "../effective-access/compiled";
import { firstOf, partition } from "../effective-access/partition";
import { contextOf } from "../evaluation/context";
import { replaceVariables, variableKeys } from "../evaluation/variable";
import { patternClasses } from "../language/classes";
import { relation } from "../language/relation";
import type { Naming, PrincipalCase } from "./principal-case";
import { names, principalCases } from "./principal-case";

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

/** A statement with its resources as patterns without variables. */
interface Side extends CompiledStatement {
  readonly patterns: readonly string[];
}

interface Sides {
  readonly allows: readonly Side[];
  readonly denies: readonly Side[];
}

/**
 * Variables of the candidate that the reference uses too stand for the same unknown value in both. Any other may be
 * whatever makes the candidate grant more.
 */
function sidesOf(document: PolicyDocument, reference: PolicyDocument | undefined): Sides {
  const shared = reference === undefined ? undefined : new Set(keysOf(reference));
  const sides = compiledStatements(document).map((one) => ({
    ...one,
    statement: {
      ...one.statement,
      conditions: one.statement.conditions.map((each) => inNewVersion(each, document.version)),
    },
    patterns: (one.statement.resources?.patterns ?? ["*"]).map((pattern) =>
      withoutVariables(
        pattern,
        document.version,
        (key) => shared === undefined || shared.has(key) || one.statement.effect === "Deny",
      ),
    ),
  }));
  return {
    allows: sides.filter(({ statement }) => statement.effect === "Allow"),
    denies: sides.filter(({ statement }) => statement.effect === "Deny"),
  };
}

/** Conditions of both documents are compared under one version: text that is no variable in the old one is none here. */
function inNewVersion(condition: Condition, version: PolicyVersion): Condition {
  if (version === "2012-10-17" || !condition.values.some((value) => value.includes("${"))) return condition;
  return { ...condition, values: condition.values.map((value) => value.replaceAll("${", "${$}{")) };
}

const TOKENS = new Map<string, string>();

function withoutVariables(pattern: string, version: PolicyVersion, fixed: (key: string) => boolean): string {
  return replaceVariables(pattern, version, (key, fallback) => {
    const lower = key.toLowerCase();
    if (!fixed(lower)) return "*";
    const name = `${lower},${fallback ?? ""}`;
    const token = TOKENS.get(name) ?? String.fromCodePoint(0xe900 + (TOKENS.size % 0x600));
    TOKENS.set(name, token);
    return token;
  });
}

function keysOf({ statements, version }: PolicyDocument): readonly string[] {
  if (version !== "2012-10-17") return [];
  return statements
    .flatMap(({ resources }) => resources?.patterns ?? [])
    .flatMap(variableKeys)
    .map((key) => key.toLowerCase());
}

/** Actions that no statement of either document tells apart, as a name to decide them by and the names to print. */
interface ActionGroup {
  readonly sample: string;
  readonly names: readonly string[];
  concerns(statement: Side): boolean;
}

function alike(allow: Side, sides: readonly Sides[]): ActionGroup[] {
  const statements = sides.flatMap(({ allows, denies }) => [...allows, ...denies]);
  const known = partition(
    allow.actions,
    statements.map(({ actions }) => actions),
  ).map((group): ActionGroup => {
    const first = firstOf(group);
    return {
      sample: catalog.actionAt(first).id,
      names: printable(allow, group),
      concerns: ({ actions }) => actions.has(first),
    };
  });
  return [...known, ...unheard(allow)];
}

/** Patterns that no action of the catalog fits: AWS may know some, or will. */
function unheard({ statement }: Side): ActionGroup[] {
  if (statement.actions.not) return [];
  return statement.actions.patterns
    .filter((pattern) => catalog.actionsMatching(pattern).isEmpty())
    .map((pattern) => ({
      sample: pattern,
      names: [pattern],
      concerns: (other) => {
        const { not, patterns } = other.statement.actions;
        const covering = patterns.some(
          (wide) => relation(wide.toLowerCase(), pattern.toLowerCase()) === "all",
        );
        const touching = patterns.some(
          (wide) => relation(wide.toLowerCase(), pattern.toLowerCase()) !== "none",
        );
        // A grant has to cover all of it; a denial of part of it leaves the rest.
        return not ? !touching : covering;
      },
    }));
}

const MOST_NAMES = 50;

/** The statement's own patterns where they come to just these actions, else the actions by name. */
function printable({ statement, actions }: Side, set: ActionSet): readonly string[] {
  if (!statement.actions.not && actions.size === set.size) return statement.actions.patterns;
  const exact = statement.actions.not
    ? []
    : statement.actions.patterns.filter((pattern) => catalog.actionsMatching(pattern).isSubsetOf(set));
  const rest = exact.reduce((left, pattern) => left.minus(catalog.actionsMatching(pattern)), set);
  const names = [...exact, ...[...rest].slice(0, MOST_NAMES).map((index) => catalog.actionAt(index).id)];
  return rest.size > MOST_NAMES ? [...names, `… ${rest.size - MOST_NAMES} more`] : names;
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

/** The cheap case: one unconditional grant of the reference takes in all of the candidate's resources. */
function coversPlainly(reference: Side, allow: Side): boolean {
  if (reference.statement.conditions.length > 0) return false;
  if (reference.anywhere) return true;
  if (reference.statement.resources?.not === true || allow.statement.resources?.not === true) return false;
  return allow.patterns.every((pattern) =>
    reference.patterns.some((wide) => relation(wide, pattern) === "all"),
  );
}

interface Kind {
  readonly example: string;
  readonly has: (side: Side) => boolean;
}

/** The kinds of resources of a grant that the other statements tell apart. */
function kindsOf(allow: Side, involved: readonly Side[]): { list: readonly Kind[]; complete: boolean } {
  const isNot = allow.statement.resources?.not === true;
  const list: Kind[] = [];
  let complete = true;
  for (const target of isNot ? ["*"] : new Set(allow.patterns)) {
    const whole = new Set<string>();
    const dividing = new Set<string>();
    for (const pattern of [
      ...(isNot ? allow.patterns : []),
      ...involved.flatMap(({ patterns }) => patterns),
    ]) {
      const how = relation(pattern, target);
      if (how === "all") whole.add(pattern);
      if (how === "some") dividing.add(pattern);
    }
    const positions = new Map([...dividing].map((pattern, index) => [pattern, index + 1]));
    const walked = patternClasses([target, ...dividing], ([asked]) => asked === true);
    complete &&= walked.complete;
    for (const { matched, example } of walked.classes) {
      const has = ({ patterns, statement }: Side): boolean =>
        patterns.some((pattern) => whole.has(pattern) || matched[positions.get(pattern) ?? -1] === true) !==
        (statement.resources?.not === true);
      if (!isNot || has(allow)) list.push({ example, has });
    }
  }
  return { list, complete };
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
