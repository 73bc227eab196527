import { describe, expect, it } from "vitest";
import type { PropertyMap } from "../values/property-value";
import { policyDocument } from "./policy-document";

function json(args: PropertyMap): unknown {
  return JSON.parse(policyDocument(args).json as string);
}

describe("aws.iam.getPolicyDocument", () => {
  it("prints one value as itself, and several in the provider's order", () => {
    expect(
      json({ statements: [{ sid: "A", actions: ["s3:GetObject", "s3:PutObject"], resources: ["*"] }] }),
    ).toEqual({
      Version: "2012-10-17",
      Statement: [{ Sid: "A", Effect: "Allow", Action: ["s3:PutObject", "s3:GetObject"], Resource: "*" }],
    });
  });

  it("prints the principal that is anybody as a star, and the others by type", () => {
    const principals = (...list: PropertyMap[]): unknown =>
      (json({ statements: [{ actions: ["sts:AssumeRole"], principals: list }] }) as PropertyMap).Statement;
    expect(principals({ type: "*", identifiers: ["*"] })).toMatchObject([{ Principal: "*" }]);
    expect(principals({ type: "AWS", identifiers: ["*"] })).toMatchObject([{ Principal: { AWS: "*" } }]);
    expect(
      principals(
        { type: "Service", identifiers: ["ec2.amazonaws.com"] },
        { type: "AWS", identifiers: ["111122223333"] },
        { type: "AWS", identifiers: ["444455556666"] },
      ),
    ).toMatchObject([{ Principal: { AWS: ["111122223333", "444455556666"], Service: "ec2.amazonaws.com" } }]);
  });

  it("gathers conditions by operator and key, and turns &{ into ${", () => {
    expect(
      json({
        statements: [
          {
            actions: ["s3:ListBucket"],
            conditions: [
              { test: "StringLike", variable: "s3:prefix", values: ["home/&{aws:username}/*"] },
              { test: "StringLike", variable: "aws:PrincipalTag/team", values: ["web"] },
            ],
          },
        ],
      }),
    ).toMatchObject({
      Statement: [
        {
          Condition: {
            StringLike: { "aws:PrincipalTag/team": "web", "s3:prefix": "home/${aws:username}/*" },
          },
        },
      ],
    });
  });

  it("puts sources first and lets overrides replace by Sid", () => {
    const source = JSON.stringify({ Statement: { Sid: "Source", Effect: "Allow", Action: "s3:*" } });
    const override = JSON.stringify({ Statement: [{ Sid: "Own", Effect: "Deny", Action: "s3:*" }] });
    expect(
      json({
        sourcePolicyDocuments: [source],
        overridePolicyDocuments: [override],
        statements: [{ sid: "Own", actions: ["s3:GetObject"] }],
      }),
    ).toEqual({
      Version: "2012-10-17",
      Statement: [
        { Sid: "Source", Effect: "Allow", Action: "s3:*" },
        { Sid: "Own", Effect: "Deny", Action: "s3:*" },
      ],
    });
  });

  it("refuses two statements of one Sid and a source that is not JSON", () => {
    expect(() => json({ statements: [{ sid: "A" }, { sid: "A" }] })).toThrow(
      /duplicate Sid "A" in statements/,
    );
    expect(() => json({ sourcePolicyDocuments: ["{"] })).toThrow(/sourcePolicyDocuments\[0\] is not JSON/);
  });
});
