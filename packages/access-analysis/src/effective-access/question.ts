import { wildcardMatch } from "@plinth/iam-policy";
import { canHold } from "../conditions/satisfy";
import { statementClass } from "../conditions/statement-class";
import type { ConditionClass, ConditionSetting } from "../conditions/setting";
import type { ContextValues, RequestContext } from "../evaluation/context";
import { contextOf } from "../evaluation/context";
import { literal } from "../evaluation/variable";
import { patternClasses } from "../language/classes";
import { commonText, relation } from "../language/relation";
import type { PlacedStatement } from "./compiled";
import { concerns } from "./compiled";
import type { Layer } from "./layer";
import type { Subject } from "./subject";
import { resolvedPattern, subjectContext } from "./subject";

/** One action, on one resource or on all that a pattern matches, with what is known of the request. */
export interface Question {
  readonly action: string;
  /** An ARN, or a pattern whose wildcards are wildcards. */
  readonly resource: string;
  /** Condition keys whose values are known, such as iam:PassedToService. */
  readonly context?: ContextValues | RequestContext;
  /**
   * Reads policies for what they come to rather than to the letter: a denial or an exception that leaves most resources
   * alone is no denial. @default false
   */
  readonly lenient?: boolean;
}

/** Whether resources of one kind, alike to every policy, are granted. */
export interface Case {
  /** One of these resources. */
  readonly example: string;
  readonly outcome: "yes" | "conditional" | "no";
  /** Whether it was taken out of something wider, by a denial or a NotResource, rather than never given. */
  readonly exception: boolean;
  /** The statement that grants it, in the first layer, and what its condition comes to. */
  readonly by?: PlacedStatement;
  readonly condition?: ConditionClass;
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
  const about = lenient
    ? concerned.map(({ allows, denies }) => ({ allows, denies: denies.filter(({ anywhere }) => anywhere) }))
    : concerned;
  if (about.some(({ allows }) => allows.length === 0))
    return { list: [{ example: question.resource, outcome: "no", exception: false }], complete: true };
  const isAnywhere = (statement: PlacedStatement): boolean =>
    statement.anywhere || (lenient && isNearlyAnywhere(statement));

  const decideFor = (matches: (statement: PlacedStatement) => boolean, example: string): Case => {
    const sides = about.map(({ allows, denies }) => ({
      allows: allows.filter(matches),
      denies: denies.filter(matches),
      excepted: allows.some((allow) => allow.statement.resources?.not === true && !matches(allow)),
    }));
    return decideCase(sides, example, settingOf(subject, question, known));
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
  return decideKinds(question.resource, narrow, known, decideFor);
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
  target: string,
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
      else if (how === "some" && !dividing.has(pattern)) dividing.set(pattern, dividing.size + 1);
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
  if (dividing.size === 0 || onlyGrants)
    return { list: [decideOne((pattern) => whole.has(pattern), target)], complete: true };
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
  const { classes, complete } = patternClasses([target, ...dividing.keys()], ([asked]) => asked === true);
  const list = classes.map(({ matched, example }) =>
    decideOne((pattern) => whole.has(pattern) || matched[dividing.get(pattern) ?? -1] === true, example),
  );
  return { list, complete };
}

function isIn({ statement }: PlacedStatement, matches: (pattern: string) => boolean): boolean {
  const { resources } = statement;
  return resources === undefined || resources.patterns.some(matches) !== resources.not;
}

/** All but some, or a pattern that names nothing, such as the slash of every path. */
function isNearlyAnywhere({ statement }: PlacedStatement): boolean {
  const { resources } = statement;
  if (resources === undefined) return true;
  return (
    resources.not ||
    resources.patterns.some((pattern) => /^(arn:[^:]*:[^:]*:)?[*?:/]*\*[*?:/]*$/.test(pattern))
  );
}

interface Side {
  readonly allows: readonly PlacedStatement[];
  readonly denies: readonly PlacedStatement[];
  /** Whether some NotResource left the resource out. */
  readonly excepted: boolean;
}

/** Which of the statements that match a resource decide, by their conditions. */
function decideCase(sides: readonly Side[], example: string, setting: ConditionSetting): Case {
  const classOf = ({ statement, version }: PlacedStatement): ConditionClass =>
    statement.conditions.length === 0 ? "always" : statementClass(statement, { ...setting, version });
  const denying: PlacedStatement[] = [];
  for (const denial of sides.flatMap(({ denies }) => denies)) {
    const one = classOf(denial);
    if (one === "always") return { example, outcome: "no", exception: true };
    if (one === "satisfiable") denying.push(denial);
  }
  const exception = denying.length > 0 || sides.some(({ excepted }) => excepted);
  const no: Case = { example, outcome: "no", exception };

  const granting: { by: PlacedStatement; condition: ConditionClass; rest: readonly PlacedStatement[] }[] = [];
  for (const { allows } of sides) {
    const classes = allows.map((by) => ({ by, condition: classOf(by) }));
    const open = classes.filter(({ condition }) => condition !== "never");
    const [first] = open;
    if (first === undefined) return no;
    const sure = open.find(({ condition }) => condition === "always");
    granting.push({ ...(sure ?? first), rest: open.map(({ by }) => by) });
  }
  const [witness] = granting;
  if (witness === undefined) return no;
  const given = { by: witness.by, condition: witness.condition, example, exception };
  const conditional = granting.filter(({ condition }) => condition !== "always");
  if (conditional.length === 0 && denying.length === 0) return { ...given, outcome: "yes" };

  // Conditions that complete each other leave nobody out.
  const together = conditional.every(
    ({ rest }) => rest.length > 1 && canHold([], rest.map(conditionsOf), setting) === false,
  );
  if (together && denying.length === 0) return { ...given, condition: "always", outcome: "yes" };
  const alone = granting.length === 1 && denying.length === 0;
  const possible =
    alone ||
    someGrant(
      granting.map(({ condition, rest }) => (condition === "always" ? [[]] : rest.map(conditionsOf))),
      denying.map(conditionsOf),
      setting,
    );
  return possible ? { ...given, outcome: "conditional" } : no;
}

/** Whether one statement of each layer can allow together what no denial takes. Doubt counts as yes. */
function someGrant(
  layers: readonly (readonly (readonly Condition[])[])[],
  denials: readonly (readonly Condition[])[],
  setting: ConditionSetting,
  chosen: readonly (readonly Condition[])[] = [],
): boolean {
  const [first, ...rest] = layers;
  if (first === undefined) return canHold(chosen, denials, setting) !== false;
  return first.some((conjunction) => someGrant(rest, denials, setting, [...chosen, conjunction]));
}

type Condition = PlacedStatement["statement"]["conditions"][number];

function conditionsOf({ statement }: PlacedStatement): readonly Condition[] {
  return statement.conditions;
}

function settingOf(subject: Subject, question: Question, known: RequestContext): ConditionSetting {
  return {
    known,
    action: question.action,
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
