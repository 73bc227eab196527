import { describe, expect, it } from "vitest";
import type { RawStatement } from "./account-builder";
import { account, ADMINISTRATOR, document, role, trust, user } from "./account-builder";
import { documentEscalations } from "./document-escalation";
import { reportOn } from "./found";

const MFA = { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } };
const GATE = { Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } } };
const WHEN_MFA = 'is granted only when aws:MultiFactorAuthPresent = "true"';

function reasons(service: string, grants: readonly RawStatement[], trusting: RawStatement = {}): unknown {
  const roles = [
    role("batch", trust({ Service: service }, trusting), [ADMINISTRATOR], { instanceProfiles: [] }),
  ];
  const found = reportOn(account({ users: [user("mallory", grants)], roles }), "mallory").escalations;
  return found.map(({ id, certainty, because }) => [id, certainty, because]);
}

describe("a way that is only possible", () => {
  const create = { Action: ["lambda:CreateFunction", "lambda:InvokeFunction"] };

  it("says nothing where it is certain", () => {
    expect(reasons("lambda.amazonaws.com", [{ Action: "iam:PassRole" }, create])).toEqual([
      ["lambda-001", "certain", undefined],
    ]);
  });

  it("says the condition of the statement that it hangs on", () => {
    expect(reasons("lambda.amazonaws.com", [{ Action: "iam:PassRole", ...MFA }, create])).toEqual([
      ["lambda-001", "possible", `iam:PassRole ${WHEN_MFA}`],
    ]);
  });

  it("says what has to be there", () => {
    const run = [{ Action: ["iam:PassRole", "ec2:RunInstances"] }];
    expect(reasons("ec2.amazonaws.com", run)).toEqual([
      ["ec2-001", "possible", "it takes an instance profile, which the role is not in"],
    ]);
  });

  it("says so where a denial decides", () => {
    const grants = [
      { Action: "iam:PassRole" },
      { Effect: "Deny" as const, Action: "iam:PassRole", ...GATE },
      create,
    ];
    expect(reasons("lambda.amazonaws.com", grants)).toEqual([
      ["lambda-001", "possible", "iam:PassRole hangs on what the request says"],
    ]);
  });

  it("says of a document alone that it shows no targets", () => {
    const because = (...statements: readonly RawStatement[]): unknown =>
      documentEscalations({ allow: [document(...statements)] }).map((one) => [one.id, one.because]);
    expect(because({ Action: "iam:CreateAccessKey" })).toEqual([
      ["iam-002", "it takes somebody or something of an account to act on, which documents do not show"],
    ]);
    expect(because({ Action: "iam:PutUserPolicy", ...MFA })).toContainEqual([
      "iam-007",
      `iam:PutUserPolicy ${WHEN_MFA}`,
    ]);
    expect(because({ Action: "iam:PutUserPolicy" })).toContainEqual(["iam-007", undefined]);
  });
});
