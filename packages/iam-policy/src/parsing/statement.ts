import type { Element, PolicyKind, PolicyVersion, Principals, Statement } from "../document/document";
import type { JsonPath } from "../json/scan";
import { arnParts } from "../arn/arn";
import { didYouMean, nearest } from "../suggestion/nearest";
import { quoted } from "../suggestion/quoted";
import { checkVariables, readConditions } from "./conditions";
import { readPrincipals } from "./principals";
import type { Warnings } from "./problem";
import { fail, isObject, kindOf } from "./problem";
import { readTexts } from "./texts";

const ELEMENTS: ReadonlySet<string> = new Set([
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
]);

const ACTION = ["Action", "NotAction"] as const;
const RESOURCE = ["Resource", "NotResource"] as const;

export interface Surroundings {
  readonly version: PolicyVersion;
  readonly kind: PolicyKind | undefined;
  readonly warnings: Warnings;
}

export function readStatement(value: unknown, index: number, surroundings: Surroundings): Statement {
  const at = ["Statement", index];
  if (!isObject(value)) fail(at, `expected a statement, not ${kindOf(value)}`);
  for (const name in value) if (!ELEMENTS.has(name) && value[name] !== undefined) failUnknown(at, name);
  const { Sid: sid, Effect: effect, Condition: condition } = value;
  if (sid !== undefined && typeof sid !== "string") fail([...at, "Sid"], `expected text, not ${kindOf(sid)}`);
  if (effect !== "Allow" && effect !== "Deny") failEffect(at, effect);
  const actions = readElement(value, ACTION, at, surroundings.warnings);
  if (actions === undefined) fail(at, 'expected an "Action" or "NotAction"');
  const resources = readElement(value, RESOURCE, at, surroundings.warnings);
  const principals = readPrincipals(value, at, surroundings.warnings);
  checkKind(surroundings.kind, at, { resources, principals, value });
  if (surroundings.kind !== "resource") checkActions(actions, at, surroundings);
  if (resources !== undefined) checkResources(resources, at, surroundings);
  const conditions =
    condition === undefined ? [] : readConditions(condition, [...at, "Condition"], surroundings);
  // Always the same keys in the same order: thousands of statements are read faster so.
  return { index, sid, effect, actions, resources, principals, conditions };
}

function failUnknown(at: JsonPath, name: string): never {
  const meant = nearest(name, ELEMENTS);
  const reason =
    meant?.toLowerCase() === name.toLowerCase() ? "AWS respects the case of elements" : "AWS refuses it";
  fail([...at, name], `unknown element ${quoted(name)} of a statement; ${reason}${didYouMean(meant)}`);
}

function failEffect(at: JsonPath, effect: unknown): never {
  if (effect === undefined) fail(at, 'expected an "Effect": "Allow" or "Deny"');
  const meant = typeof effect === "string" ? nearest(effect, ["Allow", "Deny"]) : undefined;
  fail(
    [...at, "Effect"],
    `expected "Allow" or "Deny", in this spelling, not ${kindOf(effect)}${didYouMean(meant)}`,
  );
}

function readElement(
  value: Readonly<Record<string, unknown>>,
  [positive, negative]: readonly [string, string],
  at: JsonPath,
  warnings: Warnings,
): Element | undefined {
  const not = value[positive] === undefined;
  const name = not ? negative : positive;
  const written = value[name];
  if (written === undefined) return undefined;
  if (!not && value[negative] !== undefined) {
    fail([...at, negative], `a statement has "${positive}" or "${negative}", not both`);
  }
  const patterns = readTexts(written, at, name);
  if (patterns.length === 0) {
    const meaning = not ? "it is about everything" : "it matches nothing, and the statement does nothing";
    warnings.add([...at, name], `an empty list: ${meaning}`);
  }
  return { not, patterns };
}

interface Shape {
  readonly resources: Element | undefined;
  readonly principals: Principals | undefined;
  readonly value: Readonly<Record<string, unknown>>;
}

const KIND_NAMES: Readonly<Record<PolicyKind, string>> = {
  identity: "a policy of a user, group or role",
  boundary: "a permissions boundary",
  session: "a session policy",
  scp: "a service control policy",
  rcp: "a resource control policy",
  resource: "a policy of a resource",
  trust: "a role's trust policy",
};

/** Principal is for policies that stand at what is acted on, Resource for those that do not. */
function checkKind(
  kind: PolicyKind | undefined,
  at: JsonPath,
  { resources, principals, value }: Shape,
): void {
  if (kind === undefined) {
    if (resources === undefined && principals === undefined)
      fail(at, 'expected a "Resource" (or a "Principal", in a policy of a resource)');
    return;
  }
  const name = KIND_NAMES[kind];
  if (kind === "trust" || kind === "resource" || kind === "rcp") {
    if (principals === undefined) fail(at, `expected a "Principal": ${name} says who may act`);
  } else if (principals !== undefined) {
    const element = value.Principal === undefined ? "NotPrincipal" : "Principal";
    fail([...at, element], `${name} takes no "${element}": it is about whoever it is attached to`);
  }
  if (kind === "trust") {
    const element = value.Resource === undefined ? "NotResource" : "Resource";
    if (resources !== undefined)
      fail([...at, element], `${name} takes no "${element}": it is about the role itself`);
  } else if (resources === undefined && kind !== "resource") {
    fail(at, 'expected a "Resource" or "NotResource"');
  }
}

function checkActions(actions: Element, at: JsonPath, { warnings }: Surroundings): void {
  for (const pattern of actions.patterns) {
    if (pattern === "*" || pattern.includes(":")) continue;
    const path = [...at, actions.not ? "NotAction" : "Action"];
    warnings.add(
      path,
      `${quoted(pattern)} names no service: IAM refuses it. An action is service:Name, or *`,
    );
  }
}

function checkResources(resources: Element, at: JsonPath, { kind, version, warnings }: Surroundings): void {
  for (const pattern of resources.patterns) {
    const odd = pattern === "*" || kind === "resource" ? undefined : oddResource(pattern);
    if (odd === undefined && !pattern.includes("${")) continue;
    const path = [...at, resources.not ? "NotResource" : "Resource"];
    if (odd !== undefined) warnings.add(path, `${quoted(pattern)} ${odd}`);
    checkVariables(pattern, version, path, warnings);
  }
}

function oddResource(pattern: string): string | undefined {
  if (!pattern.startsWith("arn:")) return "is no ARN: IAM refuses it";
  if (pattern.endsWith("*") || arnParts(pattern).length === 6) return undefined;
  return "has fewer than the six parts of an ARN: AWS takes the missing ones for *";
}
