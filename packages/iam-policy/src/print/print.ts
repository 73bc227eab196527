import { operatorText } from "../condition/operator";
import type { Condition, Element, PolicyDocument, Principals, Statement } from "../document/document";

export interface PrintOptions {
  /** Spaces a level. @default none: the shortest text, as IAM's quotas want it */
  indent?: number;
}

/**
 * A document as the JSON text that AWS takes: elements in AWS's usual order, a list of one as a scalar, everybody as
 * `"*"`. Equal documents print equal texts; the order of lists and statements is kept, and so is the version, as
 * variables mean nothing under the old one. What {@link policy} makes is 2012-10-17.
 *
 * @example printPolicy(policy([{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::b/*"] }]))
 * // {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"}]}
 */
export function printPolicy(document: PolicyDocument, options: PrintOptions = {}): string {
  return JSON.stringify(policyValue(document), undefined, options.indent);
}

/** The JSON value whose text {@link printPolicy} gives. */
export function policyValue(document: PolicyDocument): Record<string, unknown> {
  return {
    Version: document.version,
    ...(document.id === undefined ? {} : { Id: document.id }),
    Statement: document.statements.map(statementValue),
  };
}

/** A statement as the JSON value that stands in a document, for showing people the one at fault. */
export function statementValue(statement: Statement): Record<string, unknown> {
  const { sid, effect, principals, actions, resources, conditions } = statement;
  return {
    ...(sid === undefined ? {} : { Sid: sid }),
    Effect: effect,
    ...(principals && { [principals.not ? "NotPrincipal" : "Principal"]: principalsValue(principals) }),
    ...elementValue("Action", actions),
    ...(resources && elementValue("Resource", resources)),
    ...(conditions.length > 0 && { Condition: conditionsValue(conditions) }),
  };
}

function elementValue(name: string, element: Element): Record<string, unknown> {
  return { [element.not ? `Not${name}` : name]: simplest(element.patterns) };
}

function principalsValue(principals: Principals): unknown {
  const { any, aws, service, federated, canonicalUser } = principals;
  const everybody = any && aws.length + service.length + federated.length + canonicalUser.length === 0;
  if (everybody) return "*";
  const lists = {
    AWS: any ? ["*", ...aws] : aws,
    Service: service,
    Federated: federated,
    CanonicalUser: canonicalUser,
  };
  const filled = Object.entries(lists).filter(([, list]) => list.length > 0);
  return Object.fromEntries(filled.map(([kind, list]) => [kind, simplest(list)]));
}

function conditionsValue(conditions: readonly Condition[]): Record<string, unknown> {
  const operators = new Map<string, Map<string, readonly string[]>>();
  for (const { operator, ifExists, quantifier, key, values } of conditions) {
    const name = operatorText(operator, ifExists, quantifier);
    const keys = operators.get(name) ?? new Map<string, readonly string[]>();
    operators.set(name, keys.set(key, values));
  }
  return Object.fromEntries(
    [...operators].map(([name, keys]) => [
      name,
      Object.fromEntries([...keys].map(([key, values]) => [key, simplest(values)])),
    ]),
  );
}

function simplest(list: readonly string[]): string | readonly string[] {
  const [first] = list;
  return list.length === 1 && first !== undefined ? first : list;
}

/** The characters of a document that count against IAM's quotas: all but white space. */
export function policySize(policy: string | PolicyDocument): number {
  return (typeof policy === "string" ? policy : printPolicy(policy)).replace(/\s/gu, "").length;
}
