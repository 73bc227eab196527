import type { Condition } from "@plinth/iam-policy";
import { policyFromValue } from "@plinth/iam-policy";
import { describe, expect, it } from "vitest";
import { contextOf } from "../evaluation/context";
import { conditionsClass } from "./class";
import type { ConditionClass, ConditionSetting } from "./setting";

const NOW = new Date("2026-11-23T12:00:00Z");

type Block = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

function conditions(block: Block): readonly Condition[] {
  const statement = { Effect: "Allow", Action: "*", Resource: "*", Condition: block };
  return policyFromValue({ Version: "2012-10-17", Statement: statement }).statements[0]?.conditions ?? [];
}

function classOf(block: Block, setting: ConditionSetting = {}): ConditionClass {
  return conditionsClass(conditions(block), { now: NOW, ...setting });
}

const ALWAYS: readonly (readonly [string, Block])[] = [
  ["a pattern that everything fits, on a key of every request", { StringLike: { "aws:UserAgent": "*" } }],
  ["any region", { StringLike: { "aws:RequestedRegion": "*" } }],
  ["every ARN of a principal", { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:*" } }],
  ["every id of a principal", { StringLike: { "aws:userid": "A*" } }],
  ["the ids of users and of roles", { StringLike: { "aws:userid": ["AIDA*", "AROA*:*"] } }],
  ["every account", { StringLike: { "aws:PrincipalAccount": "*" } }],
  ["IfExists on a key that callers may leave out", { StringEqualsIfExists: { "aws:RequestTag/team": "a" } }],
  ["ForAllValues on a set that may be empty", { "ForAllValues:StringEquals": { "aws:TagKeys": ["a"] } }],
  ["presence of a key that every request carries", { Null: { "aws:CurrentTime": "false" } }],
  ["absence of what callers may leave out", { Null: { "aws:RequestTag/team": "true" } }],
  ["a negation of what callers may leave out", { StringNotEquals: { "aws:RequestTag/team": "a" } }],
  ["a date in the past", { DateGreaterThan: { "aws:CurrentTime": "2020-01-01T00:00:00Z" } }],
  ["a past second", { NumericGreaterThan: { "aws:EpochTime": "1600000000" } }],
  ["an expiry that nobody lives to see", { DateLessThan: { "aws:CurrentTime": "2999-01-01" } }],
  ["every IPv4 address", { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } }],
  ["two halves of all addresses", { IpAddress: { "aws:SourceIp": ["0.0.0.0/1", "128.0.0.0/1"] } }],
  [
    "four quarters of all addresses",
    { IpAddress: { "aws:SourceIp": ["0.0.0.0/2", "64.0.0.0/2", "128.0.0.0/2", "192.0.0.0/2"] } },
  ],
  ["all of IPv4 and all of IPv6", { IpAddress: { "aws:SourceIp": ["0.0.0.0/0", "::/0"] } }],
  ["both values of a Bool", { Bool: { "aws:SecureTransport": ["true", "false"] } }],
  [
    "both values of a Bool that a session always has",
    { Bool: { "aws:MultiFactorAuthPresent": ["true", "false"] } },
  ],
  ["a header that callers write themselves", { StringEquals: { "aws:UserAgent": "secret" } }],
  ["MFA that may be false, where it exists", { Null: { "aws:MultiFactorAuthPresent": "false" } }],
  ["several patterns that leave nothing out", { StringLike: { "aws:RequestedRegion": ["eu-*", "*"] } }],
  ["an endpoint, if one is used", { StringEqualsIfExists: { "aws:SourceVpce": "vpce-1" } }],
  ["a VPC, if the call comes out of one", { StringEqualsIfExists: { "aws:SourceVpc": "vpc-1" } }],
  ["the ARN of a VPC, likewise", { ArnEqualsIfExists: { "aws:SourceVpcArn": "arn:aws:ec2:*:*:vpc/vpc-1" } }],
  ["an endpoint's account, likewise", { StringEqualsIfExists: { "aws:VpceAccount": "111122223333" } }],
  ["an address inside a VPC, likewise", { IpAddressIfExists: { "aws:VpcSourceIp": "10.0.0.0/8" } }],
  ["no endpoint", { Null: { "aws:SourceVpce": "true" } }],
  ["any other endpoint, or none", { StringNotEquals: { "aws:SourceVpce": "vpce-1" } }],
  ["all of no endpoints", { "ForAllValues:StringLike": { "aws:VpceOrgPaths": "o-abc/*" } }],
  ["no MFA key, as with access keys", { Null: { "aws:MultiFactorAuthPresent": "true" } }],
  ["no age of an MFA", { Null: { "aws:MultiFactorAuthAge": "true" } }],
  ["MFA, if the session could have it", { BoolIfExists: { "aws:MultiFactorAuthPresent": "true" } }],
  ["a fresh MFA, if there was any", { NumericLessThanIfExists: { "aws:MultiFactorAuthAge": "3600" } }],
  ["a session without MFA", { Bool: { "aws:MultiFactorAuthPresent": "false" } }],
  ["no session", { Null: { "aws:TokenIssueTime": "true" } }],
  ["a session from after a date in the past", { DateGreaterThan: { "aws:TokenIssueTime": "2020-01-01" } }],
  ["a referer that callers write themselves", { StringLike: { "aws:Referer": "https://acme.example/*" } }],
  ["no referer", { Null: { "aws:Referer": "true" } }],
  ["a direct call", { Bool: { "aws:ViaAWSService": "false" } }],
  ["no service between", { Null: { "aws:CalledVia": "true" } }],
  [
    "all of the services between, of which there are none",
    { "ForAllValues:StringEquals": { "aws:CalledVia": "athena.amazonaws.com" } },
  ],
  [
    "a first service, if there is one",
    { StringEqualsIfExists: { "aws:CalledViaFirst": "athena.amazonaws.com" } },
  ],
  [
    "a key used through a service, if it is",
    { StringEqualsIfExists: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } },
  ],
  [
    "the source of a call that no service makes",
    { ArnLikeIfExists: { "aws:SourceArn": "arn:aws:s3:::acme" } },
  ],
  ["its account", { StringEqualsIfExists: { "aws:SourceAccount": "111122223333" } }],
  ["TLS", { Bool: { "aws:SecureTransport": "true" } }],
  ["no service of AWS", { Bool: { "aws:PrincipalIsAWSService": "false" } }],
  ["a name of the session that callers choose", { StringEquals: { "sts:RoleSessionName": "deploy" } }],
  ["an external id, if there is one", { StringEqualsIfExists: { "sts:ExternalId": "acme" } }],
  [
    "several such conditions at once",
    { StringLike: { "aws:UserAgent": "*" }, DateGreaterThan: { "aws:CurrentTime": "2020-01-01" } },
  ],
];

const NEVER: readonly (readonly [string, Block])[] = [
  ["an expiry that has passed", { DateLessThan: { "aws:CurrentTime": "2020-01-01" } }],
  [
    "a window that closes before it opens",
    {
      DateGreaterThan: { "aws:CurrentTime": "2027-06-01" },
      DateLessThan: { "aws:CurrentTime": "2027-01-01" },
    },
  ],
  [
    "a value and its negation",
    { StringEquals: { "aws:PrincipalTag/a": "x" }, StringNotEquals: { "aws:PrincipalTag/a": "x" } },
  ],
  [
    "a value that the pattern shuts out",
    { StringEquals: { "aws:PrincipalTag/a": "x1" }, StringNotLike: { "aws:PrincipalTag/a": "x*" } },
  ],
  [
    "two values at once",
    { StringEquals: { "aws:PrincipalTag/a": "x" }, StringLike: { "aws:PrincipalTag/a": "y*" } },
  ],
  [
    "a key that has to be there and not",
    { Null: { "aws:PrincipalTag/a": "true" }, StringEquals: { "aws:PrincipalTag/a": "x" } },
  ],
  [
    "a number above ten and below five",
    {
      NumericGreaterThan: { "aws:MultiFactorAuthAge": "10" },
      NumericLessThan: { "aws:MultiFactorAuthAge": "5" },
    },
  ],
  [
    "true and false",
    { Bool: { "aws:SecureTransport": "true" }, BoolIfExists: { "aws:SecureTransport": "false" } },
  ],
  ["absence of a key that every request carries", { Null: { "aws:PrincipalArn": "true" } }],
  [
    "two networks apart",
    { IpAddress: { "aws:SourceIp": "10.0.0.0/8" }, NotIpAddress: { "aws:SourceIp": "10.0.0.0/7" } },
  ],
  ["no account at all", { StringEquals: { "aws:PrincipalAccount": "nobody" } }],
  ["an age below zero", { NumericLessThan: { "aws:MultiFactorAuthAge": "0" } }],
];

const SATISFIABLE: readonly (readonly [string, Block])[] = [
  ["MFA", { Bool: { "aws:MultiFactorAuthPresent": "true" } }],
  ["a fresh MFA", { NumericLessThan: { "aws:MultiFactorAuthAge": "3600" } }],
  ["a network", { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } }],
  ["one half of all addresses", { IpAddress: { "aws:SourceIp": "0.0.0.0/1" } }],
  ["an expiry to come", { DateLessThan: { "aws:CurrentTime": "2027-06-30" } }],
  ["a tag that the principal needs", { StringLike: { "aws:PrincipalTag/team": "*" } }],
  ["a region", { StringEquals: { "aws:RequestedRegion": ["eu-west-1"] } }],
  ["a tag demanded of the request", { StringEquals: { "aws:RequestTag/team": "a" } }],
  ["a role passed to one service", { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } }],
  ["a VPC endpoint", { StringLike: { "aws:SourceVpce": "*" } }],
  ["the ids of users alone", { StringLike: { "aws:userid": "AIDA*" } }],
  ["one role's id", { StringLike: { "aws:userid": "AROAEXAMPLE1EXAMPLE22:*" } }],
  ["the account's own id", { StringEquals: { "aws:userid": "111122223333" } }],
  ["a federated user's id", { StringEquals: { "aws:userid": "111122223333:ada" } }],
  ["one role", { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/admin" } }],
  ["a VPC endpoint by name", { StringEquals: { "aws:SourceVpce": "vpce-1" } }],
  ["an external id", { StringEquals: { "sts:ExternalId": "acme" } }],
  ["a call through a service", { Bool: { "aws:ViaAWSService": "true" } }],
  ["a service between", { "ForAnyValue:StringEquals": { "aws:CalledVia": "athena.amazonaws.com" } }],
  ["an organisation, if there is one", { StringEqualsIfExists: { "aws:PrincipalOrgID": "o-abcdefghij" } }],
  ["a tag, if the principal has it", { StringEqualsIfExists: { "aws:PrincipalTag/team": "a" } }],
  ["the network, if it is known", { IpAddressIfExists: { "aws:SourceIp": "203.0.113.0/24" } }],
  ["one instance", { ArnEquals: { "ec2:SourceInstanceARN": "arn:aws:ec2:*:*:instance/i-1" } }],
  ["a policy variable", { StringEquals: { "aws:ResourceTag/owner": "${aws:username}" } }],
];

describe("conditionsClass", () => {
  it.each(ALWAYS)("%s is always true", (_, block) => {
    expect(classOf(block)).toBe("always");
  });

  it.each(NEVER)("%s is never true", (_, block) => {
    expect(classOf(block)).toBe("never");
  });

  it.each(SATISFIABLE)("%s is neither", (_, block) => {
    expect(classOf(block)).toBe("satisfiable");
  });

  it.each<readonly [string, Block, ConditionClass]>([
    ["that callers escape with another header", { StringEquals: { "aws:UserAgent": "curl" } }, "never"],
    ["of an expired window", { DateLessThan: { "aws:CurrentTime": "2020-01-01" } }, "never"],
    [
      "of sessions from before a date in the past",
      { DateLessThan: { "aws:TokenIssueTime": "2020-01-01" } },
      "never",
    ],
    ["of those without MFA", { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } }, "satisfiable"],
    ["of everybody", { StringLike: { "aws:PrincipalArn": "*" } }, "always"],
    ["of one endpoint", { StringEquals: { "aws:SourceVpce": "vpce-1" } }, "never"],
    [
      "of all endpoints but one, if there is one",
      { StringNotEquals: { "aws:SourceVpce": "vpce-1" } },
      "satisfiable",
    ],
    [
      "of sessions without MFA, which access keys escape",
      { Bool: { "aws:MultiFactorAuthPresent": "false" } },
      "never",
    ],
    ["of those with MFA", { Bool: { "aws:MultiFactorAuthPresent": "true" } }, "never"],
    [
      "of an old MFA, where there was one",
      { NumericGreaterThan: { "aws:MultiFactorAuthAge": "3600" } },
      "never",
    ],
    [
      "of an old MFA or none",
      { NumericGreaterThanIfExists: { "aws:MultiFactorAuthAge": "3600" } },
      "satisfiable",
    ],
    ["of calls without TLS", { Bool: { "aws:SecureTransport": "false" } }, "never"],
    ["of calls with an old TLS", { NumericLessThan: { "s3:TlsVersion": "1.2" } }, "never"],
    ["of calls through a service", { Bool: { "aws:ViaAWSService": "true" } }, "never"],
    ["of direct calls", { Bool: { "aws:ViaAWSService": "false" } }, "satisfiable"],
    [
      "of sessions that are older than now",
      { DateLessThan: { "aws:TokenIssueTime": "2026-11-23T11:00:00Z" } },
      "never",
    ],
    ["of setting a tag", { StringEquals: { "aws:RequestTag/team": "a" } }, "satisfiable"],
    ["of setting some tag", { "ForAnyValue:StringEquals": { "aws:TagKeys": "team" } }, "satisfiable"],
    [
      "of one instance",
      { ArnEquals: { "ec2:SourceInstanceARN": "arn:aws:ec2:*:*:instance/i-1" } },
      "satisfiable",
    ],
    ["of an address", { IpAddress: { "aws:SourceIp": "203.0.113.9" } }, "satisfiable"],
    [
      "of everything outside all networks",
      { NotIpAddress: { "aws:SourceIp": ["0.0.0.0/0"] } },
      "satisfiable",
    ],
    [
      "of a network, which an endpoint escapes",
      { IpAddress: { "aws:SourceIp": ["0.0.0.0/0"] } },
      "satisfiable",
    ],
  ])("a denial %s", (_, block, expected) => {
    expect(classOf(block, { effect: "Deny" })).toBe(expected);
  });

  it("uses what is known of the request", () => {
    const known = {
      lookup: (key: string) =>
        key.toLowerCase() === "iam:passedtoservice" ? ["ec2.amazonaws.com"] : ("unknown" as const),
    };
    const block = { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } };
    expect(classOf(block, { known })).toBe("always");
    expect(classOf({ StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } }, { known })).toBe(
      "never",
    );
  });

  it("knows the keys that an action cannot carry", () => {
    const block = { StringEqualsIfExists: { "s3:prefix": "home/" } };
    expect(classOf(block, { action: "iam:PutUserPolicy" })).toBe("always");
    expect(classOf(block, { action: "s3:ListBucket" })).toBe("satisfiable");
  });

  it("knows that only users have names", () => {
    const block = { StringLike: { "aws:username": "*" } };
    expect(classOf(block, { caller: "user" })).toBe("always");
    expect(classOf(block, { caller: "role" })).toBe("never");
  });

  it("knows that a role has no access keys", () => {
    const caller = "role";
    expect(classOf({ BoolIfExists: { "aws:MultiFactorAuthPresent": "true" } }, { caller })).toBe(
      "satisfiable",
    );
    expect(classOf({ Null: { "aws:TokenIssueTime": "true" } }, { caller })).toBe("satisfiable");
    const gate = { Bool: { "aws:MultiFactorAuthPresent": "false" } };
    expect(classOf(gate, { caller, effect: "Deny" })).toBe("satisfiable");
    expect(classOf(gate, { caller: "user", effect: "Deny" })).toBe("never");
  });

  it("knows that only services name the source of a call", () => {
    const block = { StringEqualsIfExists: { "aws:SourceAccount": "111122223333" } };
    const known = contextOf({ "aws:PrincipalIsAWSService": "true" });
    expect(classOf(block, { known })).toBe("satisfiable");
  });

  it("can be asked of all calls, whatever callers make of them", () => {
    const block = { Bool: { "aws:SecureTransport": "true" } };
    expect(classOf(block, { calls: "all" })).toBe("satisfiable");
    expect(
      classOf({ Bool: { "aws:MultiFactorAuthPresent": "false" } }, { calls: "all", effect: "Deny" }),
    ).toBe("satisfiable");
    expect(classOf({ StringLike: { "aws:UserAgent": "*" } }, { calls: "all" })).toBe("always");
  });

  it("leaves open what an operator that AWS does not have would do", () => {
    const unheard: Condition = {
      operator: "StringEqualsSometimes",
      key: "aws:UserAgent",
      values: ["x"],
      ifExists: false,
    };
    expect(conditionsClass([unheard])).toBe("satisfiable");
  });

  it("takes a variable under version 2008-10-17 for text", () => {
    const block = { StringEquals: { "aws:PrincipalAccount": "${aws:PrincipalAccount}" } };
    expect(classOf(block, { version: "2008-10-17" })).toBe("never");
  });
});
