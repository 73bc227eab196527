import { policyFromValue } from "@plinth/iam-policy";
import { describe, expect, it } from "vitest";
import type { TrustFinding } from "./trust";
import { trustOpenness } from "./trust";

const OWN = "111122223333";
const OTHER = "444455556666";
const GITHUB = { Federated: `arn:aws:iam::${OWN}:oidc-provider/token.actions.githubusercontent.com` };
const AUDIENCE = { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" };

function findings(
  principal: unknown,
  condition?: unknown,
  action = "sts:AssumeRole",
): readonly TrustFinding[] {
  const statement = {
    Effect: "Allow",
    Principal: principal,
    Action: action,
    ...(condition === undefined ? {} : { Condition: condition }),
  };
  return trustOpenness(
    policyFromValue({ Version: "2012-10-17", Statement: [statement] }, { kind: "trust" }),
    { accountId: OWN },
  );
}

function github(operator: string, subjects: string | readonly string[]): readonly TrustFinding[] {
  return findings(
    GITHUB,
    {
      StringEquals: AUDIENCE,
      [operator]: {
        ...(operator === "StringEquals" ? AUDIENCE : {}),
        "token.actions.githubusercontent.com:sub": subjects,
      },
    },
    "sts:AssumeRoleWithWebIdentity",
  );
}

describe("trustOpenness", () => {
  it.each<readonly [string, unknown, unknown, TrustFinding["kind"], TrustFinding["severity"]]>([
    ["everybody", "*", undefined, "anyone", "high"],
    ["every AWS principal", { AWS: "*" }, undefined, "anyone", "high"],
    ["everybody with a secret", "*", { StringEquals: { "sts:ExternalId": "x" } }, "anyone", "medium"],
    ["everybody with any organisation", "*", { StringLike: { "aws:PrincipalOrgID": "*" } }, "anyone", "high"],
    ["the whole account", { AWS: `arn:aws:iam::${OWN}:root` }, undefined, "ownAccount", "low"],
    ["the account's id", { AWS: OWN }, undefined, "ownAccount", "low"],
    ["another account", { AWS: OTHER }, undefined, "otherAccount", "medium"],
    [
      "a role of another account",
      { AWS: `arn:aws:iam::${OTHER}:role/ci` },
      undefined,
      "otherAccount",
      "medium",
    ],
    [
      "another account with any ExternalId",
      { AWS: OTHER },
      { StringLike: { "sts:ExternalId": "*" } },
      "otherAccount",
      "medium",
    ],
    [
      "another account with an ExternalId if it has one",
      { AWS: OTHER },
      { StringEqualsIfExists: { "sts:ExternalId": "x" } },
      "otherAccount",
      "medium",
    ],
    [
      "a service that acts for many accounts",
      { Service: "cloudtrail.amazonaws.com" },
      undefined,
      "service",
      "medium",
    ],
    ["a service that runs in the account", { Service: "lambda.amazonaws.com" }, undefined, "service", "low"],
    [
      "everybody in the role's own account",
      "*",
      { StringEquals: { "aws:PrincipalAccount": "${aws:ResourceAccount}" } },
      "ownAccount",
      "low",
    ],
    [
      "everybody of the account and the organisation",
      { AWS: "*" },
      { StringEquals: { "aws:PrincipalAccount": OWN, "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
      "ownAccount",
      "low",
    ],
    [
      "every role of the account",
      "*",
      { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${OWN}:role/*` } },
      "ownAccount",
      "low",
    ],
    ["a canonical user", { CanonicalUser: "79a59df900b949e5" }, undefined, "otherAccount", "medium"],
    [
      "certificates of any trust anchor",
      { Service: "rolesanywhere.amazonaws.com" },
      undefined,
      "service",
      "medium",
    ],
    [
      "certificates of any trust anchor of the account",
      { Service: "rolesanywhere.amazonaws.com" },
      {
        StringEquals: { "aws:SourceAccount": OWN },
        ArnLike: { "aws:SourceArn": `arn:aws:rolesanywhere:eu-west-1:${OWN}:trust-anchor/*` },
      },
      "service",
      "medium",
    ],
    [
      "the same service without servers",
      { Service: "redshift-serverless.amazonaws.com" },
      undefined,
      "service",
      "low",
    ],
    ["exports to a bucket", { Service: "export.rds.amazonaws.com" }, undefined, "service", "low"],
    ["a chat channel", { Service: "chatbot.amazonaws.com" }, undefined, "service", "low"],
    ["desktops", { Service: "workspaces.amazonaws.com" }, undefined, "service", "low"],
    [
      "pipelines into a search domain",
      { Service: "osis-pipelines.amazonaws.com" },
      undefined,
      "service",
      "low",
    ],
    ["video channels", { Service: "medialive.amazonaws.com" }, undefined, "service", "low"],
    ["every service", { Service: "*" }, undefined, "service", "high"],
    ["GitHub without subject", GITHUB, { StringEquals: AUDIENCE }, "openIdConnect", "high"],
    [
      "SAML without audience",
      { Federated: `arn:aws:iam::${OWN}:saml-provider/okta` },
      undefined,
      "saml",
      "medium",
    ],
  ])("finds %s", (_, principal, condition, kind, severity) => {
    expect(findings(principal, condition)).toMatchObject([{ kind, severity, path: "Statement[0]" }]);
  });

  it.each<readonly [string, unknown, unknown]>([
    ["a user of the account", { AWS: `arn:aws:iam::${OWN}:user/grace` }, undefined],
    ["the account with MFA", { AWS: OWN }, { Bool: { "aws:MultiFactorAuthPresent": "true" } }],
    ["another account with its ExternalId", { AWS: OTHER }, { StringEquals: { "sts:ExternalId": "4f1c" } }],
    ["everybody of the organisation", "*", { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }],
    [
      "a service for one source",
      { Service: "cloudtrail.amazonaws.com" },
      { StringEquals: { "aws:SourceAccount": OWN } },
    ],
    [
      "SAML with the console's audience",
      { Federated: `arn:aws:iam::${OWN}:saml-provider/okta` },
      { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } },
    ],
    [
      "one role of the account, by condition",
      "*",
      { ArnEquals: { "aws:PrincipalArn": `arn:aws:iam::${OWN}:role/ci` } },
    ],
    [
      "the role's own account with MFA",
      "*",
      {
        StringEquals: { "aws:PrincipalAccount": "${aws:ResourceAccount}" },
        Bool: { "aws:MultiFactorAuthPresent": "true" },
      },
    ],
    [
      "a canonical user with an ExternalId",
      { CanonicalUser: "79a5" },
      { StringEquals: { "sts:ExternalId": "4f1c" } },
    ],
    [
      "certificates of one trust anchor",
      { Service: "rolesanywhere.amazonaws.com" },
      { ArnEquals: { "aws:SourceArn": `arn:aws:rolesanywhere:eu-west-1:${OWN}:trust-anchor/0a1b` } },
    ],
    [
      "certificates of one authority",
      { Service: "rolesanywhere.amazonaws.com" },
      { StringEquals: { "aws:PrincipalTag/x509Issuer/CN": "Acme workloads" } },
    ],
    ["nobody any more", "*", { DateLessThan: { "aws:CurrentTime": "2020-01-01" } }],
  ])("has nothing against %s", (_, principal, condition) => {
    expect(findings(principal, condition)).toEqual([]);
  });

  it.each([
    ["any repository", "StringLike", "repo:*"],
    ["any repository of an owner", "StringLike", "repo:acme/*"],
    ["any repository of an owner, any ref", "StringLike", "repo:acme/*:*"],
    ["repositories with a prefix", "StringLike", "repo:acme/site*"],
    ["owners with a prefix", "StringLike", "repo:acme*/site:*"],
    ["everything", "StringLike", "*"],
    ["an owner's id and any repository", "StringLike", "repo:acme@123/*:*"],
    ["any id of the owner", "StringLike", "repo:acme@*/site@456:*"],
    ["any subject in the end", "StringLike", "*:ref:refs/heads/main"],
  ])("finds GitHub subjects of %s", (_, operator, subject) => {
    expect(github(operator, subject)).toMatchObject([{ kind: "openIdConnect", severity: "high" }]);
  });

  it.each([
    ["one branch", "StringEquals", "repo:acme/site:ref:refs/heads/main"],
    ["every ref of one repository", "StringLike", "repo:acme/site:*"],
    ["immutable ids", "StringEquals", "repo:acme@123/site@456:ref:refs/heads/main"],
    ["every ref under immutable ids", "StringLike", "repo:acme@123/site@456:*"],
    ["environments", "StringLike", "repo:acme/site:environment:prod*"],
  ])("has nothing against GitHub subjects of %s", (_, operator, subject) => {
    expect(github(operator, subject)).toEqual([]);
  });

  it.each<readonly [string, unknown, unknown, string]>([
    [
      "everybody that another account lets",
      { AWS: OTHER },
      undefined,
      `every identity that account ${OTHER} lets may assume the role, without sts:ExternalId`,
    ],
    [
      "only those of another account that a condition names",
      { AWS: OTHER },
      { ArnEquals: { "aws:PrincipalArn": `arn:aws:iam::${OTHER}:role/ci` } },
      `the identities of account ${OTHER} that meet the condition may assume the role, without sts:ExternalId`,
    ],
    [
      "a role of another account",
      { AWS: `arn:aws:iam::${OTHER}:role/ci` },
      undefined,
      `arn:aws:iam::${OTHER}:role/ci of another account may assume the role without sts:ExternalId`,
    ],
  ])("tells of %s", (_, principal, condition, message) => {
    expect(findings(principal, condition)).toMatchObject([{ message }]);
  });

  it("finds the one broad subject in a list", () => {
    expect(github("StringLike", ["repo:acme/site:*", "repo:acme/*"])).toMatchObject([
      { message: expect.stringContaining("repo:acme/*") as string },
    ]);
  });

  it("has nothing against both forms of one subject", () => {
    expect(
      github("StringEquals", [
        "repo:acme/site:ref:refs/heads/main",
        "repo:acme@123/site@456:ref:refs/heads/main",
      ]),
    ).toEqual([]);
  });

  it("does not take a subject that may be absent for a subject", () => {
    expect(github("StringLikeIfExists", "repo:acme/site:*")).toHaveLength(1);
    expect(github("ForAllValues:StringLike", "repo:acme/site:*")).toHaveLength(1);
  });

  it("finds NotPrincipal with Allow", () => {
    const document = policyFromValue({
      Version: "2012-10-17",
      Statement: { Effect: "Allow", NotPrincipal: { AWS: OTHER }, Action: "sts:AssumeRole" },
    });
    expect(trustOpenness(document)).toMatchObject([{ kind: "everyoneElse", severity: "high" }]);
  });
});
