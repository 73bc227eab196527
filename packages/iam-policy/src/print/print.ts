import type { Condition, Element, PolicyDocument, Principals, Statement } from "../document/document";

/** The document as JSON text that AWS takes: version 2012-10-17, keys in AWS's usual order, a list of one as a scalar. */
export function printPolicy(document: PolicyDocument, options: { indent?: number } = {}): string {
  return JSON.stringify(policyValue(document), undefined, options.indent);
}

/** The document as the value of {@link printPolicy}'s JSON. */
export function policyValue(document: PolicyDocument): Record<string, unknown> {
  return {
    Version: document.version,
    ...(document.id === undefined ? {} : { Id: document.id }),
    Statement: document.statements.map(statementValue),
  };
}

function statementValue(statement: Statement): Record<string, unknown> {
  return {
    ...(statement.sid === undefined ? {} : { Sid: statement.sid }),
    Effect: statement.effect,
    ...(statement.principals === undefined
      ? {}
      : { [statement.principals.not ? "NotPrincipal" : "Principal"]: principalsValue(statement.principals) }),
    ...elementValue("Action", statement.actions),
    ...(statement.resources === undefined ? {} : elementValue("Resource", statement.resources)),
    ...(statement.conditions.length === 0 ? {} : { Condition: conditionsValue(statement.conditions) }),
  };
}

function elementValue(name: string, element: Element): Record<string, unknown> {
  return { [element.not ? `Not${name}` : name]: simplest(element.patterns) };
}

function principalsValue(principals: Principals): unknown {
  const aws = principals.any ? ["*", ...principals.aws] : principals.aws;
  const lists = {
    AWS: aws,
    Service: principals.service,
    Federated: principals.federated,
    CanonicalUser: principals.canonicalUser,
  };
  const filled = Object.entries(lists).filter(([, list]) => list.length > 0);
  if (principals.any && filled.length === 1 && aws.length === 1) return "*";
  return Object.fromEntries(filled.map(([name, list]) => [name, simplest(list)]));
}

function conditionsValue(conditions: readonly Condition[]): Record<string, Record<string, unknown>> {
  const value: Record<string, Record<string, unknown>> = {};
  for (const condition of conditions) {
    const operator = `${condition.quantifier === undefined ? "" : `${condition.quantifier}:`}${condition.operator}${condition.ifExists ? "IfExists" : ""}`;
    (value[operator] ??= {})[condition.key] = simplest(condition.values);
  }
  return value;
}

function simplest(list: readonly string[]): string | readonly string[] {
  const [first] = list;
  return list.length === 1 && first !== undefined ? first : list;
}

/** The characters that IAM counts against a quota: all but white space. */
export function policySize(policy: string | PolicyDocument): number {
  return (typeof policy === "string" ? policy : printPolicy(policy)).replace(/\s/gu, "").length;
}
