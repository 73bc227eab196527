import type { OperatorUse } from "../condition/operator";
import { CONDITION_OPERATORS, parseOperator } from "../condition/operator";
import type { Condition, PolicyVersion } from "../document/document";
import type { JsonPath } from "../json/scan";
import { variableProblem } from "../pattern/variable";
import { didYouMean, nearest } from "../suggestion/nearest";
import { quoted } from "../suggestion/quoted";
import type { Warnings } from "./problem";
import { fail, isObject, kindOf } from "./problem";

interface Surroundings {
  readonly version: PolicyVersion;
  readonly warnings: Warnings;
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html */
export function readConditions(
  value: unknown,
  path: JsonPath,
  surroundings: Surroundings,
): readonly Condition[] {
  if (!isObject(value)) fail(path, `expected an object of operators, not ${kindOf(value)}`);
  const conditions: Condition[] = [];
  const seen = new Set<string>();
  for (const written of Object.keys(value)) {
    if (value[written] === undefined) continue;
    const at = [...path, written];
    const use = parseOperator(written);
    if (use === undefined) failOperator(written, at);
    if (seen.has(use.text)) fail(at, `the operator ${use.text} is there already, in other spelling`);
    seen.add(use.text);
    if (use.text !== written) surroundings.warnings.add(at, `AWS writes it ${use.text}`);
    if (use.operator.type === "Null" && use.quantifier !== undefined) {
      const always = use.quantifier === "ForAllValues" ? "true" : "false";
      surroundings.warnings.add(at, `Null with ${use.quantifier} is always ${always}`);
    }
    readKeys(value[written], at, use, surroundings, conditions);
  }
  return conditions;
}

function readKeys(
  value: unknown,
  path: JsonPath,
  { operator, ifExists, quantifier }: OperatorUse,
  { version, warnings }: Surroundings,
  conditions: Condition[],
): void {
  if (!isObject(value)) fail(path, `expected an object of condition keys, not ${kindOf(value)}`);
  const keys = Object.keys(value);
  if (keys.length > 1) checkTwins(keys, path);
  for (const key of keys) {
    const at = [...path, key];
    const values = readValues(value[key], at);
    if (values.length === 0) warnings.add(at, "an empty list: no value matches it");
    if (operator.variables) for (const text of values) checkVariables(text, version, at, warnings);
    conditions.push({ operator: operator.name, ifExists, quantifier, key, values });
  }
}

/** IAM Access Analyzer calls it an error, as nobody can tell whether both or which of the two counts. */
function checkTwins(keys: readonly string[], path: JsonPath): void {
  const seen = new Map<string, string>();
  for (const key of keys) {
    const twin = seen.get(key.toLowerCase());
    if (twin !== undefined)
      fail([...path, key], `${quoted(twin)} is there already, and condition keys ignore case`);
    seen.set(key.toLowerCase(), key);
  }
}

function failOperator(written: string, path: JsonPath): never {
  if (/null\s*ifexists$/iu.test(written))
    fail(path, "Null takes no IfExists: it tests itself whether a key exists");
  const bare = written.replace(/^[^:]*:/u, "").replace(/IfExists$/iu, "");
  fail(path, `${quoted(written)} is no condition operator${didYouMean(nearest(bare, CONDITION_OPERATORS))}`);
}

/** Quotation marks are optional for numbers and booleans. */
function readValues(value: unknown, path: JsonPath): readonly string[] {
  if (typeof value === "string") return [value];
  if (!Array.isArray(value)) return [readValue(value, path)];
  return value.map((item: unknown, i) => (typeof item === "string" ? item : readValue(item, [...path, i])));
}

function readValue(value: unknown, path: JsonPath): string {
  if (typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value)))
    return String(value);
  if (typeof value === "string") return value;
  fail(path, `expected text, a number, true or false, not ${kindOf(value)}`);
}

export function checkVariables(
  text: string,
  version: PolicyVersion,
  path: JsonPath,
  warnings: Warnings,
): void {
  if (!text.includes("${")) return;
  if (version === "2008-10-17") {
    if (variableProblem(text, "2012-10-17") === undefined) {
      warnings.add(path, `under version 2008-10-17, \${…} in ${quoted(text)} is literal text`);
    }
    return;
  }
  const problem = variableProblem(text, version);
  if (problem !== undefined) warnings.add(path, `${problem}: it matches nothing for sure`);
}
