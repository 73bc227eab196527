import { describe, expect, it } from "vitest";
import type { RawStatement } from "../escalation/account-builder";
import { document } from "../escalation/account-builder";
import type { AccessInput, EffectiveAccess } from "./effective-access";
import { analyseDocuments } from "./effective-access";

const NOW = new Date("2026-11-23T12:00:00Z");

function access(statements: readonly RawStatement[], more: Partial<AccessInput> = {}): EffectiveAccess {
  return analyseDocuments({
    allow: [{ source: "policy/deploy", document: document(...statements) }],
    subject: { now: NOW },
    ...more,
  });
}

const services = ({ fullAccess }: EffectiveAccess): readonly string[] =>
  fullAccess.map(({ service }) => service);

describe("full access to a service", () => {
  it.each<readonly [string, readonly RawStatement[]]>([
    ["s3:*", [{ Action: "s3:*" }]],
    ["another case", [{ Action: "S3:*" }]],
    ["s3:?*", [{ Action: "s3:?*" }]],
    ["every bucket", [{ Action: "s3:*", Resource: "arn:aws:s3:::*" }]],
    ["all of AWS", [{ Action: "s3:*", Resource: "arn:*" }]],
    [
      "all of AWS in parts",
      [
        { Action: "s3:*", Resource: "arn:aws:s3:*:*:*" },
        { Action: "s3:*", Resource: "arn:aws:s3:::*" },
      ],
    ],
    ["a wildcard in the middle", [{ Action: "s3:*", Resource: "*:s3:*" }]],
    ["all but one action that only reads", [{ NotAction: ["s3:GetObject", "iam:*"] }]],
    ["all but what is allowed beside it", [{ NotAction: ["s3:Put*"], Resource: "*" }, { Action: "s3:Put*" }]],
    [
      "complementary resources",
      [
        { Action: "s3:*", NotResource: "arn:aws:s3:::a/*" },
        { Action: "s3:*", Resource: "arn:aws:s3:::a/*" },
      ],
    ],
    [
      "complementary conditions",
      [
        { Action: "s3:*", Condition: { StringEquals: { "aws:PrincipalTag/a": "x" } } },
        { Action: "s3:*", Condition: { StringNotEquals: { "aws:PrincipalTag/a": "x" } } },
      ],
    ],
    [
      "a condition that is always true",
      [{ Action: "s3:*", Condition: { StringLike: { "aws:UserAgent": "*" } } }],
    ],
    [
      "a condition on a key that its actions never carry",
      [{ Action: "s3:*", Condition: { StringEqualsIfExists: { "ec2:InstanceType": "t3.nano" } } }],
    ],
    [
      "a denial that cannot match",
      [
        { Action: "s3:*" },
        { Effect: "Deny", Action: "s3:*", Condition: { DateLessThan: { "aws:CurrentTime": "2020-01-01" } } },
      ],
    ],
    ["a denial of reads", [{ Action: "s3:*" }, { Effect: "Deny", Action: ["s3:Get*", "s3:List*"] }]],
    ["a variable that callers fill in", [{ Action: "s3:*", Resource: "arn:aws:s3:::${aws:UserAgent}*" }]],
    [
      "two statements",
      [
        { Action: ["s3:P*", "s3:C*", "s3:D*", "s3:B*", "s3:A*", "s3:I*"] },
        { Action: ["s3:R*", "s3:U*", "s3:T*", "s3:S*", "s3:O*", "s3:G*"] },
      ],
    ],
  ])("is seen in %s", (_, statements) => {
    expect(services(access(statements))).toContain("s3");
  });

  it.each<readonly [string, readonly RawStatement[]]>([
    ["one bucket", [{ Action: "s3:*", Resource: ["arn:aws:s3:::acme", "arn:aws:s3:::acme/*"] }]],
    ["a home folder", [{ Action: "s3:*", Resource: "arn:aws:s3:::home/${aws:username}/*" }]],
    ["reading", [{ Action: ["s3:Get*", "s3:List*"] }]],
    ["a write too few", [{ Action: "s3:*" }, { Effect: "Deny", Action: "s3:DeleteBucket" }]],
    [
      "a denial of one bucket",
      [{ Action: "s3:*" }, { Effect: "Deny", Action: "s3:*", Resource: "arn:aws:s3:::acme/*" }],
    ],
    ["MFA", [{ Action: "s3:*", Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }]],
    [
      "a denial without MFA",
      [
        { Action: "s3:*" },
        {
          Effect: "Deny",
          Action: "*",
          Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
        },
      ],
    ],
    [
      "a grant that has expired",
      [{ Action: "s3:*", Condition: { DateLessThan: { "aws:CurrentTime": "2026-11-22" } } }],
    ],
    ["all but the service", [{ NotAction: "s3:*" }]],
    ["all but what another statement denies", [{ Action: "*" }, { Effect: "Deny", NotAction: "iam:*" }]],
  ])("is not seen in %s", (_, statements) => {
    expect(services(access(statements))).not.toContain("s3");
  });

  it.each<readonly [string, readonly RawStatement[], boolean]>([
    [
      "a denial of one bucket",
      [{ Action: "s3:*" }, { Effect: "Deny", Action: "s3:*", Resource: "arn:aws:s3:::acme/*" }],
      false,
    ],
    ["all but one bucket", [{ Action: "s3:*", NotResource: "arn:aws:s3:::acme/*" }], false],
    ["everything with a slash", [{ Action: "s3:*", Resource: "*/*" }], false],
    ["a write too few", [{ Action: "s3:*" }, { Effect: "Deny", Action: "s3:DeleteBucket" }], false],
    ["MFA", [{ Action: "s3:*", Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }], true],
  ])("is nearly there with %s", (_, statements, conditional) => {
    expect(access(statements).nearlyFullAccess).toMatchObject([{ service: "s3", conditional }]);
  });

  it.each<readonly [string, readonly RawStatement[], readonly string[]]>([
    ["all of another service", [{ NotAction: "ec2:*", Resource: "arn:aws:s3:::*" }], ["s3"]],
    [
      "a denial of all but another service",
      [{ Action: "*" }, { Effect: "Deny", Action: "*", NotResource: "arn:aws:s3:::*" }],
      ["s3"],
    ],
    [
      "a denial of all of it",
      [{ Action: ["sqs:*", "s3:*"] }, { Effect: "Deny", Action: "*", Resource: "arn:aws:s3:::*" }],
      ["sqs"],
    ],
    ["all but all of it", [{ Action: ["sqs:*", "sns:*"], NotResource: "arn:aws:sqs:*:*:*" }], ["sns"]],
    [
      "a denial of all but one queue",
      [
        { Action: "sqs:*" },
        { Effect: "Deny", Action: "*", NotResource: "arn:aws:sqs:eu-west-1:111122223333:a" },
      ],
      [],
    ],
  ])("is not nearly there with %s", (_, statements, expected) => {
    const { fullAccess, nearlyFullAccess } = access(statements);
    expect([...fullAccess, ...nearlyFullAccess].map(({ service }) => service).sort()).toEqual(expected);
  });

  it("is not nearly there with half of the writes", () => {
    expect(access([{ Action: ["s3:Put*", "s3:Get*"] }]).nearlyFullAccess).toEqual([]);
  });

  it("is composed of several documents", () => {
    const allow = [
      document({ Action: "sqs:*", NotResource: "arn:aws:sqs:*:*:a" }),
      document({ Action: "sqs:*", Resource: "arn:aws:sqs:*:*:a" }),
    ];
    expect(services(analyseDocuments({ allow }))).toEqual(["sqs"]);
  });

  it("stays inside boundary, session policies and every level of service control policies", () => {
    const s3 = document({ Action: "s3:*" });
    const sqs = document({ Action: "sqs:*" });
    const both = document({ Action: ["s3:*", "sqs:*"] });
    expect(services(access([{ Action: "*" }], { boundary: s3 }))).toEqual(["s3"]);
    expect(services(access([{ Action: "*" }], { session: both, boundary: sqs }))).toEqual(["sqs"]);
    expect(services(access([{ Action: "*" }], { scps: [[s3, sqs], [sqs]] }))).toEqual(["sqs"]);
    expect(services(access([{ Action: "*" }], { boundary: s3, scps: [sqs] }))).toEqual([]);
  });

  it("takes a service that the catalog has not heard of at its word", () => {
    expect(services(access([{ Action: "brandnew:*" }]))).toEqual(["brandnew"]);
    expect(services(access([{ Action: "brandnew:Get*" }]))).toEqual([]);
  });

  it("has a witness that says why", () => {
    const [full] = access([
      { Action: ["s3:?*"], Resource: "arn:aws:s3:::*", Condition: { StringLike: { "aws:UserAgent": "*" } } },
    ]).fullAccess;
    expect(full?.witness).toEqual({
      action: "s3:DeleteBucket",
      resource: "arn:aws:s3:::*",
      source: "policy/deploy",
      statement: { index: 0, count: 1, path: "Statement[0]" },
      because: 'Action "s3:?*", Resource "arn:aws:s3:::*", condition aws:UserAgent like "*" is always true',
    });
  });
});

describe("an administrator", () => {
  it.each<readonly [string, readonly RawStatement[]]>([
    ["may do everything", [{ Action: "*" }]],
    ["may do *:*", [{ Action: "*:*" }]],
    ["may do two halves of everything", [{ NotAction: "iam:*" }, { Action: "iam:*" }]],
    ["may do all of IAM", [{ Action: "iam:*" }]],
    ["may do all of IAM in its account", [{ Action: "iam:*", Resource: "arn:aws:iam::*:*" }]],
    ["attaches policies to users", [{ Action: "iam:*ttach*Policy" }]],
    [
      "writes its own policy",
      [{ Action: "iam:PutUserPolicy", Resource: "arn:aws:iam::*:user/${aws:username}" }],
    ],
    ["rewrites policies", [{ Action: "iam:CreatePolicyVersion" }]],
    ["is denied something else", [{ Action: "*" }, { Effect: "Deny", Action: "s3:*" }]],
    [
      "is denied what can never match",
      [
        { Action: "*" },
        { Effect: "Deny", Action: "*", Condition: { DateLessThan: { "aws:CurrentTime": "2020-01-01" } } },
      ],
    ],
    [
      "comes in by no endpoint",
      [{ Action: "*", Condition: { StringEqualsIfExists: { "aws:SourceVpce": "vpce-1" } } }],
    ],
    ["uses an access key", [{ Action: "*", Condition: { Null: { "aws:MultiFactorAuthAge": "true" } } }]],
    [
      "is denied sessions without MFA, but not access keys",
      [
        { Action: "*" },
        { Effect: "Deny", Action: "*", Condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } } },
      ],
    ],
    [
      "is denied one endpoint",
      [
        { Action: "*" },
        { Effect: "Deny", Action: "*", Condition: { StringEquals: { "aws:SourceVpce": "vpce-1" } } },
      ],
    ],
    [
      "is denied calls without TLS",
      [
        { Action: "*" },
        { Effect: "Deny", Action: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
      ],
    ],
    [
      "may attach any of AWS's policies",
      [
        {
          Action: "iam:AttachRolePolicy",
          Condition: { ArnLike: { "iam:PolicyARN": "arn:aws:iam::aws:policy/*" } },
        },
      ],
    ],
  ])("%s", (_, statements) => {
    expect(access(statements).administrator).toMatchObject({ verdict: "yes", conditional: false });
  });

  it.each<readonly [string, readonly RawStatement[]]>([
    ["is kept from IAM", [{ Action: "*" }, { Effect: "Deny", Action: "iam:*" }]],
    ["has all but IAM", [{ NotAction: ["iam:*", "organizations:*"] }]],
    [
      "may attach one policy only",
      [
        {
          Action: "iam:AttachUserPolicy",
          Condition: { ArnEquals: { "iam:PolicyARN": "arn:aws:iam::aws:policy/ReadOnlyAccess" } },
        },
      ],
    ],
    [
      "may attach policies to others",
      [{ Action: "iam:AttachUserPolicy", Resource: "arn:aws:iam::*:user/delegated/*" }],
    ],
    ["may make keys", [{ Action: "iam:CreateAccessKey" }]],
    [
      "gives permissions only to those under a boundary",
      [
        {
          Action: ["iam:PutUserPolicy", "iam:AttachRolePolicy"],
          Condition: {
            StringEquals: { "iam:PermissionsBoundary": "arn:aws:iam::111122223333:policy/workload" },
          },
        },
      ],
    ],
    ["reads IAM", [{ Action: ["iam:Get*", "iam:List*"] }]],
  ])("is not one who %s", (_, statements) => {
    expect(access(statements).administrator.verdict).toBe("no");
  });

  it("may be one under a condition", () => {
    const mfa = { Bool: { "aws:MultiFactorAuthPresent": "true" } };
    expect(access([{ Action: "*", Condition: mfa }]).administrator).toMatchObject({
      verdict: "yes",
      conditional: true,
    });
  });

  it.each<readonly [string, readonly RawStatement[]]>([
    [
      "behind a gate for MFA",
      [
        { Action: "*" },
        {
          Effect: "Deny",
          Action: "*",
          Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
        },
      ],
    ],
    [
      "behind a gate in two halves, for sessions and for access keys",
      [
        { Action: "*" },
        { Effect: "Deny", Action: "*", Condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } } },
        { Effect: "Deny", Action: "*", Condition: { Null: { "aws:MultiFactorAuthPresent": "true" } } },
      ],
    ],
    [
      "outside all endpoints but one",
      [
        { Action: "*" },
        { Effect: "Deny", Action: "*", Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-1" } } },
      ],
    ],
  ])("is one under a condition %s", (_, statements) => {
    expect(access(statements).administrator).toMatchObject({ verdict: "yes", conditional: true });
  });

  it("is not one where what allows it is what is denied", () => {
    const withoutMfa = { Null: { "aws:MultiFactorAuthPresent": "true" } };
    const denied = { Effect: "Deny", Action: "*", Condition: withoutMfa } as const;
    expect(access([{ Action: "*", Condition: withoutMfa }, denied]).administrator.verdict).toBe("no");
  });

  it("is not one inside a boundary, unless it may take that off", () => {
    const boundary = document({ Action: ["s3:*", "iam:PutUserPolicy"] });
    expect(access([{ Action: "*" }], { boundary }).administrator.verdict).toBe("no");
    const removable = document({
      Action: ["s3:*", "iam:PutUserPolicy", "iam:DeleteUserPermissionsBoundary"],
    });
    expect(access([{ Action: "*" }], { boundary: removable }).administrator.verdict).toBe("yes");
  });
});

describe("a grant", () => {
  const deploy = access([
    { Action: "iam:PassRole", Resource: "arn:aws:iam::111122223333:role/app-*" },
    { Effect: "Deny", Action: "iam:PassRole", Resource: "arn:aws:iam::111122223333:role/app-admin" },
    {
      Action: "s3:PutObject",
      Resource: "arn:aws:s3:::acme/*",
      Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
    },
  ]);

  it.each<readonly [string, string | undefined, string]>([
    ["iam:PassRole", "arn:aws:iam::111122223333:role/app-web", "yes"],
    ["IAM:passrole", "arn:aws:iam::111122223333:role/app-web", "yes"],
    ["iam:PassRole", "arn:aws:iam::111122223333:role/app-admin", "no"],
    ["iam:PassRole", "arn:aws:iam::111122223333:role/admin", "no"],
    ["iam:PassRole", "arn:aws:iam::111122223333:role/app-w*", "yes"],
    ["iam:PassRole", "arn:aws:iam::111122223333:role/app-*", "no"],
    ["iam:PassRole", "*", "no"],
    ["iam:PassRole", undefined, "yes"],
    ["s3:PutObject", "arn:aws:s3:::acme/a", "conditional"],
    ["s3:GetObject", "arn:aws:s3:::acme/a", "no"],
    ["brandnew:Thing", undefined, "no"],
  ])("of %s on %s: %s", (action, resource, verdict) => {
    expect(deploy.grants(action, resource).verdict).toBe(verdict);
  });

  it.each<readonly [string, readonly RawStatement[], string, string]>([
    [
      "on buckets is none of users",
      [{ NotAction: "ec2:*", Resource: "arn:aws:s3:::*" }],
      "iam:DeleteUser",
      "no",
    ],
    [
      "on buckets is one of buckets",
      [{ NotAction: "ec2:*", Resource: "arn:aws:s3:::*" }],
      "s3:DeleteBucket",
      "yes",
    ],
    [
      "on buckets and a user is one of users",
      [{ Action: "*", Resource: ["arn:aws:s3:::*", "arn:aws:iam::111122223333:user/a"] }],
      "iam:DeleteUser",
      "yes",
    ],
    [
      "denied but on buckets is none of users",
      [{ Action: "*" }, { Effect: "Deny", Action: "*", NotResource: "arn:aws:s3:::*" }],
      "iam:DeleteUser",
      "no",
    ],
    [
      "denied but on buckets is one of buckets",
      [{ Action: "*" }, { Effect: "Deny", Action: "*", NotResource: "arn:aws:s3:::*" }],
      "s3:DeleteBucket",
      "yes",
    ],
    [
      "of APIs is written with the ARNs of another service",
      [{ Action: "apigateway:*", Resource: "arn:aws:apigateway:eu-west-1::/restapis" }],
      "apigateway:POST",
      "yes",
    ],
  ])("%s", (_, statements, action, verdict) => {
    expect(access(statements).grants(action).verdict).toBe(verdict);
  });

  it("uses what is known of the request", () => {
    const context = { "aws:SourceIp": "203.0.113.9" };
    expect(deploy.grants("s3:PutObject", "arn:aws:s3:::acme/a", context).verdict).toBe("yes");
    expect(
      deploy.grants("s3:PutObject", "arn:aws:s3:::acme/a", { "aws:SourceIp": "198.51.100.1" }).verdict,
    ).toBe("no");
  });

  it("is conditional, not sure, where several conditions leave a gap", () => {
    const gap = access([
      { Action: "s3:*", Condition: { StringEquals: { "aws:PrincipalTag/a": "x" } } },
      { Action: "s3:*", Condition: { StringEquals: { "aws:PrincipalTag/a": "y" } } },
    ]);
    expect(gap.grants("s3:PutObject", "arn:aws:s3:::a/b").verdict).toBe("conditional");
  });

  it("is none where grant and denial can never come apart", () => {
    const mfa = { Bool: { "aws:MultiFactorAuthPresent": "true" } };
    const shut = access([
      { Action: "s3:*", Condition: mfa },
      { Effect: "Deny", Action: "s3:*", Condition: mfa },
    ]);
    expect(shut.grants("s3:PutObject", "arn:aws:s3:::a/b").verdict).toBe("no");
  });

  it("knows home folders of those it knows", () => {
    const home = [{ Action: "s3:*", Resource: "arn:aws:s3:::home/${aws:username}/*" }];
    const subject = { arn: "arn:aws:iam::111122223333:user/grace", type: "user" as const };
    expect(access(home, { subject }).grants("s3:PutObject", "arn:aws:s3:::home/grace/a").verdict).toBe("yes");
    expect(access(home, { subject }).grants("s3:PutObject", "arn:aws:s3:::home/ada/a").verdict).toBe("no");
  });
});
