import { policyFromValue } from "@plinth/iam-policy";
import { describe, expect, it } from "vitest";
import type { TrustOptions } from "./trust";
import { sparesFew } from "./tie";
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
      "StringLike sts:ExternalId",
      "*-*-*-*-*",
      "StringLike sts:ExternalId",
      "acme-*",
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
    // What other accounts need beside their number is another question.
    const trustedAccounts = principal === ANYONE ? [ANOTHER, "999999999999"] : [];
    expect(kinds(principal, conditionOf(key, narrow), { accountId: OWN, trustedAccounts })).toEqual([]);
  });
});

describe("other accounts that a condition names", () => {
  const accounts = (values: unknown, more: object = {}): unknown => ({
    StringEquals: { "aws:PrincipalAccount": values, ...more },
  });

  it.each<readonly [string, unknown, readonly string[]]>([
    ["by its number", accounts(ANOTHER), ["otherAccount medium"]],
    ["beside the role's own", accounts([OWN, ANOTHER]), ["otherAccount medium"]],
    [
      "by a role of it",
      { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${ANOTHER}:role/ci` } },
      ["otherAccount medium"],
    ],
    ["with an ExternalId", accounts(ANOTHER, { "sts:ExternalId": "4f1c" }), []],
    ["in an organisation", accounts(ANOTHER, { "aws:PrincipalOrgID": "o-a1b2c3d4e5" }), []],
    [
      "of which only one is of the role's own account",
      {
        StringEquals: { "aws:PrincipalAccount": [OWN, ANOTHER] },
        ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${OWN}:role/ci` },
      },
      [],
    ],
  ])("are other accounts %s", (_, condition, expected) => {
    expect(kinds(ANYONE, condition)).toEqual(expected);
  });

  it("are trusted where they are named as trusted", () => {
    expect(kinds(ANYONE, accounts(ANOTHER), { accountId: OWN, trustedAccounts: [ANOTHER] })).toEqual([]);
  });

  it("are a decision to share in a resource policy that somebody else judges", () => {
    expect(kinds(ANYONE, accounts(ANOTHER), { resourcePolicy: true })).toEqual(["otherAccount medium"]);
  });
});

describe("networks of anybody", () => {
  const half = Array.from({ length: 128 }, (_, first) => `${first}.0.0.0/8`);

  it.each<readonly [string, unknown, string]>([
    ["IpAddress", "203.0.113.0/24", "medium"],
    ["IpAddress", ["10.0.0.0/8", "192.168.0.0/16", "2001:db8::/32"], "medium"],
    ["StringLike", "203.0.113.*", "medium"],
    ["IpAddress", "0.0.0.0/1", "high"],
    ["IpAddress", "::/0", "high"],
    ["IpAddress", "2000::/3", "high"],
    ["IpAddress", ["203.0.113.0/24", "2000::/3"], "high"],
    ["IpAddress", half, "high"],
    ["StringLike", "*.*.*.*", "high"],
    ["IpAddressIfExists", "203.0.113.0/24", "high"],
  ])("%s %j is of severity %s", (operator, addresses, severity) => {
    const found = kinds(ANYONE, { [operator]: { "aws:SourceIp": addresses } });
    expect(found).toEqual([`anyone ${severity}`]);
  });
});

describe("sparesFew", () => {
  const own = "arn:aws:iam::111122223333";

  it.each<readonly [string, string, string, string]>([
    ["StringNotLike", "aws:PrincipalArn", `arn:*:iam::${OWN}:*`, `${own}:*`],
    ["StringNotLike", "aws:PrincipalArn", "arn:aws:iam::*:role/ci", `${own}:role/web-*`],
    ["ArnNotLike", "aws:PrincipalArn", "arn:aws:iam::*:role/ci", `arn:*:iam::${OWN}:*`],
    ["StringNotLikeIfExists", "aws:SourceArn", "arn:aws:s3:::acme-*", "arn:aws:s3:::acme-site"],
    ["StringNotLike", "aws:SourceArn", `arn:*:${OWN}:*`, `arn:aws:sns:*:${OWN}:*`],
    ["StringNotEquals", "aws:SourceVpce", "${aws:SourceVpce}", "vpce-1"],
    ["StringNotEquals", "aws:VpceAccount", "${aws:VpceAccount}", OWN],
    ["StringNotEquals", "aws:VpceOrgID", "o-*", "o-a1b2c3d4e5"],
    ["ForAllValues:StringNotLike", "aws:VpceOrgPaths", "o-*/*", "o-a1b2c3d4e5/*"],
    ["NotIpAddress", "aws:SourceIp", "0.0.0.0/1", "203.0.113.0/24"],
    ["StringNotLike", "aws:userid", "A*", "AROAEXAMPLE1EXAMPLE22:*"],
    ["StringNotEquals", "s3:prefix", "home", ""],
  ])("tells by %s %s whom %s spares from whom %s does", (operator, key, wide, narrow) => {
    expect(spares(operator, key, wide)).toBe(false);
    if (narrow !== "") expect(spares(operator, key, narrow)).toBe(true);
  });

  it("takes no denial that only those with the key meet, nor what is no denial of others", () => {
    expect(spares("ForAnyValue:StringNotEquals", "aws:SourceVpce", "vpce-1")).toBe(false);
    expect(spares("StringEquals", "aws:SourceVpce", "vpce-1")).toBe(false);
  });

  function spares(operator: string, key: string, value: string): boolean {
    const [statement] = policyFromValue({
      Version: "2012-10-17",
      Statement: { Effect: "Deny", Action: "*", Resource: "*", Condition: { [operator]: { [key]: value } } },
    }).statements;
    const [condition] = statement?.conditions ?? [];
    if (condition === undefined) throw new Error("expected a condition");
    return sparesFew(condition);
  }
});

describe("ties of a resource policy", () => {
  it.each<readonly [string, string, unknown, unknown]>([
    ["StringLike", "aws:SourceVpce", "vpce-*", "vpce-1"],
    ["StringLike", "aws:userid", "A*", "AROAEXAMPLE1EXAMPLE22:*"],
    ["StringLike", "aws:VpceAccount", DIGITS, OWN],
    ["StringLike", "aws:VpceOrgID", "o-*", "o-a1b2c3d4e5"],
    ["ForAnyValue:StringLike", "aws:VpceOrgPaths", "o-*/*", "o-a1b2c3d4e5/*"],
    ["IpAddress", "aws:SourceIp", "0.0.0.0/1", "203.0.113.0/24"],
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
