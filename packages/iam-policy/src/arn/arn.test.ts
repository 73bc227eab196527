import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatArn, parseArn } from "./arn";
import { arnIncludes, arnIntersects, arnMatch, completeArn } from "./matching";

describe("parseArn", () => {
  it.each([
    [
      "arn:aws:s3:::acme-uploads/incoming/*",
      { partition: "aws", service: "s3", region: "", account: "", resource: "acme-uploads/incoming/*" },
    ],
    [
      "arn:aws-us-gov:iam::111122223333:user/people/grace",
      {
        partition: "aws-us-gov",
        service: "iam",
        region: "",
        account: "111122223333",
        resource: "user/people/grace",
      },
    ],
    [
      "arn:aws:lambda:eu-west-1:111122223333:function:resize:1",
      {
        partition: "aws",
        service: "lambda",
        region: "eu-west-1",
        account: "111122223333",
        resource: "function:resize:1",
      },
    ],
    [
      "arn:aws:s3:::b/${aws:username}",
      { partition: "aws", service: "s3", region: "", account: "", resource: "b/${aws:username}" },
    ],
  ])("takes %j apart", (text, arn) => {
    expect(parseArn(text)).toEqual(arn);
    expect(formatArn(arn)).toBe(text);
  });

  it.each([
    "*",
    "",
    "arn:aws:s3",
    "arn:aws:s3::",
    "arn:aws:s3:::",
    "arn::s3:::b",
    "acme-uploads",
    "ARN:aws:s3:::b",
    "arn:aws::::b",
  ])("takes %j for none", (text) => {
    expect(parseArn(text)).toBeUndefined();
  });

  it("gives back what it was given", () => {
    const part = fc.stringMatching(/^[a-z0-9-]{1,8}$/u);
    fc.assert(
      fc.property(
        part,
        part,
        fc.constantFrom("", "eu-west-1"),
        fc.constantFrom("", "1".repeat(12)),
        fc.stringMatching(/^[a-z:/*]{1,9}$/u),
        (partition, service, region, account, resource) => {
          const arn = { partition, service, region, account, resource };
          expect(parseArn(formatArn(arn))).toEqual(arn);
        },
      ),
    );
  });
});

describe("completeArn", () => {
  it.each([
    ["arn:aws:sqs", "arn:aws:sqs:*:*:*"],
    ["arn:*", "arn:*:*:*:*:*"],
    ["arn:aws:s3:::b", "arn:aws:s3:::b"],
    ["*", "*"],
  ])("makes %j %j", (pattern, expected) => {
    expect(completeArn(pattern)).toBe(expected);
  });
});

describe("ArnLike", () => {
  // The example of AWS's page on condition operators.
  const finance = "arn:aws:someservice:*:111122223333:finance/*";

  it("keeps a wildcard inside its part", () => {
    expect(arnMatch(finance, "arn:aws:someservice:us-east-2:111122223333:finance/document.txt")).toBe(true);
    expect(
      arnMatch(
        finance,
        "arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt",
      ),
    ).toBe(false);
    expect(arnMatch("arn:aws:sns:*:*:topic:*", "arn:aws:sns:eu-west-1:111122223333:topic:sub:id")).toBe(true);
    expect(arnMatch("*", "arn:aws:sns:eu-west-1:111122223333:topic")).toBe(true);
  });

  it("compares patterns part by part", () => {
    expect(arnIncludes("arn:aws:iam::*:role/*", "arn:aws:iam::111122223333:role/a*")).toBe(true);
    expect(arnIncludes("arn:aws:iam::*:role/*", "arn:aws:iam::*:*")).toBe(false);
    expect(arnIntersects("arn:aws:iam::*:role/*", "arn:aws:iam::111122223333:*/a")).toBe(true);
    expect(arnIntersects("arn:aws:iam::*:role/*", "arn:aws:sts::111122223333:*")).toBe(false);
  });
});
