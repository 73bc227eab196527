import { describe, expect, it } from "vitest";
import type { RawStatement } from "../escalation/account-builder";
import { document } from "../escalation/account-builder";
import { analyseDocuments } from "./effective-access";

const WRITE = "s3:PutBucketPolicy";

function everywhere(...statements: readonly RawStatement[]): string {
  const access = analyseDocuments({ allow: [{ source: "it", document: document(...statements) }] });
  const { verdict, witness } = access.everywhere(WRITE);
  return witness === undefined ? verdict : `${verdict} ${witness.resource}`;
}

describe("an action granted everywhere", () => {
  it.each<readonly [string, readonly RawStatement[], string]>([
    ["all resources", [{ Action: WRITE }], "yes *"],
    ["a wildcard action", [{ Action: "s3:*BucketPolicy" }], "yes *"],
    ["all buckets", [{ Action: WRITE, Resource: "arn:aws:s3:::*" }], "yes arn:aws:s3:::*"],
    ["all but one bucket", [{ Action: WRITE, NotResource: "arn:aws:s3:::acme-logs" }], "yes *"],
    [
      "all, less a denial of one bucket",
      [{ Action: WRITE }, { Effect: "Deny", Action: WRITE, Resource: "arn:aws:s3:::acme-logs" }],
      "yes *",
    ],
    ["one bucket", [{ Action: WRITE, Resource: "arn:aws:s3:::acme-logs" }], "no"],
    ["buckets of one beginning", [{ Action: WRITE, Resource: "arn:aws:s3:::acme-*" }], "no"],
    ["another action", [{ Action: "s3:GetObject" }], "no"],
    [
      "all, behind MFA",
      [{ Action: WRITE, Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }],
      "conditional *",
    ],
    ["all, denied again", [{ Action: WRITE }, { Effect: "Deny", Action: "s3:Put*" }], "no"],
  ])("%s: %#", (_name, statements, expected) => {
    expect(everywhere(...statements)).toBe(expected);
  });
});
