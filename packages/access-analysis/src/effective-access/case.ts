import { canHold } from "../conditions/satisfy";
import { statementClass } from "../conditions/statement-class";
import type { Versioned } from "../conditions/strategy";
import { canArrange } from "../conditions/strategy";
import type { ConditionClass, ConditionSetting } from "../conditions/setting";
import type { PlacedStatement } from "./compiled";

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

/** The statements of one layer that match a resource. */
export interface Side {
  readonly allows: readonly PlacedStatement[];
  readonly denies: readonly PlacedStatement[];
  /** Whether some NotResource left the resource out. */
  readonly excepted: boolean;
}

/** Which of the statements that match a resource decide, by their conditions. */
export function decideCase(sides: readonly Side[], example: string, setting: ConditionSetting): Case {
  const classOf = ({ statement, version }: PlacedStatement): ConditionClass =>
    statement.conditions.length === 0 ? "always" : statementClass(statement, { ...setting, version });
  const denying: PlacedStatement[] = [];
  const escaped: PlacedStatement[] = [];
  for (const denial of sides.flatMap(({ denies }) => denies)) {
    const one = classOf(denial);
    if (one === "always") return { example, outcome: "no", exception: true };
    if (one === "satisfiable") denying.push(denial);
    else escaped.push(denial);
  }
  const no: Case = {
    example,
    outcome: "no",
    exception: denying.length > 0 || sides.some(({ excepted }) => excepted),
  };

  const granting: { by: PlacedStatement; condition: ConditionClass; rest: readonly PlacedStatement[] }[] = [];
  for (const { allows } of sides) {
    const classes = allows.map((by) => ({ by, condition: classOf(by) }));
    const open = classes.filter(({ condition }) => condition !== "never");
    const [first] = open;
    if (first === undefined) return no;
    const sure =
      open.find(({ by }) => by.statement.conditions.length === 0) ??
      open.find(({ condition }) => condition === "always");
    granting.push({ ...(sure ?? first), rest: open.map(({ by }) => by) });
  }
  const [witness] = granting;
  if (witness === undefined) return no;
  const sure = granting.filter(({ condition }) => condition === "always").map(({ by }) => by);
  // What the caller escapes one by one it may not escape together, or only in requests that nothing allows.
  const contradictory = !areArranged(sure, escaped, setting);
  if (contradictory) denying.push(...escaped);
  const exception = no.exception || contradictory;
  const given = { by: witness.by, condition: witness.condition, example, exception };
  const conditional = granting.filter(
    ({ by, condition }) => condition !== "always" || (contradictory && by.statement.conditions.length > 0),
  );
  if (conditional.length === 0 && denying.length === 0) return { ...given, outcome: "yes" };

  // Conditions that complete each other leave nobody out.
  const together = conditional.every(
    ({ rest }) =>
      rest.length > 1 && canHold([], rest.map(conditionsOf), { ...setting, knownRegions: true }) === false,
  );
  if (together && denying.length === 0) return { ...given, condition: "always", outcome: "yes" };
  const denials = contradictory ? denying : [...denying, ...escaped];
  const alone = granting.length === 1 && denials.length === 0;
  const possible =
    alone ||
    someGrant(
      granting.map((one) => (conditional.includes(one) ? one.rest.map(conditionsOf) : [[]])),
      denials.map(conditionsOf),
      setting,
    );
  if (!possible) return { ...no, exception };
  return { ...given, ...(contradictory ? { condition: "satisfiable" } : {}), outcome: "conditional" };
}

/** Whether the caller can have all these grants hold and all these denials fail in one request. */
function areArranged(
  grants: readonly PlacedStatement[],
  denials: readonly PlacedStatement[],
  setting: ConditionSetting,
): boolean {
  const keys = [...grants, ...denials].flatMap(({ statement }) => [
    ...new Set(statement.conditions.map(({ key }) => key.toLowerCase())),
  ]);
  // Of keys that only one of them names, each is arranged by itself.
  if (keys.length < 2 || new Set(keys).size === keys.length) return true;
  return canArrange(grants.map(versioned), denials.map(versioned), setting);
}

function versioned({ statement, version }: PlacedStatement): Versioned {
  return { conditions: statement.conditions, version };
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
