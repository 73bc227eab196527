import { policyFromValue } from "@plinth/iam-policy";
import { describe, expect, it } from "vitest";
import type { TrustOptions } from "./trust";
import { trustOpenness } from "./trust";

const OWN = "111122223333";
const ANOTHER = "444455556666";
const ROOT = { AWS: `arn:aws:iam::${OWN}:root` };
const OTHER = { AWS: `arn:aws:iam::${ANOTHER}:root` };
const ANYONE = { AWS: "*" };
const CLOUDTRAIL = { Service: "cloudtrail.amazonaws.com" };
const OKTA = { Federated: `arn:aws:iam::${OWN}:saml-provider/okta` };
const DIGITS = ["0*", "1*", "2*", "3*", "4*", "5*", "6*", "7*", "8*", "9*"];

function kinds(
  principal: unknown,
  condition: unknown,
  options: TrustOptions = { accountId: OWN },
): readonly string[] {
  const statement = { Effect: "Allow", Principal: principal, Action: "sts:AssumeRole", Condition: condition };
  return trustOpenness(
    policyFromValue({ Version: "2012-10-17", Statement: [statement] }, { kind: "trust" }),
    options,
  ).map(({ kind, severity }) => `${kind} ${severity}`);
}

/** What anybody meets, beside its near twin that names somebody. */
type Twins = readonly [unknown, string, string, unknown, string, unknown];

describe("ties of a trust policy", () => {
  const twins: readonly Twins[] = [
    // principal, finding, operator and key, too wide, operator and key of the twin, narrow
    [
      ANYONE,
      "anyone high",
      "StringLike aws:PrincipalArn",
      "arn:aws:iam::*:role/*",
      "StringLike aws:PrincipalArn",
      `arn:aws:iam::${ANOTHER}:role/*`,
    ],
    // A role's path may hold colons.
    [
      ANYONE,
      "anyone high",
      "StringLike aws:PrincipalArn",
      `arn:aws:*:*:${ANOTHER}:*`,
      "ArnLike aws:PrincipalArn",
      `arn:aws:*:*:${ANOTHER}:*`,
    ],
    [
      ANYONE,
      "anyone high",
      "ArnLike aws:PrincipalArn",
      "arn:aws:iam::1111*:role/ci",
      "ArnLike aws:PrincipalArn",
      "arn:aws:iam::${aws:ResourceAccount}:role/ci",
    ],
    [
      ANYONE,
      "anyone high",
      "StringLike aws:PrincipalAccount",
      DIGITS,
      "StringLike aws:PrincipalAccount",
      ANOTHER,
    ],
    [
      ANYONE,
      "anyone high",
      "StringEquals aws:PrincipalAccount",
      "${aws:PrincipalAccount}",
      "StringEquals aws:PrincipalAccount",
      ANOTHER,
    ],
    [
      ANYONE,
      "anyone high",
      "NumericLessThan aws:PrincipalAccount",
      "999999999999",
      "StringEquals aws:PrincipalAccount",
      "999999999999",
    ],
    [
      ANYONE,
      "anyone high",
      "ForAnyValue:StringLike aws:PrincipalOrgPaths",
      "o-*/*",
      "ForAnyValue:StringLike aws:PrincipalOrgPaths",
      "o-a1b2c3d4e5/*",
    ],
    [
      ANYONE,
      "anyone high",
      "StringEquals aws:PrincipalOrgID",
      "${aws:PrincipalOrgID}",
      "StringEquals aws:PrincipalOrgID",
      "${aws:ResourceOrgID}",
    ],
    [
      ANYONE,
      "anyone high",
      "StringLike aws:SourceVpc",
      "vpc-*",
      "StringEquals aws:PrincipalOrgID",
      "o-a1b2c3d4e5",
    ],
    [
      OTHER,
      "otherAccount medium",
      "StringLike aws:PrincipalOrgID",
      "o-?*",
      "StringLike aws:PrincipalOrgID",
      "o-a1b2c3d4e5",
    ],
    [
      ROOT,
      "ownAccount low",
      "ArnLike aws:PrincipalArn",
      `arn:aws:iam::${OWN}:*`,
      "ArnLike aws:PrincipalArn",
      `arn:aws:iam::${OWN}:role/ci`,
    ],
    [
      ROOT,
      "ownAccount low",
      "ArnLike aws:PrincipalArn",
      "arn:aws:iam::*:user/*",
      "ArnLike aws:PrincipalArn",
      "arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Admin_*",
    ],
    [
      ROOT,
      "ownAccount low",
      "StringLike aws:userid",
      "A*",
      "StringLike aws:userid",
      "AROAEXAMPLE1EXAMPLE22:*",
    ],
    [
      ROOT,
      "ownAccount low",
      "StringEquals aws:username",
      "${aws:username}",
      "StringEquals aws:PrincipalTag/team",
      "identity",
    ],
    [
      ROOT,
      "ownAccount low",
      "StringLike aws:username",
      ["a*", "b*"],
      "StringLike aws:username",
      ["ada*", "b"],
    ],
    [
      CLOUDTRAIL,
      "service medium",
      "ArnLike aws:SourceArn",
      "arn:aws:cloudtrail:*:*:trail/*",
      "ArnLike aws:SourceArn",
      `arn:aws:cloudtrail:*:${OWN}:trail/*`,
    ],
    [
      CLOUDTRAIL,
      "service medium",
      "StringLike aws:SourceAccount",
      DIGITS,
      "StringLike aws:SourceAccount",
      OWN,
    ],
    [
      OKTA,
      "saml medium",
      "StringLike SAML:aud",
      "https://*",
      "StringLike SAML:aud",
      "https://*.signin.aws.amazon.com/saml",
    ],
  ];

  function conditionOf(operatorAndKey: string, value: unknown): unknown {
    const [operator = "", key = ""] = operatorAndKey.split(" ");
    return { [operator]: { [key]: value } };
  }

  it.each(twins)("finds %j (%s) open under %s %j", (principal, finding, wideKey, wide) => {
    expect(kinds(principal, conditionOf(wideKey, wide))).toEqual([finding]);
  });

  it.each(twins)("has nothing against %j under its twin (%s, %s %j): %s %j", (...twin) => {
    const [principal, , , , key, narrow] = twin;
    expect(kinds(principal, conditionOf(key, narrow))).toEqual([]);
  });
});

describe("ties of a resource policy", () => {
  it.each<readonly [string, string, unknown, unknown]>([
    ["StringLike", "aws:SourceVpce", "vpce-*", "vpce-1"],
    ["StringLike", "aws:SourceAccount", DIGITS, OWN],
    ["StringLike", "kms:CallerAccount", DIGITS, OWN],
    ["ArnLike", "aws:SourceArn", "arn:aws:s3:::a*", "arn:aws:s3:::acme-site"],
    ["ArnLike", "aws:SourceArn", "arn:aws:sns:*:*:alarms", `arn:aws:sns:*:${OWN}:*`],
    ["ArnLike", "aws:SourceArn", "arn:aws:route53:::hostedzone/*", "arn:aws:route53:::hostedzone/Z1"],
    [
      "ArnLike",
      "aws:SourceArn",
      "arn:aws:apigateway:*::/restapis/*",
      "arn:aws:apigateway:eu-west-1::/restapis/a1/*",
    ],
  ])("tells by %s %s %j from %j", (operator, key, wide, narrow) => {
    const options = { resourcePolicy: true };
    expect(kinds("*", { [operator]: { [key]: wide } }, options)).toEqual(["anyone high"]);
    expect(kinds("*", { [operator]: { [key]: narrow } }, options)).not.toContain("anyone high");
  });

  it("takes on whose behalf for a name only there", () => {
    const condition = { StringEquals: { "aws:SourceAccount": OWN } };
    expect(kinds("*", condition)).toEqual(["anyone high"]);
    expect(kinds("*", condition, { resourcePolicy: true })).toEqual([]);
  });
});
