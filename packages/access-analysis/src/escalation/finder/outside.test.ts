import { describe, expect, it } from "vitest";
import type { RawStatement } from "../account-builder";
import { account, document, user } from "../account-builder";
import { documentEscalations } from "../document-escalation";
import { waysOf } from "../found";

/** The ways that a user has by these statements, and those that they open as a document, which have to be the same. */
function ways(...statements: readonly RawStatement[]): readonly string[] {
  const found = waysOf(account({ users: [user("mallory", statements)] }), "mallory");
  const alone = documentEscalations({ allow: [{ source: "it", document: document(...statements) }] });
  expect(found.map((one) => one.split(" ")[0])).toEqual(alone.map(({ id }) => id));
  return alone.map(({ id }) => id);
}

const sso = (rest: string): string => `arn:aws:sso:::${rest}`;

describe("what an account's description does not have", () => {
  it.each<readonly [string, RawStatement, string]>([
    ["*", { Action: "sso:CreateAccountAssignment" }, "sso-createaccountassignment"],
    [
      "all permission sets of one instance, in one account",
      {
        Action: "sso:CreateAccountAssignment",
        Resource: [sso("instance/ssoins-1"), sso("permissionSet/ssoins-*/ps-*"), sso("account/111122223333")],
      },
      "",
    ],
    [
      "all permission sets, in one account",
      {
        Action: "sso:CreateAccountAssignment",
        Resource: [sso("instance/ssoins-1"), sso("permissionSet/*"), sso("account/111122223333")],
      },
      "sso-createaccountassignment",
    ],
    [
      "one permission set",
      {
        Action: "sso:CreateAccountAssignment",
        Resource: [sso("instance/ssoins-1"), sso("permissionSet/ssoins-1/ps-1"), sso("account/*")],
      },
      "",
    ],
    [
      "permission sets and no account",
      {
        Action: "sso:CreateAccountAssignment",
        Resource: [sso("instance/ssoins-1"), sso("permissionSet/*")],
      },
      "",
    ],
    ["any group", { Action: "identitystore:*Membership" }, "identitystore-creategroupmembership"],
    [
      "one group",
      {
        Action: "identitystore:CreateGroupMembership",
        Resource: [
          "arn:aws:identitystore::111122223333:identitystore/d-1",
          "arn:aws:identitystore:::user/*",
          "arn:aws:identitystore:::group/1",
        ],
      },
      "",
    ],
    ["any root user", { Action: "sts:AssumeRoot" }, "sts-assumeroot"],
    [
      "root users of all accounts",
      { Action: "sts:AssumeRoot", Resource: "arn:aws:iam::*:root" },
      "sts-assumeroot",
    ],
    ["one root user", { Action: "sts:AssumeRoot", Resource: "arn:aws:iam::444455556666:root" }, ""],
    [
      "any root user for one task",
      {
        Action: "sts:AssumeRoot",
        Condition: {
          StringEquals: {
            "sts:TaskPolicyArn": "arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials",
          },
        },
      },
      "",
    ],
    [
      "any root user for whatever task",
      {
        Action: "sts:AssumeRoot",
        Condition: { ArnLike: { "sts:TaskPolicyArn": "arn:aws:iam::aws:policy/*" } },
      },
      "sts-assumeroot",
    ],
  ])("is reached by %s only where nobody named it", (_name, statement, id) => {
    expect(ways(statement)).toEqual(id === "" ? [] : [id]);
  });

  it("is out of reach where a denial names what matters", () => {
    const assign = { Action: "sso:CreateAccountAssignment" };
    const spare = { Effect: "Deny" as const, ...assign, Resource: sso("permissionSet/ssoins-1/ps-admin") };
    expect(ways(assign, spare)).toEqual([]);
    expect(ways(assign, { ...spare, Resource: sso("account/111122223333") })).toEqual([
      "sso-createaccountassignment",
    ]);
  });

  it("is possible, not certain", () => {
    expect(waysOf(account({ users: [user("mallory", [{ Action: "sts:AssumeRoot" }])] }), "mallory")).toEqual([
      expect.stringMatching(/ administrator possible$/),
    ]);
  });
});
