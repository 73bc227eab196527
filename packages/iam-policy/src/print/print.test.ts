import { describe, expect, it } from "vitest";
import { parsePolicy, policyFromValue } from "../parsing/parse";
import { policySize, policyValue, printPolicy } from "./print";

const whole = {
  Version: "2012-10-17",
  Id: "an id",
  Statement: [
    {
      Sid: "First",
      Effect: "Deny",
      NotPrincipal: {
        AWS: ["arn:aws:iam::111122223333:role/a", "444455556666"],
        Service: "ec2.amazonaws.com",
      },
      NotAction: ["s3:Get*", "s3:List*"],
      NotResource: "arn:aws:s3:::b/*",
      Condition: {
        "ForAllValues:StringLikeIfExists": { "aws:TagKeys": ["a*", "b"] },
        Bool: { "aws:SecureTransport": "true", "aws:MultiFactorAuthPresent": "true" },
      },
    },
    { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" },
  ],
};

describe("printPolicy", () => {
  it("gives back what was read, in AWS's order", () => {
    expect(printPolicy(policyFromValue(whole))).toBe(JSON.stringify(whole));
  });

  it("prints documents that mean the same the same way", () => {
    const loose = parsePolicy(`{
      "Statement": {"Resource": ["*"], "Action": ["s3:GetObject"], "Principal": {"AWS": ["*"]}, "Effect": "Allow",
        "Condition": {"bool": {"aws:SecureTransport": true}}},
      "Version": "2012-10-17"
    }`);
    expect(printPolicy(loose)).toBe(
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"true"}}}]}',
    );
  });

  it("keeps everybody beside somebody", () => {
    const document = policyFromValue({
      Version: "2012-10-17",
      Statement: {
        Effect: "Allow",
        Principal: { AWS: ["*", "1"], Service: "s3.amazonaws.com" },
        Action: "*",
      },
    });
    expect(policyValue(document)).toMatchObject({
      Statement: [{ Principal: { AWS: ["*", "1"], Service: "s3.amazonaws.com" } }],
    });
  });

  it("keeps a condition key that is a name of JavaScript's own", () => {
    const text =
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"__proto__":"x"}}}]}';
    expect(printPolicy(parsePolicy(text))).toBe(text);
  });

  it("indents for people", () => {
    expect(printPolicy(policyFromValue(whole), { indent: 2 })).toBe(JSON.stringify(whole, undefined, 2));
  });
});

describe("policySize", () => {
  it("counts all characters but white space", () => {
    expect(policySize('{ "Version":\n\t"2012-10-17" }')).toBe('{"Version":"2012-10-17"}'.length);
    expect(policySize(policyFromValue(whole))).toBe(JSON.stringify(whole).replaceAll(" ", "").length);
  });
});
