import { wildcardMatch } from "@plinth/iam-policy";
import type { ConditionSetting } from "../conditions/setting";
import type { ContextValues, RequestContext } from "../evaluation/context";
import { contextOf } from "../evaluation/context";
import { literal } from "../evaluation/variable";
import { classesUntil, classesWithin } from "../language/classes";
import { commonText, relation } from "../language/relation";
import type { Case } from "./case";
import { decideCase } from "./case";
import type { PlacedStatement } from "./compiled";
import { concerns } from "./compiled";
import type { Layer } from "./layer";
import type { Subject } from "./subject";
import { resolvedPattern, subjectContext } from "./subject";
import { isOwn } from "./whole";

export type { Case } from "./case";

/** One action, on one resource or on all that a pattern matches, with what is known of the request. */
export interface Question {
  readonly action: string;
  /** An ARN, or a pattern whose wildcards are wildcards. */
  readonly resource: string;
  /**
   * Where resources that are granted in parts count as granted: the pattern of the names that there are, with
   * `NAME_START` for their first character. @default only what one statement grants of all that is asked for
   */
  readonly names?: string;
  /** Condition keys whose values are known, such as iam:PassedToService. */
  readonly context?: ContextValues | RequestContext;
  /**
   * Reads policies for what they come to rather than to the letter: a denial or an exception that leaves most resources
   * alone is no denial. @default false
   */
  readonly lenient?: boolean;
}

export interface Cases {
  readonly list: readonly Case[];
  /** False where there may be more kinds of resources than were looked at. */
  readonly complete: boolean;
}

/** Divides the resources asked for into kinds that the policies tell apart, and decides each. */
export function decide(layers: readonly Layer[], subject: Subject, question: Question): Cases {
  const known = knownContext(subject, question.context);
  const lenient = question.lenient === true;
  const concerned = statementsAbout(layers, question.action);
  const isNearly = (statement: PlacedStatement): boolean =>
    statement.anywhere || isNearlyAnywhere(statement, question.action);
  const about = lenient
    ? concerned.map(({ allows, denies }) => ({ allows, denies: denies.filter(isNearly) }))
    : concerned;
  if (about.some(({ allows }) => allows.length === 0))
    return { list: [{ example: question.resource, outcome: "no", exception: false }], complete: true };
  const isAnywhere = (statement: PlacedStatement): boolean =>
    lenient ? isNearly(statement) : statement.anywhere;

  const decideFor = (matches: (statement: PlacedStatement) => boolean, example: string): Case => {
    const sides = about.map(({ allows, denies }) => ({
      allows: allows.filter(matches),
      denies: denies.filter(matches),
      excepted: allows.some((allow) => allow.statement.resources?.not === true && !matches(allow)),
    }));
    return decideCase(sides, example, settingOf(subject, question.action, known));
  };
  const statements = about.flatMap(({ allows, denies }) => [...allows, ...denies]);
  const narrow = statements.filter((statement) => !isAnywhere(statement));
  if (narrow.length === 0) return { list: [decideFor(() => true, question.resource)], complete: true };
  if (!/[*?]/.test(question.resource)) {
    const text = literal(question.resource);
    const matches = (statement: PlacedStatement): boolean =>
      isAnywhere(statement) ||
      isIn(statement, (pattern) => wildcardMatch(resolvedPattern(pattern, statement.version, known), text));
    return { list: [decideFor(matches, question.resource)], complete: true };
  }
  return decideKinds(question, narrow, known, decideFor);
}

/**
 * Whether some statement of each layer allows the action on the resource, whatever its conditions and the denials say:
 * the quick way to a no.
 */
export function isMentioned(
  layers: readonly Layer[],
  action: string,
  resource: string,
  known: RequestContext,
  lenient = false,
): boolean {
  const text = literal(resource);
  return statementsAbout(layers, action).every(({ allows }) =>
    allows.some(
      (statement) =>
        statement.anywhere ||
        (lenient && isNearlyAnywhere(statement, action)) ||
        isIn(statement, (pattern) => wildcardMatch(resolvedPattern(pattern, statement.version, known), text)),
    ),
  );
}

interface About {
  readonly allows: readonly PlacedStatement[];
  readonly denies: readonly PlacedStatement[];
}

const abouts = new WeakMap<readonly Layer[], Map<string, readonly About[]>>();

/** The statements of each layer that are about an action. */
export function statementsAbout(layers: readonly Layer[], action: string): readonly About[] {
  const known = abouts.get(layers) ?? new Map<string, readonly About[]>();
  abouts.set(layers, known);
  const found =
    known.get(action) ??
    layers.map(({ allows, denies }) => ({
      allows: allows.filter((statement) => concerns(statement, action)),
      denies: denies.filter((statement) => concerns(statement, action)),
    }));
  known.set(action, found);
  return found;
}

/** Only patterns that take in some of the resources and not all tell kinds of them apart. */
function decideKinds(
  { resource: target, names }: Question,
  narrow: readonly PlacedStatement[],
  known: RequestContext,
  decideFor: (matches: (statement: PlacedStatement) => boolean, example: string) => Case,
): Cases {
  const dividing = new Map<string, number>();
  const whole = new Set<string>();
  const resolved = new Map<PlacedStatement, readonly string[]>();
  for (const statement of narrow) {
    const patterns: string[] = [];
    for (const written of statement.statement.resources?.patterns ?? []) {
      const pattern = resolvedPattern(written, statement.version, known);
      patterns.push(pattern);
      const how = relation(pattern, target);
      if (how === "all") whole.add(pattern);
      else if (how === "some" && !dividing.has(pattern)) dividing.set(pattern, dividing.size);
    }
    resolved.set(statement, patterns);
  }
  const decideOne = (has: (pattern: string) => boolean, example: string): Case =>
    decideFor((statement) => {
      const isIn = resolved.get(statement)?.some(has);
      return isIn === undefined || isIn !== (statement.statement.resources?.not === true);
    }, example);
  // Where nothing is ever taken away, what no pattern singles out is granted least: it stands for all.
  const onlyGrants = narrow.every(
    ({ statement }) => statement.effect === "Allow" && statement.resources?.not !== true,
  );
  if (dividing.size === 0 || onlyGrants) {
    const least = decideOne((pattern) => whole.has(pattern), target);
    if (dividing.size === 0 || names === undefined || least.outcome === "yes")
      return { list: [least], complete: true };
  }
  // A kind that is taken away is found sooner among the patterns that take away.
  for (const statement of narrow) {
    if (statement.statement.effect === "Allow" && statement.statement.resources?.not !== true) continue;
    for (const pattern of resolved.get(statement) ?? []) {
      if (!dividing.has(pattern)) continue;
      const example = commonText([target, pattern]);
      if (example === undefined) continue;
      const text = literal(example);
      const one = decideOne((other) => wildcardMatch(other, text), example);
      if (one.outcome === "no") return { list: [one], complete: true };
    }
  }
  const decideClass = (matched: readonly boolean[], example: string): Case =>
    decideOne((pattern) => whole.has(pattern) || matched[dividing.get(pattern) ?? -1] === true, example);
  const domain = [names ?? target];
  const { classes, complete } = onlyGrants
    ? classesUntil(domain, [...dividing.keys()], (matched) => decideClass(matched, target).outcome === "yes")
    : classesWithin(domain, [...dividing.keys()]);
  const list = classes.map(({ matched, example }) => decideClass(matched, example));
  return { list, complete };
}

function isIn({ statement }: PlacedStatement, matches: (pattern: string) => boolean): boolean {
  const { resources } = statement;
  return resources === undefined || resources.patterns.some(matches) !== resources.not;
}

/** All but some, or a pattern that names nothing, such as the slash of every path, or everything of the action's service. */
function isNearlyAnywhere({ statement }: PlacedStatement, action: string): boolean {
  const { resources } = statement;
  if (resources === undefined) return true;
  return resources.patterns.some((pattern) => namesNothing(pattern, action)) !== resources.not;
}

function namesNothing(pattern: string, action: string): boolean {
  const parts = /^(?:arn:[^:]*:([^:]*):)?[*?:/]*\*[*?:/]*$/.exec(pattern);
  if (parts === null) return false;
  const [, service = ""] = parts;
  // All of one service is nothing to the actions of another.
  return /^[*?]*$/.test(service) || isOwn(service, action);
}

export function settingOf(subject: Subject, action: string, known: RequestContext): ConditionSetting {
  return {
    known,
    action,
    ...(subject.now === undefined ? {} : { now: subject.now }),
    ...(subject.type === undefined ? {} : { caller: subject.type }),
  };
}

export function knownContext(subject: Subject, context: Question["context"]): RequestContext {
  const base = subjectContext(subject);
  if (context === undefined) return base;
  const more = isContext(context) ? context : contextOf(context);
  return {
    lookup: (key) => {
      const value = more.lookup(key);
      return value === "unknown" ? base.lookup(key) : value;
    },
  };
}

function isContext(context: ContextValues | RequestContext): context is RequestContext {
  return typeof context.lookup === "function";
}
