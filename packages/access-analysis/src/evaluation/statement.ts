import type { Condition, Element, PolicyVersion, Statement } from "@plinth/iam-policy";
import { wildcardMatch } from "@plinth/iam-policy";
import { conditionsClass } from "../conditions/class";
import { conditionHolds } from "./condition";
import type { RequestContext } from "./context";
import type { Truth } from "./truth";
import { both, every, not, some } from "./truth";
import { expand, literal } from "./variable";

/** Whether Action or NotAction takes in the action. Service and name ignore case. */
export function actionMatches(element: Element, action: string): boolean {
  const lower = action.toLowerCase();
  return element.patterns.some((pattern) => wildcardMatch(pattern.toLowerCase(), lower)) !== element.not;
}

/** Whether Resource or NotResource takes in the resource, which may be `*` for actions that know none. */
export function resourceMatches(
  element: Element | undefined,
  resource: string,
  context: RequestContext,
  version: PolicyVersion,
): Truth {
  // A trust policy has no Resource: it is about the role that carries it.
  if (element === undefined) return true;
  const text = literal(resource);
  const matched = some(element.patterns, (pattern): Truth => {
    const expanded = expand(pattern, context, version);
    if (expanded === undefined) return false;
    if (typeof expanded === "string") return wildcardMatch(expanded, text);
    return expanded;
  });
  return element.not ? not(matched) : matched;
}

/**
 * Whether all conditions of a statement hold. What hangs on an unknown key is asked of the conditions themselves first:
 * `StringLike *` on a key that every request carries holds whatever its value is. What a caller could make of it does not
 * matter here: this is about one request.
 */
export function conditionsHold(
  conditions: readonly Condition[],
  context: RequestContext,
  version: PolicyVersion,
  effect: "Allow" | "Deny",
): Truth {
  if (conditions.length === 0) return true;
  const direct = every(conditions, (condition) => conditionHolds(condition, context, version));
  if (typeof direct === "boolean") return direct;
  const open = conditions.filter(
    (condition) => typeof conditionHolds(condition, context, version) !== "boolean",
  );
  switch (conditionsClass(open, { effect, version, known: context, calls: "all" })) {
    case "always":
      return true;
    case "never":
      return false;
    case "satisfiable":
      return direct;
  }
}

/** Whether a statement's Action, Resource and Condition take in a request. Who makes it is asked apart. */
export function statementMatches(
  statement: Statement,
  request: { readonly action: string; readonly resource: string },
  context: RequestContext,
  version: PolicyVersion,
): Truth {
  if (!actionMatches(statement.actions, request.action)) return false;
  const resource = resourceMatches(statement.resources, request.resource, context, version);
  if (resource === false) return false;
  return both(resource, conditionsHold(statement.conditions, context, version, statement.effect));
}
