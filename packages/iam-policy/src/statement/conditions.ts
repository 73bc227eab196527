import type { CatalogAction, ConditionKeyType } from "@plinth/iam-catalog";
import { catalog } from "@plinth/iam-catalog";
import type { ConditionOperator, OperatorUse } from "../condition/operator";
import { CONDITION_OPERATORS, operatorText, parseOperator } from "../condition/operator";
import type { Condition } from "../document/document";
import { variableProblem } from "../pattern/variable";
import { nearest } from "../suggestion/nearest";
import type { Issues } from "./issue";
import { parseMoment } from "./moment";
import { checkNetwork } from "./network";
import { isRecord, isTexts } from "./shape";

/**
 * Checks conditions in AWS's own terms: operators, keys, values, and that they fit each other and the actions.
 *
 * @param actions only looked up for keys that not every action has
 */
export function checkConditions(
  conditions: unknown,
  actions: () => readonly CatalogAction[],
  issues: Issues,
): void {
  if (!isRecord(conditions)) {
    issues.add(
      "conditions",
      "expected operators with keys and values, such as {StringEquals: {aws:RequestedRegion: eu-west-1}}",
    );
    return;
  }
  for (const [written, keys] of Object.entries(conditions)) {
    const path = `conditions.${written}`;
    const use = parseOperator(written);
    if (use === undefined) {
      const bare = written.replace(/^[^:]*:/u, "").replace(/IfExists$/iu, "");
      issues.add(path, `"${written}" is no condition operator`, nearest(bare, CONDITION_OPERATORS));
    } else if (!isRecord(keys)) {
      issues.add(path, "expected condition keys with their values, such as {aws:RequestedRegion: eu-west-1}");
    } else {
      for (const [key, value] of Object.entries(keys))
        checkCondition(use, key, value, `${path}.${key}`, actions, issues);
    }
  }
}

function checkCondition(
  use: OperatorUse,
  key: string,
  value: unknown,
  path: string,
  actions: () => readonly CatalogAction[],
  issues: Issues,
): void {
  const values = typeof value === "string" ? [value] : value;
  if (!isTexts(values) || values.length === 0) issues.add(path, "expected text or a list of texts");
  else {
    values.forEach((text, i) => {
      checkValue(use.operator, text, typeof value === "string" ? path : `${path}[${i}]`, issues);
    });
  }
  checkKey(use, key, path, actions, issues);
}

function checkKey(
  use: OperatorUse,
  key: string,
  path: string,
  actions: () => readonly CatalogAction[],
  issues: Issues,
): void {
  const known = catalog.conditionKey(key);
  if (known === undefined) {
    // An identity provider's host name is the prefix of its own keys, and no list has those.
    if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/[\w./-]*)?:\w+$/iu.test(key)) {
      issues.add(path, `"${key}" is no condition key`, catalog.nearestConditionKey(key));
    }
    return;
  }
  if (use.operator.type !== "Null" && !FITTING[known.type].includes(use.operator.type)) {
    const meant = operatorText(PLAIN[known.type], use.ifExists, use.quantifier);
    issues.add(path, `${use.text} does not fit ${known.key}, which holds ${HOLDS[known.type]}`, meant);
  }
  if (known.multiValued && use.quantifier === undefined && use.operator.type !== "Null") {
    const both = `ForAllValues:${use.text} or ForAnyValue:${use.text}`;
    issues.add(path, `a request can have several values of ${known.key}: write ${both}`);
  }
  if (isGlobal(known.key)) return;
  const asked = actions();
  if (asked.length > 0 && !asked.some((action) => hasKey(action, known.key))) {
    const names = asked.length > 3 ? "these actions" : asked.map(({ id }) => id).join(", ");
    issues.add(path, `${known.key} is no condition key of ${names}: the condition never sees it`);
  }
}

const FITTING: Readonly<Record<ConditionKeyType, readonly ConditionOperator["type"][]>> = {
  String: ["String", "Arn", "Bool", "Numeric"],
  ARN: ["Arn", "String"],
  Bool: ["Bool", "String"],
  Date: ["Date", "Numeric"],
  Numeric: ["Numeric", "Date", "String"],
  IPAddress: ["IpAddress"],
  Binary: ["Binary", "String"],
};

const PLAIN: Readonly<Record<ConditionKeyType, string>> = {
  String: "StringEquals",
  ARN: "ArnLike",
  Bool: "Bool",
  Date: "DateLessThan",
  Numeric: "NumericLessThan",
  IPAddress: "IpAddress",
  Binary: "BinaryEquals",
};

const HOLDS: Readonly<Record<ConditionKeyType, string>> = {
  String: "text",
  ARN: "an ARN",
  Bool: "true or false",
  Date: "a date",
  Numeric: "a number",
  IPAddress: "an IP address",
  Binary: "binary data",
};

/** Keys that AWS itself puts into requests, whatever the service, and those of identity providers. */
function isGlobal(key: string): boolean {
  return key.startsWith("aws:") || key.startsWith("${");
}

/** Whether the catalog lists a key for an action or for a kind of resource that it is about. */
export function hasKey(action: CatalogAction, key: string): boolean {
  const types = catalog.resourceTypesOf(action.service);
  return (
    action.conditionKeys.includes(key) ||
    action.resourceTypes.some(
      ({ name, conditionKeys }) =>
        conditionKeys.includes(key) ||
        types.some((type) => type.name === name && type.conditionKeys.includes(key)),
    )
  );
}

function checkValue(
  { type, variables }: ConditionOperator,
  text: string,
  path: string,
  issues: Issues,
): void {
  const expected = (what: string): void => {
    issues.add(path, `expected ${what}, not "${text}"`);
  };
  if (text.includes("${")) {
    const broken = variableProblem(text, "2012-10-17");
    if (broken !== undefined) issues.add(path, `the variable ${broken}`);
    else if (!variables) issues.add(path, `${type} operators take no variables`);
    return;
  }
  if (type === "IpAddress") checkNetwork(text, path, issues);
  else if ((type === "Bool" || type === "Null") && !/^(?:true|false)$/iu.test(text))
    expected("true or false");
  else if (type === "Numeric" && !/^[+-]?\d+(?:\.\d+)?$/u.test(text)) expected("a number");
  else if (type === "Date" && !isDate(text)) expected("a date such as 2027-06-30T18:00:00Z");
  else if (type === "Binary" && !/^[A-Za-z0-9+/]+={0,2}$/u.test(text)) expected("base64");
  else if (type === "Arn" && text !== "*" && !text.startsWith("arn:")) expected("an ARN, or * for any");
}

/** AWS takes seconds since 1970, too, and days, months and years. */
function isDate(text: string): boolean {
  return /^\d{4}(?:-\d{2})?$|^\d{9,13}$/u.test(text) || parseMoment(text) !== undefined;
}

/** Names what is said twice: a document has one place for an operator and a key, and one of the two would be lost. */
export function checkTwice(conditions: readonly Condition[], issues: Issues): void {
  const seen = new Set<string>();
  for (const { operator, ifExists, quantifier, key } of conditions) {
    const text = operatorText(operator, ifExists, quantifier);
    const id = `${text} ${key.toLowerCase()}`;
    if (seen.has(id))
      issues.add("conditions", `${text} on ${key} is there twice, here and in when or in other spelling`);
    seen.add(id);
  }
}
