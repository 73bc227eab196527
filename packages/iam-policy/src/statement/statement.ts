import type { PolicyDocument, Principals, Statement } from "../document/document";
import { checkPolicy, checkStatement } from "./check";
import type { CheckOptions, StatementInput } from "./input";
import { PolicyInputError } from "./issue";
import { conditionsOf } from "./when";

export interface PolicyOptions extends CheckOptions {
  /** Only policies of resources have one. */
  id?: string;
}

/**
 * Builds a statement.
 *
 * @throws PolicyInputError that carries every mistake
 * @example statement({
 *   actions: ["s3:PutObject"],
 *   resources: ["arn:aws:s3:::acme-uploads/incoming/*"],
 *   when: { from: ["203.0.113.0/24"], until: "2027-06-30", secureTransport: true },
 * })
 */
export function statement(input: StatementInput, options: CheckOptions = {}): Statement {
  const issues = checkStatement(input, options);
  if (issues.length > 0) throw new PolicyInputError(issues);
  return build(input, 0);
}

/**
 * Builds a document of version 2012-10-17.
 *
 * @throws PolicyInputError that carries every mistake of every statement, with paths such as `[0].actions[1]`
 */
export function policy(statements: readonly StatementInput[], options: PolicyOptions = {}): PolicyDocument {
  const issues = checkPolicy(statements, options);
  if (issues.length > 0) throw new PolicyInputError(issues);
  const { id } = options;
  return { version: "2012-10-17", ...(id === undefined ? {} : { id }), statements: statements.map(build) };
}

function build(input: StatementInput, index: number): Statement {
  const { sid, effect = "Allow", actions, notActions, resources, notResources, principals } = input;
  const where = resources ?? notResources;
  return {
    index,
    sid,
    effect,
    actions: { not: actions === undefined, patterns: [...(actions ?? notActions ?? [])] },
    resources: where === undefined ? undefined : { not: resources === undefined, patterns: [...where] },
    principals: principals === undefined ? undefined : principalsOf(principals),
    conditions: conditionsOf(input),
  };
}

function principalsOf({
  aws = [],
  service = [],
  federated = [],
}: NonNullable<StatementInput["principals"]>): Principals {
  return {
    not: false,
    any: aws.includes("*"),
    aws: aws.filter((name) => name !== "*"),
    service: [...service],
    federated: [...federated],
    canonicalUser: [],
  };
}
