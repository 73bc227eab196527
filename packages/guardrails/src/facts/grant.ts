import type { GrantSurface } from "../surfaces/surface";
import type { Tree, TreeObject } from "../tree/tree";
import { textAt, UNKNOWN, valueAt, valuesAt } from "../tree/tree";

export interface GrantDocument {
  readonly value: Tree;
  readonly places: Readonly<Record<string, string>>;
  /** The property that stands for a condition key, such as `sourceArn` for `aws:SourceArn`, whether or not it is given. */
  readonly byKey: Readonly<Record<string, string>>;
}

/**
 * The document that a grant of single properties amounts to, as the service writes it into its resource policy, and
 * where its parts stand. Undefined where nobody is named.
 */
export function grantDocument(props: TreeObject, row: GrantSurface): GrantDocument | undefined {
  const principal = valueAt(props, row.principal);
  if (principal === undefined) return undefined;
  const conditions: Record<string, Record<string, Tree>> = {};
  const places: Record<string, string> = { "Statement[0].Principal": row.principal };
  const add = (operator: string, key: string, value: Tree | undefined, property: string): void => {
    if (value === undefined || value === "") return;
    conditions[operator] = { ...conditions[operator], [key]: value };
    places[`Statement[0].Condition.${operator}[${JSON.stringify(key)}]`] = property;
  };
  for (const [property, { operator, key }] of Object.entries(row.conditions)) {
    add(operator, key, valueAt(props, property), property);
  }
  if (row.condition !== undefined) {
    const [operator, key] = [textAt(props, row.condition.operator), textAt(props, row.condition.key)];
    const value = valueAt(props, row.condition.value);
    if (typeof operator === "string" && typeof key === "string")
      add(operator, key, value, row.condition.value);
    // As much in doubt as a condition whose value is.
    else if (value !== undefined) add("StringEquals", "aws:PrincipalOrgID", UNKNOWN, row.condition.value);
  }
  if (typeof row.action === "string") places["Statement[0].Action"] = row.action;
  const statement: TreeObject = {
    Effect: "Allow",
    Principal: principalElement(principal),
    Action: actionElement(props, row),
    Resource: "*",
    ...(Object.keys(conditions).length === 0 ? {} : { Condition: conditions }),
  };
  return { value: { Version: "2012-10-17", Statement: [statement] }, places, byKey: propertyByKey(row) };
}

function propertyByKey({ conditions, condition }: GrantSurface): Readonly<Record<string, string>> {
  return {
    ...Object.fromEntries(Object.entries(conditions).map(([property, { key }]) => [key, property])),
    ...(condition === undefined ? {} : { "aws:PrincipalOrgID": condition.value.replace(/\..*$/, "") }),
  };
}

function actionElement(props: TreeObject, { action, service = "" }: GrantSurface): Tree {
  if (typeof action !== "string") return action.always;
  const actions = valuesAt(props, action).map(({ value }) =>
    typeof value === "string" ? service + value : UNKNOWN,
  );
  // Which of them is not known has no place of its own.
  if (actions.length === 0 || actions.includes(UNKNOWN)) return UNKNOWN;
  return actions;
}

function principalElement(principal: Tree): Tree {
  if (typeof principal !== "string") return UNKNOWN;
  if (principal === "*") return "*";
  return /^\d{12}$|^arn:/.test(principal) ? { AWS: principal } : { Service: principal };
}
