import fc from "fast-check";
import type { RawCaller, RawPolicies, RawPolicy, RawRequest, RawStatement } from "./reference-evaluator";

/** Random policies, requests and callers for the tests, drawn from a world small enough for them to meet. */
const ACCOUNT = "111122223333";
const OTHER = "444455556666";

export const CALLERS: readonly RawCaller[] = [
  { kind: "user", arn: `arn:aws:iam::${ACCOUNT}:user/people/grace`, account: ACCOUNT },
  {
    kind: "role",
    arn: `arn:aws:iam::${ACCOUNT}:role/deploy`,
    sessionArn: `arn:aws:sts::${ACCOUNT}:assumed-role/deploy/ci`,
    account: ACCOUNT,
  },
];

const actions = fc.constantFrom(
  "s3:GetObject",
  "s3:PutObject",
  "S3:deleteobject",
  "iam:PassRole",
  "sqs:SendMessage",
);
const actionPatterns = fc.constantFrom(
  "*",
  "s3:*",
  "S3:Get*",
  "s3:?etObject",
  "*:*Object",
  "iam:Pass*",
  "sqs:SendMessage",
  "s3:*t*t*",
);
const resources = fc.constantFrom(
  "arn:aws:s3:::acme/grace/a",
  "arn:aws:s3:::acme/ada/*",
  "arn:aws:s3:::acme",
  "arn:aws:sqs:eu-west-1:111122223333:jobs",
);
const resourcePatterns = fc.constantFrom(
  "*",
  "arn:aws:s3:::*",
  "arn:aws:s3:::acme/*",
  "arn:aws:s3:::acme/${aws:username}/*",
  "arn:aws:s3:::acme/${aws:PrincipalTag/team, 'ada'}/${*}",
  "arn:aws:s3:::acm?",
  "arn:aws:sqs:*:*:jobs",
  "*/a",
);

/** For each operator, the key it is used on and values that meet and miss. */
const OPERATORS: readonly (readonly [string, string, readonly string[]])[] = [
  [
    "StringEquals",
    "aws:PrincipalTag/team",
    ["ada", "grace", "*", "${aws:username}", "${aws:UserAgent, 'ada'}"],
  ],
  ["StringNotEquals", "aws:PrincipalTag/team", ["ada", "grace", "${aws:username}"]],
  ["StringEqualsIgnoreCase", "AWS:principaltag/team", ["ADA", "Grace"]],
  ["StringNotEqualsIgnoreCase", "aws:PrincipalTag/Team", ["ADA"]],
  ["StringLike", "aws:TagKeys", ["a*", "gr?ce", "*", "${*}"]],
  ["StringNotLike", "aws:TagKeys", ["a*", "x"]],
  ["NumericEquals", "aws:MultiFactorAuthAge", ["10", "3600", "1e1"]],
  ["NumericNotEquals", "aws:MultiFactorAuthAge", ["10"]],
  ["NumericLessThan", "aws:MultiFactorAuthAge", ["10", "11"]],
  ["NumericLessThanEquals", "aws:MultiFactorAuthAge", ["10"]],
  ["NumericGreaterThan", "aws:MultiFactorAuthAge", ["9.5", "10"]],
  ["NumericGreaterThanEquals", "aws:MultiFactorAuthAge", ["10"]],
  ["DateEquals", "aws:TokenIssueTime", ["2026-11-23T00:00:00Z"]],
  ["DateNotEquals", "aws:TokenIssueTime", ["2026-11-23T00:00:00Z"]],
  ["DateLessThan", "aws:TokenIssueTime", ["2026-11-23", "2027-01-01T00:00:00Z"]],
  ["DateLessThanEquals", "aws:TokenIssueTime", ["2026-11-23"]],
  ["DateGreaterThan", "aws:TokenIssueTime", ["2026-11-22T12:00:00Z"]],
  ["DateGreaterThanEquals", "aws:TokenIssueTime", ["2026-11-23T01:00:00+01:00"]],
  ["Bool", "aws:MultiFactorAuthPresent", ["true", "false", "True"]],
  ["BinaryEquals", "sns:blob", ["QmluYXJ5", "eA=="]],
  ["IpAddress", "aws:SourceIp", ["203.0.113.0/24", "0.0.0.0/0", "2001:db8::/32", "203.0.113.9"]],
  ["NotIpAddress", "aws:SourceIp", ["203.0.113.0/24", "2001:db8::/32"]],
  ["ArnEquals", "aws:SourceArn", ["arn:aws:s3:::acme", "arn:aws:*:*:*:ac*"]],
  ["ArnLike", "aws:SourceArn", ["arn:aws:s3:*:*:*", "arn:aws:sns:*:*:acme"]],
  ["ArnNotEquals", "aws:SourceArn", ["arn:aws:s3:::acme"]],
  ["ArnNotLike", "aws:SourceArn", ["arn:aws:s3:*:*:a*e"]],
];

const VALUES: Readonly<Record<string, readonly string[]>> = {
  "aws:principaltag/team": ["ada", "grace", "*"],
  "aws:tagkeys": ["ada", "grace", "*"],
  "aws:multifactorauthage": ["10", "9.5", "3600"],
  "aws:tokenissuetime": ["2026-11-23T00:00:00Z", "2026-11-23T12:00:00Z", "2026-11-22T06:00:00Z"],
  "aws:multifactorauthpresent": ["true", "false"],
  "sns:blob": ["QmluYXJ5"],
  "aws:sourceip": ["203.0.113.9", "198.51.100.1", "2001:db8::1"],
  "aws:sourcearn": ["arn:aws:s3:::acme", "arn:aws:sns:eu-west-1:111122223333:acme"],
  "aws:username": ["grace"],
};
export const KEYS: readonly string[] = Object.keys(VALUES);
const MULTI_VALUED = ["aws:tagkeys"];

const condition = fc.constantFrom(...OPERATORS).chain(([operator, key, values]) =>
  fc.record({
    key: fc.constant(key),
    operator: fc
      .tuple(
        key === "aws:TagKeys" ? fc.constantFrom("ForAllValues:", "ForAnyValue:") : fc.constant(""),
        fc.constantFrom("", "", "IfExists"),
      )
      .map(([quantifier, suffix]) => `${quantifier}${operator}${suffix}`),
    values: fc.subarray([...values], { minLength: 1, maxLength: Math.min(2, values.length) }),
  }),
);
const nullCondition = fc.record({
  key: fc.constantFrom(...Object.keys(VALUES)),
  operator: fc.constant("Null"),
  values: fc.constantFrom(["true"], ["false"]),
});

const someConditions = fc
  .array(fc.oneof({ weight: 6, arbitrary: condition }, { weight: 1, arbitrary: nullCondition }), {
    maxLength: 2,
  })
  .map((list) => {
    const block: Record<string, Record<string, readonly string[]>> = {};
    for (const { operator, key, values } of list) (block[operator] ??= {})[key] = values;
    return block;
  });

const conditions = fc.oneof(fc.constant({}), someConditions);

function some<T>(items: fc.Arbitrary<T>): fc.Arbitrary<readonly T[]> {
  return fc.array(items, { minLength: 1, maxLength: 2 });
}

const statement: fc.Arbitrary<RawStatement> = fc
  .tuple(
    fc.constantFrom("Allow" as const, "Allow" as const, "Allow" as const, "Deny" as const),
    fc.constantFrom("Action", "Action", "Action", "NotAction"),
    some(actionPatterns),
    fc.constantFrom("Resource", "Resource", "Resource", "NotResource"),
    some(resourcePatterns),
    conditions,
  )
  .map(([Effect, action, actionList, resource, resourceList, Condition]) => ({
    Effect,
    [action]: actionList,
    [resource]: resourceList,
    ...(Object.keys(Condition).length === 0 ? {} : { Condition }),
  }));

const principal = fc.constantFrom<NonNullable<RawStatement["Principal"]>>(
  "*",
  { AWS: ACCOUNT },
  { AWS: `arn:aws:iam::${ACCOUNT}:root` },
  { AWS: `arn:aws:iam::${ACCOUNT}:user/people/grace` },
  { AWS: [`arn:aws:iam::${ACCOUNT}:role/deploy`] },
  { AWS: `arn:aws:sts::${ACCOUNT}:assumed-role/deploy/ci` },
  { AWS: OTHER },
  { Service: "s3.amazonaws.com" },
);

const version = fc.constantFrom("2012-10-17" as const, "2012-10-17" as const, "2008-10-17" as const);

export const policy: fc.Arbitrary<RawPolicy> = fc.record({
  Version: version,
  Statement: fc.array(statement, { minLength: 1, maxLength: 3 }),
});

const resourcePolicy: fc.Arbitrary<RawPolicy> = fc.record({
  Version: version,
  Statement: fc.array(
    fc.tuple(statement, principal).map(([one, Principal]) => ({ ...one, Principal })),
    { minLength: 1, maxLength: 2 },
  ),
});

function maybe<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined, freq: 2 });
}

export const policies: fc.Arbitrary<RawPolicies> = fc.record({
  identity: fc.array(policy, { maxLength: 2 }),
  boundary: maybe(policy),
  session: maybe(policy),
  resource: maybe(resourcePolicy),
  scps: maybe(fc.array(fc.array(policy, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 })),
  rcps: maybe(fc.array(fc.array(policy, { minLength: 1, maxLength: 1 }), { minLength: 1, maxLength: 1 })),
});

const context = fc
  .tuple(
    ...Object.entries(VALUES).map(([key, values]) =>
      fc
        .option(
          MULTI_VALUED.includes(key)
            ? fc.subarray([...values], { minLength: 1 })
            : fc.constantFrom(...values).map((value) => [value]),
          { nil: undefined },
        )
        .map((value) => [key, value] as const),
    ),
  )
  .map((entries) => {
    const known: Record<string, readonly string[]> = {};
    for (const [key, value] of entries) if (value !== undefined) known[key] = value;
    return known;
  });

export const request: fc.Arbitrary<RawRequest> = fc.record({ action: actions, resource: resources, context });
export const caller = fc.constantFrom(...CALLERS);
export const owner = fc.constantFrom(ACCOUNT, ACCOUNT, OTHER);
