import { describe, expect, it } from "vitest";
import { parsePolicy } from "../parsing/parse";
import { policyValue, printPolicy } from "../print/print";
import type { StatementInput } from "./input";
import { PolicyInputError } from "./issue";
import { checkStatement } from "./check";
import { policy, statement } from "./statement";

const now = new Date("2026-11-23T12:00:00Z");
const put: StatementInput = {
  actions: ["s3:PutObject"],
  resources: ["arn:aws:s3:::acme-uploads/incoming/*"],
};

function printed(input: StatementInput): unknown {
  return policyValue(policy([input], { now })).Statement;
}

describe("statement", () => {
  it("builds the worked example: uploads to one prefix until a date from one network", () => {
    const when = { from: ["203.0.113.0/24"], until: "2027-06-30", secureTransport: true };
    expect(printPolicy(policy([{ sid: "Uploads", ...put, when }], { now }), { indent: 2 })).toBe(`{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Uploads",
      "Effect": "Allow",
      "Action": "s3:PutObject",
      "Resource": "arn:aws:s3:::acme-uploads/incoming/*",
      "Condition": {
        "IpAddress": {
          "aws:SourceIp": "203.0.113.0/24"
        },
        "DateLessThanEquals": {
          "aws:CurrentTime": "2027-06-30T23:59:59Z"
        },
        "Bool": {
          "aws:SecureTransport": "true"
        }
      }
    }
  ]
}`);
  });

  it.each([
    [
      { from: ["203.0.113.7", "2001:db8::/32"] },
      { IpAddress: { "aws:SourceIp": ["203.0.113.7", "2001:db8::/32"] } },
    ],
    [{ notFrom: ["203.0.113.0/24"] }, { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } }],
    [{ vpcEndpoints: ["vpce-1a2b3c4d"] }, { StringEquals: { "aws:SourceVpce": "vpce-1a2b3c4d" } }],
    [{ after: "2027-01-01" }, { DateGreaterThanEquals: { "aws:CurrentTime": "2027-01-01T00:00:00Z" } }],
    [{ until: "2027-06-30" }, { DateLessThanEquals: { "aws:CurrentTime": "2027-06-30T23:59:59Z" } }],
    [
      { until: "2027-06-30T12:00:00+02:00" },
      { DateLessThanEquals: { "aws:CurrentTime": "2027-06-30T10:00:00Z" } },
    ],
    [{ mfa: true }, { Bool: { "aws:MultiFactorAuthPresent": "true" } }],
    [{ mfa: false }, { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } }],
    [
      { mfa: { maxAge: "1h" } },
      {
        Bool: { "aws:MultiFactorAuthPresent": "true" },
        NumericLessThan: { "aws:MultiFactorAuthAge": "3600" },
      },
    ],
    [
      { mfa: { maxAge: 900 } },
      {
        Bool: { "aws:MultiFactorAuthPresent": "true" },
        NumericLessThan: { "aws:MultiFactorAuthAge": "900" },
      },
    ],
    [{ secureTransport: false }, { Bool: { "aws:SecureTransport": "false" } }],
    [
      { regions: ["eu-west-1", "us-gov-east-1"] },
      { StringEquals: { "aws:RequestedRegion": ["eu-west-1", "us-gov-east-1"] } },
    ],
    [{ resourceTags: { team: "web" } }, { StringEquals: { "aws:ResourceTag/team": "web" } }],
    [
      { principalTags: { team: ["web", "api-*"] } },
      { StringLike: { "aws:PrincipalTag/team": ["web", "api-*"] } },
    ],
    [
      { requestTags: { team: "${aws:PrincipalTag/team}" } },
      { StringEquals: { "aws:RequestTag/team": "${aws:PrincipalTag/team}" } },
    ],
    [{ encryption: "AES256" as const }, { StringEquals: { "s3:x-amz-server-side-encryption": "AES256" } }],
    [
      { encryption: { kmsKey: "arn:aws:kms:eu-west-1:111122223333:key/1234" } },
      {
        StringEquals: { "s3:x-amz-server-side-encryption": "aws:kms" },
        ArnEquals: {
          "s3:x-amz-server-side-encryption-aws-kms-key-id": "arn:aws:kms:eu-west-1:111122223333:key/1234",
        },
      },
    ],
  ])("prints the shorthand %j as its docstring says", (when, condition) => {
    expect(printed({ ...put, when })).toEqual([
      {
        Effect: "Allow",
        Action: "s3:PutObject",
        Resource: "arn:aws:s3:::acme-uploads/incoming/*",
        Condition: condition,
      },
    ]);
  });

  it("joins shorthands and AWS's own conditions", () => {
    const input = {
      ...put,
      when: { mfa: true },
      conditions: {
        Bool: { "aws:SecureTransport": "true" },
        "ForAllValues:StringLikeIfExists": { "aws:TagKeys": ["a*"] },
      },
    };
    expect(printed(input)).toMatchObject([
      {
        Condition: {
          Bool: { "aws:MultiFactorAuthPresent": "true", "aws:SecureTransport": "true" },
          "ForAllValues:StringLikeIfExists": { "aws:TagKeys": "a*" },
        },
      },
    ]);
  });

  it("takes complements and denies", () => {
    expect(
      statement({ effect: "Deny", notActions: ["iam:*"], notResources: ["arn:aws:s3:::b"] }),
    ).toMatchObject({
      effect: "Deny",
      actions: { not: true, patterns: ["iam:*"] },
      resources: { not: true, patterns: ["arn:aws:s3:::b"] },
    });
  });

  it("builds trust policies", () => {
    const trust = {
      actions: ["sts:AssumeRole"],
      principals: { aws: ["111122223333"], service: ["ec2.amazonaws.com"] },
      when: { mfa: true },
    };
    const document = policy([trust], { kind: "trust" });
    expect(parsePolicy(printPolicy(document), { kind: "trust" })).toEqual(document);
    expect(checkStatement({ ...trust, resources: ["*"] }, { kind: "trust" })).toMatchObject([
      { path: "resources" },
    ]);
    expect(checkStatement({ actions: ["sts:AssumeRole"] }, { kind: "trust" })).toMatchObject([
      { path: "principals" },
    ]);
    expect(checkStatement(trust)).toMatchObject([{ path: "principals" }, { path: "" }]);
  });

  it("throws one error with every mistake", () => {
    expect(() => policy([put, { actions: ["s3:PutObjct"], resources: ["x"] }])).toThrow(PolicyInputError);
    expect(() => statement({ actions: ["s3:PutObjct"], resources: ["x"] })).toThrow(
      'actions[0]: "s3:PutObjct" is not an S3 action. Did you mean s3:PutObject?\nresources[0]: "x" is no ARN: expected arn:partition:service:region:account:resource, or "*"',
    );
  });
});
