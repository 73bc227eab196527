import type { Condition } from "@plinth/iam-policy";
import { policyFromValue } from "@plinth/iam-policy";
import { describe, expect, it } from "vitest";
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
  ["one role", { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/admin" } }],
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
