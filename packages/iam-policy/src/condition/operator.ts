/**
 * The operators of conditions. All but `Null` take the ending `IfExists`, and all take a quantifier in front.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export interface ConditionOperator {
  readonly name: string;
  readonly type: "String" | "Numeric" | "Date" | "Bool" | "Binary" | "IpAddress" | "Arn" | "Null";
  /** True where the key is absent, as nothing equals what is not there. */
  readonly negated: boolean;
  /** Whether `*` and `?` in its values are wildcards. */
  readonly wildcards: boolean;
  /** Whether `${…}` in its values is a variable. */
  readonly variables: boolean;
}

const OPERATORS: readonly ConditionOperator[] = [
  ...["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"].map((name) =>
    operator(name, "String", { variables: true }),
  ),
  ...["StringLike", "StringNotLike"].map((name) =>
    operator(name, "String", { variables: true, wildcards: true }),
  ),
  ...["ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"].map((name) =>
    operator(name, "Arn", { variables: true, wildcards: true }),
  ),
  ...comparisons("Numeric"),
  ...comparisons("Date"),
  operator("Bool", "Bool", { variables: true }),
  operator("BinaryEquals", "Binary"),
  operator("IpAddress", "IpAddress"),
  operator("NotIpAddress", "IpAddress"),
  operator("Null", "Null"),
];

function comparisons(type: "Numeric" | "Date"): ConditionOperator[] {
  const relations = ["Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"];
  return relations.map((relation) => operator(`${type}${relation}`, type));
}

function operator(
  name: string,
  type: ConditionOperator["type"],
  { wildcards = false, variables = false } = {},
): ConditionOperator {
  return { name, type, negated: name.includes("Not"), wildcards, variables };
}

const BY_NAME = new Map(OPERATORS.map((operator) => [operator.name.toLowerCase(), operator]));

export const CONDITION_OPERATORS: readonly string[] = OPERATORS.map(({ name }) => name);

/** The operator of a {@link Condition}'s `operator`, ignoring case; undefined for none that AWS has. */
export function conditionOperator(name: string): ConditionOperator | undefined {
  return BY_NAME.get(name.toLowerCase());
}

/** An operator as a document writes it, taken apart: `ForAllValues:StringLikeIfExists`. */
export interface OperatorUse {
  readonly operator: ConditionOperator;
  readonly ifExists: boolean;
  readonly quantifier?: "ForAllValues" | "ForAnyValue";
  /** In AWS's spelling. */
  readonly text: string;
}

const USES = new Map<string, OperatorUse>();

/** @returns undefined for what AWS takes for no operator. Case is ignored. */
export function parseOperator(written: string): OperatorUse | undefined {
  const known = USES.get(written);
  if (known !== undefined) return known;
  const parts = /^(?:(forallvalues|foranyvalue):)?(.*?)(ifexists)?$/isu.exec(written);
  const operator = BY_NAME.get((parts?.[2] ?? "").toLowerCase());
  const ifExists = parts?.[3] !== undefined;
  if (operator === undefined || (operator.type === "Null" && ifExists)) return undefined;
  const quantifier = quantifierOf(parts?.[1]);
  const use = {
    operator,
    ifExists,
    ...(quantifier && { quantifier }),
    text: operatorText(operator.name, ifExists, quantifier),
  };
  USES.set(written, use);
  return use;
}

export function operatorText(
  name: string,
  ifExists: boolean,
  quantifier?: OperatorUse["quantifier"],
): string {
  return `${quantifier === undefined ? "" : `${quantifier}:`}${name}${ifExists ? "IfExists" : ""}`;
}

function quantifierOf(written: string | undefined): OperatorUse["quantifier"] {
  if (written === undefined) return undefined;
  return written.toLowerCase() === "forallvalues" ? "ForAllValues" : "ForAnyValue";
}
