import { describe, expect, it } from "vitest";
import type { RawStatement } from "./account-builder";
import { document } from "./account-builder";
import { documentEscalations } from "./document-escalation";

const IAM = "arn:aws:iam::111122223333:";
const MINE = "user/${aws:username}";

function ids(...statements: readonly RawStatement[]): readonly string[] {
  return documentEscalations({ allow: [document(...statements)] }).map(({ id }) => id);
}

describe("ways to others in a document", () => {
  it.each([
    `${IAM}${MINE}`,
    `arn:aws:iam::*:${MINE}`,
    "arn:aws:iam::*:user/*/${aws:username}",
    `arn:*:iam::*:*${MINE}`,
  ])("are none where only one's own keys and password are made: %s", (Resource) => {
    const own = [
      "iam:CreateAccessKey",
      "iam:DeleteAccessKey",
      "iam:CreateLoginProfile",
      "iam:UpdateLoginProfile",
    ];
    expect(ids({ Action: own, Resource })).toEqual([]);
  });

  it.each<readonly [string, RawStatement]>([
    ["all users", { Action: "iam:CreateAccessKey" }],
    ["another user too", { Action: "iam:CreateAccessKey", Resource: [`${IAM}${MINE}`, `${IAM}user/ada`] }],
    ["all whose names begin like one's own", { Action: "iam:CreateAccessKey", Resource: `${IAM}${MINE}*` }],
  ])("are there where keys are made for %s", (_, statement) => {
    expect(ids(statement)).toEqual(["iam-002"]);
  });

  it("are there where somebody with a path writes its own policy", () => {
    expect(ids({ Action: "iam:PutUserPolicy", Resource: "arn:aws:iam::*:user/*/${aws:username}" })).toEqual([
      "iam-007",
    ]);
  });

  it("are none where the policies that are rewritten are AWS's own", () => {
    expect(ids({ Action: "iam:CreatePolicyVersion", Resource: "arn:aws:iam::aws:policy/deploy-*" })).toEqual(
      [],
    );
    expect(ids({ Action: "iam:CreatePolicyVersion", Resource: `${IAM}policy/deploy-*` })).toEqual([
      "iam-001",
    ]);
  });
});
