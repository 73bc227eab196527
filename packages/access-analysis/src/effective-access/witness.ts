import type { Condition, Element } from "@plinth/iam-policy";
import { wildcardMatch } from "@plinth/iam-policy";
import { conditionsClass } from "../conditions/class";
import type { ConditionClass } from "../conditions/setting";
import type { PlacedStatement } from "./compiled";

/** One thing that is granted, and the statement that grants it: what a message shows a reader. */
export interface Witness {
  readonly action: string;
  readonly resource: string;
  /** The name that the caller gave the document, such as `policy/deploy`. */
  readonly source: string;
  readonly statement: {
    /** From 0. */
    readonly index: number;
    readonly count: number;
    readonly sid?: string;
    /** `Statement[0]` */
    readonly path: string;
  };
  /** Why this statement grants it, for example `condition aws:UserAgent like "*" is always true`. */
  readonly because: string;
}

/** @param action as text, or how to find it: of all services of an administrator few are ever shown */
export function witnessOf(
  placed: PlacedStatement,
  action: string | (() => string),
  resource: string,
  condition: ConditionClass = "always",
): Witness {
  const { statement, from } = placed;
  return {
    get action() {
      return typeof action === "string" ? action : action();
    },
    resource,
    source: from.source,
    statement: {
      index: statement.index,
      count: from.document.statements.length,
      ...(statement.sid === undefined ? {} : { sid: statement.sid }),
      path: `Statement[${statement.index}]`,
    },
    // Most witnesses are never read.
    get because() {
      return reason(placed, this.action, resource, condition);
    },
  };
}

function reason(
  { statement, version }: PlacedStatement,
  action: string,
  resource: string,
  condition: ConditionClass,
): string {
  const parts = [
    elementText("Action", statement.actions, (pattern) =>
      wildcardMatch(pattern, action, { ignoreCase: true }),
    ),
  ];
  if (statement.resources !== undefined)
    parts.push(elementText("Resource", statement.resources, (pattern) => wildcardMatch(pattern, resource)));
  if (statement.conditions.length > 0) {
    const text = statement.conditions.map(conditionText).join(" and ");
    const [is, holds] = statement.conditions.length > 1 ? ["are", "hold"] : ["is", "holds"];
    // What holds because of this very request need not hold in another.
    const always =
      condition === "always" && conditionsClass(statement.conditions, { version, action }) === "always";
    if (always) parts.push(`condition ${text} ${is} always true`);
    else parts.push(condition === "always" ? `condition ${text} ${holds}` : `when ${text}`);
  }
  return parts.join(", ");
}

/** `NotAction "iam:*"`; of a list what takes the request in, and of a long one what there is room for. */
function elementText(
  name: "Action" | "Resource",
  element: Element,
  matches: (pattern: string) => boolean,
): string {
  const telling = element.not ? [] : element.patterns.filter(matches);
  const listed = telling.length > 0 ? telling : element.patterns;
  const shown = listed.slice(0, 3).map((pattern) => JSON.stringify(pattern));
  const more = listed.length - shown.length;
  return `${element.not ? "Not" : ""}${name} ${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/**
 * A condition in words.
 *
 * @example conditionText(condition) // aws:SourceIp in "0.0.0.0/0"
 */
export function conditionText(condition: Condition): string {
  const { operator, key, values } = condition;
  const shown = values
    .slice(0, 3)
    .map((value) => JSON.stringify(value))
    .join(" or ");
  const quantifier =
    condition.quantifier === undefined
      ? ""
      : `${condition.quantifier === "ForAllValues" ? "all of" : "any of"} `;
  const ifExists = condition.ifExists ? " if it exists" : "";
  if (operator.toLowerCase() === "null")
    return `${quantifier}${key} ${values.includes("true") ? "is absent" : "is present"}`;
  return `${quantifier}${key} ${WORDS.get(operator.toLowerCase()) ?? operator} ${shown}${ifExists}`;
}

const WORDS: ReadonlyMap<string, string> = new Map([
  ["stringequals", "="],
  ["stringnotequals", "is not"],
  ["stringequalsignorecase", "="],
  ["stringnotequalsignorecase", "is not"],
  ["stringlike", "like"],
  ["stringnotlike", "not like"],
  ["numericequals", "="],
  ["numericnotequals", "is not"],
  ["numericlessthan", "<"],
  ["numericlessthanequals", "<="],
  ["numericgreaterthan", ">"],
  ["numericgreaterthanequals", ">="],
  ["dateequals", "="],
  ["datenotequals", "is not"],
  ["datelessthan", "before"],
  ["datelessthanequals", "not after"],
  ["dategreaterthan", "after"],
  ["dategreaterthanequals", "not before"],
  ["bool", "="],
  ["binaryequals", "="],
  ["ipaddress", "in"],
  ["notipaddress", "not in"],
  ["arnequals", "like"],
  ["arnlike", "like"],
  ["arnnotequals", "not like"],
  ["arnnotlike", "not like"],
]);
