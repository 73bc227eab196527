import type { StatementInput } from "@plinth/iam-policy";
import { describe, expect, it } from "vitest";

import type { Case } from "../description/fixtures/broken";
import { changed, configOf, expectTold, mistakesIn, TODAY, warningsIn } from "../description/fixtures/broken";
import { parseIdentityConfig } from "../description/parse";

const path = "identity:serviceUsers[0].permissions[0]";
const ARN = "- arn:aws:s3:::acme-uploads/incoming/*";

describe("statements", () => {
  it.each<Case>([
    {
      what: "an action that there is not",
      change: ["- s3:AbortMultipartUpload", "- s3:PutObjct"],
      path: `${path}.actions[1]`,
      says: '"s3:PutObjct" is not an S3 action. Did you mean s3:PutObject?',
    },
    {
      what: "a slip in a key",
      change: ["actions:\n            - s3:PutObject", "action:\n            - s3:PutObject"],
      path: `${path}.action`,
      says: 'unknown key "action". Did you mean actions?',
    },
    {
      what: "a slip in a condition",
      change: ["until: 2027-06-30", "untill: 2027-06-30"],
      path: `${path}.when.untill`,
      says: 'unknown key "untill". Did you mean until?',
    },
    {
      what: "a condition of another type",
      change: ["secureTransport: true", "secureTransport: [yes]"],
      path: `${path}.when.secureTransport`,
      says: "expected true or false, found a list.",
    },
    {
      what: "an age of MFA without its unit",
      change: ["secureTransport: true", "mfa: { max: 1h }"],
      path: `${path}.when.mfa.max`,
      on: "mfa:",
      says: 'unknown key "max". Known here: maxAge',
    },
    {
      what: "what is neither of two shapes",
      change: ["secureTransport: true", "mfa: sometimes"],
      path: `${path}.when.mfa`,
      says: 'expected true or { maxAge: 1h }, found "sometimes".',
    },
    {
      what: "a number where YAML may have changed the text",
      change: [
        "          when:",
        "          conditions: { StringEquals: { aws:SourceAccount: 111122223333 } }\n          when:",
      ],
      path: `${path}.conditions.StringEquals["aws:SourceAccount"]`,
      says: 'expected text, found the number 111122223333. Put it in quotes: "111122223333"',
    },
    {
      what: "a sid that stands twice",
      change: [
        "      boundary: workload\n      keys",
        "        - { sid: Uploads, actions: [s3:GetObject], resources: ['arn:aws:s3:::acme-uploads/*'] }\n      boundary: workload\n      keys",
      ],
      path: "identity:serviceUsers[0].permissions[1].sid",
      on: "sid: Uploads",
      says: 'there is a statement "Uploads" already.',
    },
    {
      what: "a service user that may do nothing",
      change: [
        changed().slice(
          changed().indexOf("        - sid: Uploads"),
          changed().indexOf("      boundary: workload\n      keys"),
        ),
        "        []\n",
      ],
      path: "identity:serviceUsers[0].permissions",
      on: "permissions:",
      says: "is an empty list. All that the program may do, which is little: actions and resources by name.",
    },
  ])("tell of $what", (one) => {
    expectTold(one);
  });

  it.each<[string, readonly [string, string], string]>([
    ["a service that there is not", ["- s3:AbortMultipartUpload", "- s4:PutObject"], `${path}.actions[1]`],
    ["an ARN that does not parse", [ARN, "- acme-uploads/incoming/*"], `${path}.resources[0]`],
    [
      "an ARN that no action is about",
      [ARN, "- arn:aws:sqs:eu-west-1:111122223333:queue"],
      `${path}.resources[0]`,
    ],
    ["a network that does not parse", ["203.0.113.0/24", "203.0.113.0/33"], `${path}.when.from[0]`],
    ["a date that is past", ["until: 2027-06-30", "until: 2026-06-30"], `${path}.when.until`],
    [
      "dates that are reversed",
      ["until: 2027-06-30", "until: 2027-06-30\n            after: 2028-01-01"],
      `${path}.when.until`,
    ],
    [
      "a date that the Pulumi CLI printed and that is past",
      ["until: 2027-06-30", "until: 2026-06-30 00:00:00 +0000 UTC"],
      `${path}.when.until`,
    ],
    [
      "an operator that there is not",
      [
        "secureTransport: true",
        "secureTransport: true\n          conditions: { StringEqual: { 'aws:PrincipalTag/a': b } }",
      ],
      `${path}.conditions.StringEqual`,
    ],
  ])("tell of %s, as iam-policy does", (_, change, at) => {
    expect(mistakesIn(changed(change)).map((mistake) => mistake.path)).toEqual([at]);
  });

  it("tell of what is wrong beside a part that could not be read", () => {
    const yaml = changed(
      ["secureTransport: true", "secureTransport: 1"],
      ["- s3:AbortMultipartUpload", "- s3:PutObjct"],
    );
    expect(
      mistakesIn(yaml)
        .map((mistake) => mistake.path)
        .sort(),
    ).toEqual([`${path}.actions[1]`, `${path}.when.secureTransport`]);
  });

  it("are as much as IAM takes in one document", () => {
    const many = Array.from(
      { length: 200 },
      (_, index) => `            - arn:aws:s3:::acme-uploads-${index}/*\n`,
    ).join("");
    expect(mistakesIn(changed([`            ${ARN}\n`, many]))).toEqual([
      {
        path: "identity:serviceUsers[0].permissions",
        line: "permissions:",
        message: expect.stringMatching(/^are 6\d\d\d characters as a policy; IAM takes 6144\. /) as string,
      },
    ]);
  });

  it("warn of an account that is not the stack's", () => {
    expectTold(
      {
        what: "",
        change: [
          'actions: [s3:GetObject]\n          resources: ["arn:aws:s3:::acme-uploads/*"]',
          'actions: [sqs:SendMessage]\n          resources: ["arn:aws:sqs:eu-west-1:444455556666:queue"]',
        ],
        path: "identity:groups[0].permissions[0].resources[0]",
        on: "arn:aws:sqs",
        says: "names account 444455556666, and this stack is for 111122223333.",
      },
      warningsIn,
    );
  });

  it("have conditions in the words of YAML", () => {
    const yaml = changed([
      "          when:",
      "          conditions:\n            Bool: { 'aws:ViaAWSService': false }\n            NumericLessThanEquals: { 'aws:MultiFactorAuthAge': [600, \"900\"] }\n          when:",
    ]);
    const result = parseIdentityConfig(configOf(yaml), { now: TODAY });
    expect(result.ok && result.config.serviceUsers[0]?.permissions[0]?.conditions).toEqual({
      Bool: { "aws:ViaAWSService": "false" },
      NumericLessThanEquals: { "aws:MultiFactorAuthAge": ["600", "900"] },
    } satisfies StatementInput["conditions"]);
  });
});
