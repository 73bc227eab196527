import type { Condition, PolicyDocument, Statement } from "../document/document";
import type { CheckOptions, Issue, StatementInput, When } from "./input";
import { PolicyInputError } from "./input";

export interface PolicyOptions extends CheckOptions {
  id?: string;
}

/** Every mistake of a statement that a person wrote; none for a good one. */
export function checkStatement(input: StatementInput, _options: CheckOptions = {}): Issue[] {
  const issues: Issue[] = [];
  if ((input.actions ?? input.notActions ?? []).length === 0)
    issues.push({ path: "", message: "expected actions or notActions" });
  return issues;
}

/** Builds a statement. Throws a {@link PolicyInputError} that carries every mistake. */
export function statement(input: StatementInput, options: CheckOptions = {}): Statement {
  const [first] = policy([input], options).statements;
  if (first === undefined) throw new PolicyInputError([]);
  return first;
}

/** Builds a document. Throws a {@link PolicyInputError} that carries every mistake of every statement. */
export function policy(statements: readonly StatementInput[], options: PolicyOptions = {}): PolicyDocument {
  const issues = statements.flatMap((input, index) =>
    checkStatement(input, options).map((issue) => ({
      ...issue,
      path: [`[${index}]`, issue.path].filter(Boolean).join("."),
    })),
  );
  if (issues.length > 0) throw new PolicyInputError(issues);
  return {
    version: "2012-10-17",
    ...(options.id === undefined ? {} : { id: options.id }),
    statements: statements.map(build),
  };
}

function build(input: StatementInput, index: number): Statement {
  return {
    index,
    ...(input.sid === undefined ? {} : { sid: input.sid }),
    effect: input.effect ?? "Allow",
    actions: { not: input.actions === undefined, patterns: input.actions ?? input.notActions ?? [] },
    resources: {
      not: input.resources === undefined && input.notResources !== undefined,
      patterns: input.resources ?? input.notResources ?? ["*"],
    },
    conditions: [
      ...whenConditions(input.when ?? {}),
      ...Object.entries(input.conditions ?? {}).flatMap(([operator, keys]) =>
        Object.entries(keys).map(([key, values]) => condition(operator, key, values)),
      ),
    ],
  };
}

function whenConditions(when: When): Condition[] {
  const conditions: Condition[] = [];
  if (when.from) conditions.push(condition("IpAddress", "aws:SourceIp", when.from));
  if (when.notFrom) conditions.push(condition("NotIpAddress", "aws:SourceIp", when.notFrom));
  if (when.vpcEndpoints) conditions.push(condition("StringEquals", "aws:SourceVpce", when.vpcEndpoints));
  if (when.after) conditions.push(condition("DateGreaterThanEquals", "aws:CurrentTime", when.after));
  if (when.until) conditions.push(condition("DateLessThanEquals", "aws:CurrentTime", when.until));
  if (when.mfa) conditions.push(condition("Bool", "aws:MultiFactorAuthPresent", "true"));
  if (when.secureTransport) conditions.push(condition("Bool", "aws:SecureTransport", "true"));
  if (when.regions) conditions.push(condition("StringEquals", "aws:RequestedRegion", when.regions));
  for (const [prefix, tags] of [
    ["aws:ResourceTag", when.resourceTags],
    ["aws:PrincipalTag", when.principalTags],
    ["aws:RequestTag", when.requestTags],
  ] as const) {
    for (const [tag, values] of Object.entries(tags ?? {}))
      conditions.push(condition("StringEquals", `${prefix}/${tag}`, values));
  }
  return conditions;
}

function condition(written: string, key: string, values: string | readonly string[]): Condition {
  const [, quantifier, base = written, ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/.exec(written) ?? [];
  return {
    operator: base,
    ifExists: ifExists !== undefined,
    ...(quantifier === "ForAllValues" || quantifier === "ForAnyValue" ? { quantifier } : {}),
    key,
    values: typeof values === "string" ? [values] : values,
  };
}
