import type { Condition, PolicyVersion } from "@plinth/iam-policy";
import type { RequestContext } from "./context";
import type { Operator } from "./operator";
import { operator } from "./operator";
import type { Truth } from "./truth";
import { either, every, not, some } from "./truth";
import { expand, literal } from "./variable";

/**
 * Whether one condition holds in a request.
 *
 * - Several values of the policy are alternatives; under a negated operator all of them must differ.
 * - An absent key makes a condition false, save under `...IfExists`, a negated operator, `ForAllValues` and `Null`.
 * - A key with several values and no quantifier is read as `ForAnyValue`, negated as a whole under a negated operator.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export function conditionHolds(condition: Condition, context: RequestContext, version: PolicyVersion): Truth {
  const values = context.lookup(condition.key);
  if (values === "unknown") return { keys: [condition.key] };
  const compare = operator(condition.operator);
  // An operator that AWS does not have: nobody can say what it would do.
  if (compare === undefined) return { keys: [condition.key] };
  const present = values !== "absent";
  if (compare.kind === "null")
    return condition.values.some((value) => (value.trim().toLowerCase() === "true") !== present);
  if (!present) return heldWhenAbsent(condition, compare);
  // A key that is there without a value is an empty set to a quantifier and absent to the others.
  if (values.length === 0 && condition.quantifier === undefined) return heldWhenAbsent(condition, compare);

  const matches = (value: string): Truth =>
    some(condition.values, (wanted) => matchesValue(compare, wanted, value, context, version));
  if (condition.quantifier === "ForAllValues")
    return every(values, (value) => (compare.negated ? not(matches(value)) : matches(value)));
  if (condition.quantifier === "ForAnyValue")
    return some(values, (value) => (compare.negated ? not(matches(value)) : matches(value)));
  const any = some(values, matches);
  return compare.negated ? not(any) : any;
}

function heldWhenAbsent(condition: Condition, compare: Operator): boolean {
  if (condition.ifExists) return true;
  if (condition.quantifier === "ForAllValues") return true;
  if (condition.quantifier === "ForAnyValue") return false;
  return compare.negated;
}

function matchesValue(
  compare: Operator,
  wanted: string,
  value: string,
  context: RequestContext,
  version: PolicyVersion,
): Truth {
  if (!compare.variables) return compare.matches(wanted, value);
  const pattern = expand(wanted, context, version);
  if (pattern === undefined) return false;
  if (typeof pattern !== "string") return either(pattern, false);
  return compare.matches(compare.wildcards ? pattern : literal(pattern), literal(value));
}
