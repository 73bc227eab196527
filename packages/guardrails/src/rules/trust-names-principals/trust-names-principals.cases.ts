import { documentText, trust } from "../../rule-case/documents";
import type { CaseResource, ExpectedFinding, RuleCase } from "../../rule-case/rule-case";
import type { Tree, TreeObject } from "../../tree/tree";
import { UNKNOWN } from "../../tree/tree";

const github = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com";
const account = { allowedAccountIds: '["111122223333"]' };

function roleTrusting(assumeRolePolicy: Tree, provider: TreeObject = account): CaseResource {
  return {
    type: "aws:iam/role:Role",
    props: { name: "deploy", assumeRolePolicy },
    provider,
  };
}

function pipeline(sub: Tree, operator = "StringEquals"): TreeObject {
  return trust(
    { Federated: github },
    {
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: {
        StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" },
        ...(sub === null ? {} : { [operator]: { "token.actions.githubusercontent.com:sub": sub } }),
      },
    },
  );
}

/** Who else signs tokens, and how the subjects are written of one owner and of several. */
const subjects: readonly (readonly [string, string, string, string])[] = [
  [
    "oidc.eks.eu-west-1.amazonaws.com/id/A1B2",
    "system:serviceaccount:shop:api-*",
    "system:serviceaccount:preview-*:api",
    "system:serviceaccount:NAMESPACE:NAME",
  ],
  ["gitlab.acme.example", "project_path:acme/site:*", "project_path:acme/*", "project_path:GROUP/PROJECT"],
  [
    "jenkins.acme.example/oidc",
    "https://jenkins.acme.example/job/shop/*",
    "https://jenkins.acme.example/*",
    "https://JENKINS/job/NAME/",
  ],
  ["vstoken.dev.azure.com/1111", "sc://acme/shop/*", "sc://acme/*", "sc://ORGANISATION/PROJECT/CONNECTION"],
  [
    "oidc.acme.example",
    "spiffe://acme.example/ns/shop/sa/*",
    "spiffe://acme.example/ns/*",
    "the one workload that is meant",
  ],
];

function workload(issuer: string, sub: string): TreeObject {
  return trust(
    { Federated: `arn:aws:iam::111122223333:oidc-provider/${issuer}` },
    { Action: "sts:AssumeRoleWithWebIdentity", Condition: { StringLike: { [`${issuer}:sub`]: sub } } },
  );
}

function claimed(claims: Readonly<Record<string, string>>): TreeObject {
  const condition = Object.fromEntries(
    Object.entries(claims).map(([claim, value]) => [`token.actions.githubusercontent.com:${claim}`, value]),
  );
  return trust(
    { Federated: github },
    { Action: "sts:AssumeRoleWithWebIdentity", Condition: { StringLike: condition } },
  );
}

const okta = "arn:aws:iam::111122223333:saml-provider/okta";
const digits = ["0*", "1*", "2*", "3*", "4*", "5*", "6*", "7*", "8*", "9*"];

function tied(principal: TreeObject, operator: string, key: string, value: Tree): TreeObject {
  return trust(principal, { Condition: { [operator]: { [key]: value } } });
}

const anywhere = ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"];

const fine: readonly (readonly [string, TreeObject])[] = [
  ["a service that runs in the account", trust({ Service: "lambda.amazonaws.com" })],
  ["the same service without servers", trust({ Service: "redshift-serverless.amazonaws.com" })],
  ["a role of the account", trust({ AWS: "arn:aws:iam::111122223333:role/ci" })],
  [
    "the account, with MFA",
    trust(
      { AWS: "arn:aws:iam::111122223333:root" },
      { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } },
    ),
  ],
  [
    "another account with an ExternalId",
    trust({ AWS: "444455556666" }, { Condition: { StringEquals: { "sts:ExternalId": "acme-audit" } } }),
  ],
  [
    "anybody of the organisation",
    trust("*", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }),
  ],
  [
    "a service on behalf of one resource",
    trust(
      { Service: "sns.amazonaws.com" },
      { Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } } },
    ),
  ],
  ["one branch of one repository", pipeline("repo:acme/infrastructure:ref:refs/heads/main")],
  [
    "one environment by old and new subject",
    pipeline(["repo:acme/infrastructure:environment:prod", "repo:acme@1/infrastructure@2:environment:prod"]),
  ],
  [
    "every repository of an owner that calls one workflow",
    pipeline(
      "repo:acme/*:job_workflow_ref:acme/workflows/.github/workflows/deploy.yml@refs/heads/main",
      "StringLike",
    ),
  ],
  [
    "an owner's repositories that call an owner's workflows",
    claimed({ job_workflow_ref: "acme/workflows/*", repository_owner: "acme" }),
  ],
  [
    "a role of the account, by condition",
    tied({ AWS: "*" }, "StringLike", "aws:PrincipalArn", "arn:aws:iam::111122223333:role/ci"),
  ],
  [
    "another account, by condition, with an ExternalId",
    trust("*", {
      Condition: { StringEquals: { "aws:PrincipalAccount": "444455556666", "sts:ExternalId": "acme-audit" } },
    }),
  ],
  [
    "a unit of the organisation",
    tied({ AWS: "*" }, "ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "o-a1b2c3d4e5/*"),
  ],
  [
    "the resource's own organisation",
    tied({ AWS: "*" }, "StringEquals", "aws:PrincipalOrgID", "${aws:ResourceOrgID}"),
  ],
  [
    "one role within the account",
    tied({ AWS: "111122223333" }, "ArnLike", "aws:PrincipalArn", "arn:aws:iam::111122223333:role/ci"),
  ],
  [
    "a service for the account's own trails",
    tied(
      { Service: "cloudtrail.amazonaws.com" },
      "ArnLike",
      "aws:SourceArn",
      "arn:aws:cloudtrail:*:111122223333:trail/*",
    ),
  ],
  [
    "certificates of one trust anchor",
    trust(
      { Service: "rolesanywhere.amazonaws.com" },
      {
        Action: anywhere,
        Condition: {
          ArnEquals: {
            "aws:SourceArn": "arn:aws:rolesanywhere:eu-west-1:111122223333:trust-anchor/0a1b2c3d",
          },
        },
      },
    ),
  ],
  [
    "SAML for the console",
    tied({ Federated: okta }, "StringEquals", "SAML:aud", "https://signin.aws.amazon.com/saml"),
  ],
];

const open: readonly (readonly [string, TreeObject, string])[] = [
  ["the whole account", trust({ AWS: "arn:aws:iam::111122223333:root" }), "trusts the whole account"],
  ["the whole account by its number", trust({ AWS: "111122223333" }), "trusts the whole account"],
  ["anybody", trust("*"), "trusts anybody"],
  ["anybody, in the other spelling", trust({ AWS: "*" }), "trusts anybody"],
  [
    "anybody under a condition that is always true",
    trust("*", { Condition: { StringLike: { "aws:UserAgent": "*" } } }),
    "trusts anybody",
  ],
  [
    "everybody but one",
    { Effect: "Allow", NotPrincipal: { AWS: "444455556666" }, Action: "sts:AssumeRole" },
    "everybody but",
  ],
  [
    "anybody of the role's own account",
    tied({ AWS: "*" }, "StringEquals", "aws:PrincipalAccount", "${aws:ResourceAccount}"),
    "trusts the whole account",
  ],
  [
    "a canonical user",
    trust({ CanonicalUser: "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be" }),
    "canonical user 79a59df9 without an ExternalId",
  ],
  [
    "certificates of any trust anchor",
    trust({ Service: "rolesanywhere.amazonaws.com" }, { Action: anywhere }),
    "rolesanywhere.amazonaws.com for anybody's certificate",
  ],
  ["another account", trust({ AWS: "arn:aws:iam::444455556666:root" }), "without an ExternalId"],
  [
    "another account, by condition",
    tied({ AWS: "*" }, "StringEquals", "aws:PrincipalAccount", ["444455556666"]),
    "trusts 444455556666 without an ExternalId",
  ],
  [
    "a role of another account, by condition",
    tied({ AWS: "*" }, "ArnLike", "aws:PrincipalArn", "arn:aws:iam::444455556666:role/ci"),
    "trusts arn:aws:iam::444455556666:role/ci without an ExternalId",
  ],
  [
    "another account with an ExternalId that every UUID fits",
    tied({ AWS: "444455556666" }, "StringLike", "sts:ExternalId", "*-*-*-*"),
    "trusts 444455556666 without an ExternalId",
  ],
  [
    "a service for anybody's resource",
    trust({ Service: "sns.amazonaws.com" }),
    "sns.amazonaws.com for anybody's resource",
  ],
  ["a pipeline of anybody", pipeline(null), "more than one repository"],
  ["every repository of an owner", pipeline("repo:acme/*", "StringLike"), "more than one repository"],
  [
    "one good subject and one wide one",
    pipeline(["repo:acme/infrastructure:ref:refs/heads/main", "repo:*"], "StringLike"),
    "more than one repository",
  ],
  [
    "any role of any account",
    tied({ AWS: "*" }, "StringLike", "aws:PrincipalArn", "arn:aws:iam::*:role/*"),
    "trusts anybody",
  ],
  [
    "accounts that begin with any digit",
    tied({ AWS: "*" }, "StringLike", "aws:PrincipalAccount", digits),
    "trusts anybody",
  ],
  [
    "any organisation's units",
    tied({ AWS: "*" }, "ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "o-*/*"),
    "trusts anybody",
  ],
  [
    "another account in any organisation",
    tied({ AWS: "444455556666" }, "StringLike", "aws:PrincipalOrgID", "o-?*"),
    "without an ExternalId",
  ],
  [
    "all of the account, by condition",
    tied({ AWS: "111122223333" }, "ArnLike", "aws:PrincipalArn", "arn:aws:iam::111122223333:*"),
    "trusts the whole account",
  ],
  [
    "all users of the account",
    tied({ AWS: "111122223333" }, "ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:user/*"),
    "trusts the whole account",
  ],
  [
    "ids that all begin so",
    tied({ AWS: "111122223333" }, "StringLike", "aws:userid", "A*"),
    "trusts the whole account",
  ],
  [
    "a service for anybody's trails",
    tied(
      { Service: "cloudtrail.amazonaws.com" },
      "ArnLike",
      "aws:SourceArn",
      "arn:aws:cloudtrail:*:*:trail/*",
    ),
    "for anybody's resource",
  ],
  [
    "SAML for any site",
    tied({ Federated: okta }, "StringLike", "SAML:aud", "https://*"),
    "made out to anybody",
  ],
  ["whoever calls a workflow", claimed({ job_workflow_ref: "acme/workflows/*" }), "more than one repository"],
  [
    "whoever asks Google for an audience",
    trust(
      { Federated: "accounts.google.com" },
      {
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: { StringEquals: { "accounts.google.com:oaud": "https://plinth.example" } },
      },
    ),
    "more than one repository or workload",
  ],
  ["an environment of any repository", pipeline("environment:prod"), "more than one repository"],
];

const ci = "arn:aws:iam::111122223333:role/ci";
const mfa = { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } };
const takes = (...accounts: string[]): TreeObject => ({
  assumeRoles: JSON.stringify(accounts.map((id) => ({ roleArn: `arn:aws:iam::${id}:role/deploy` }))),
});
/** The role that is trusted, made by the same provider. */
function beside(arn: Tree, provider: TreeObject = {}): CaseResource {
  return {
    ...roleTrusting(documentText(trust({ Service: "lambda.amazonaws.com" })), provider),
    name: "ci",
    props: { name: "ci", arn },
  };
}

/** Whose account it is where aws:allowedAccountIds does not say so. */
const accountless: readonly (readonly [
  string,
  TreeObject,
  TreeObject,
  ExpectedFinding | undefined,
  ...CaseResource[],
])[] = [
  [
    "a role of the account whose role the provider takes",
    trust({ AWS: ci }),
    takes("111122223333"),
    undefined,
  ],
  [
    "a role of the account whose role the provider takes in the older spelling",
    trust({ AWS: ci }),
    { assumeRole: '{"roleArn":"arn:aws:iam::111122223333:role/deploy"}' },
    undefined,
  ],
  [
    "a role of another account than that of the last role that the provider takes",
    trust({ AWS: ci }),
    takes("111122223333", "444455556666"),
    { summary: `trusts ${ci} without an ExternalId`, on: "it" },
  ],
  [
    "a role where the role that the provider takes is not known",
    trust({ AWS: ci }),
    { assumeRoles: UNKNOWN },
    { summary: "Cannot tell whether", unknown: true, on: "it" },
  ],
  ["a role of the stack, by its ARN", trust({ AWS: ci }), {}, undefined, beside(ci)],
  [
    "a role of another account than the stack's ARNs are of",
    trust({ AWS: ci }),
    {},
    { summary: `trusts ${ci} without an ExternalId`, on: "it" },
    beside("arn:aws:iam::444455556666:role/ci"),
  ],
  [
    "a role, by an ARN that is not known yet",
    trust({ AWS: ci }),
    {},
    { summary: "Cannot tell whether", unknown: true, on: "it" },
    beside(UNKNOWN),
  ],
  [
    "a role where the stack's ARNs are of several accounts",
    trust({ AWS: ci }),
    {},
    { summary: "Cannot tell whether", unknown: true, on: "it" },
    beside(ci),
    { ...beside("arn:aws:iam::444455556666:role/other"), name: "other" },
  ],
  [
    "the account with MFA, by the stack's ARNs",
    trust({ AWS: "111122223333" }, mfa),
    {},
    undefined,
    beside(ci),
  ],
  [
    "the whole account, by the stack's ARNs",
    trust({ AWS: "111122223333" }),
    {},
    { summary: "trusts the whole account", on: "it" },
    beside(ci),
  ],
  [
    "all of the account by a condition on its number, by the stack's ARNs",
    tied({ AWS: "*" }, "StringEquals", "aws:PrincipalAccount", "111122223333"),
    {},
    { summary: "trusts the whole account", on: "it" },
    beside(ci),
  ],
  [
    "a role of the account that stands in for one that nobody named",
    trust({ AWS: "arn:aws:iam::123456789012:role/ci" }),
    {},
    undefined,
    beside("arn:aws:iam::123456789012:role/ci"),
  ],
  [
    "a role of an account where one stands in for it",
    trust({ AWS: ci }),
    {},
    { summary: "Cannot tell whether", unknown: true, on: "it" },
    beside("arn:aws:iam::123456789012:role/ci"),
  ],
];

export const trustNamesPrincipalsCases: readonly RuleCase[] = [
  ...fine.map(([name, statement], index): RuleCase => ({
    name,
    resources: [roleTrusting(documentText(statement))],
    expect: [],
    ...(index === 2 ? { example: true } : {}),
  })),
  ...open.map(([name, statement, summary], index): RuleCase => ({
    name,
    resources: [roleTrusting(documentText(statement))],
    expect: [{ summary, property: "assumeRolePolicy.Statement[0]" }],
    ...(index === 0 ? { example: true } : {}),
  })),
  ...subjects.flatMap(([issuer, narrow, wide, fix]): RuleCase[] => [
    {
      name: `${narrow} of ${issuer}`,
      resources: [roleTrusting(documentText(workload(issuer, narrow)))],
      expect: [],
    },
    {
      name: `${wide} of ${issuer}`,
      resources: [roleTrusting(documentText(workload(issuer, wide)))],
      expect: [{ summary: "more than one repository or workload", fix }],
    },
  ]),
  {
    name: "an account that is trusted by configuration",
    resources: [roleTrusting(documentText(trust({ AWS: "444455556666" })))],
    parameters: { trustedAccounts: ["444455556666"] },
    expect: [],
  },
  {
    name: "a role of which nobody knows whether it is of this account",
    resources: [roleTrusting(documentText(trust({ AWS: "arn:aws:iam::111122223333:role/ci" })), {})],
    expect: [{ summary: "Cannot tell whether", fix: "aws:allowedAccountIds", unknown: true }],
  },
  ...accountless.map(([name, statement, provider, expect, ...beside]): RuleCase => ({
    name,
    resources: [roleTrusting(documentText(statement), provider), ...beside],
    expect: expect === undefined ? [] : [expect],
  })),
  {
    name: "a role of the account that the configuration gives",
    resources: [roleTrusting(documentText(trust({ AWS: "arn:aws:iam::111122223333:role/ci" })), {})],
    parameters: { accountId: "111122223333" },
    expect: [],
  },
  ...(
    [
      ["a service that runs in the account", { Service: "scheduler.amazonaws.com" }, "aws:SourceArn", false],
      ["a service that acts for others", { Service: "sns.amazonaws.com" }, "aws:SourceArn", true],
      ["a role of the account", { AWS: ci }, "sts:ExternalId", false],
      ["a role of another account", { AWS: "444455556666" }, "sts:ExternalId", true],
      ["somebody who is not known yet", { AWS: UNKNOWN }, "aws:PrincipalOrgID", true],
    ] as const
  ).map(([name, principal, key, matters]): RuleCase => {
    const property = "assumeRolePolicy.Statement[0]";
    const condition: TreeObject = { Condition: { StringEquals: { [key]: UNKNOWN } } };
    const policy = { Version: "2012-10-17", Statement: [trust(principal, condition)] };
    return {
      name: `a condition that is not known yet, on ${name}`,
      resources: [roleTrusting(policy)],
      expect: matters ? [{ summary: "Cannot tell who may assume", property, unknown: true }] : [],
    };
  }),
  {
    name: "a trust that is not known yet",
    resources: [roleTrusting(UNKNOWN)],
    expect: [{ summary: "Cannot tell who may assume the role", property: "assumeRolePolicy", unknown: true }],
  },
  {
    name: "JSON that does not parse",
    resources: [roleTrusting("{")],
    expect: [{ summary: "assumeRolePolicy is not a trust policy" }],
  },
];
