import { describe, expect, it } from "vitest";
import type { RawStatement } from "../account-builder";
import {
  account,
  ACCOUNT,
  ADMINISTRATOR,
  arn,
  document,
  group,
  managedPolicy,
  role,
  trust,
  user,
} from "../account-builder";
import { reportOn, waysOf } from "../found";

describe("credentials of another user", () => {
  const onTagged = {
    Action: "iam:CreateAccessKey",
    Condition: { StringEquals: { "aws:ResourceTag/team": "web" } },
  };
  const ways = (...grants: readonly RawStatement[]): readonly string[] =>
    waysOf(
      account({
        users: [user("mallory", grants, { tags: {} }), user("ada", [ADMINISTRATOR], { tags: {} })],
      }),
      "mallory",
    );

  it("are had by one who may tag the user as the condition wants", () => {
    expect(ways(onTagged)).toEqual([]);
    expect(ways(onTagged, { Action: "iam:TagUser" })).toEqual(["iam-002 user/ada administrator possible"]);
    expect(ways(onTagged, { Action: "iam:TagUser", Resource: arn("user", "grace") })).toEqual([]);
  });

  const inFolder = { Action: "iam:CreateAccessKey", Resource: arn("user", "delegated/*") };

  it.each<readonly [string, RawStatement, readonly string[]]>([
    ["anybody there", { Action: "iam:UpdateUser" }, ["iam-002 user/ada administrator certain"]],
    [
      "ada there",
      { Action: "iam:UpdateUser", Resource: [arn("user", "ada"), arn("user", "delegated/*")] },
      ["iam-002 user/ada administrator certain"],
    ],
    ["ada elsewhere", { Action: "iam:UpdateUser", Resource: [arn("user", "ada"), arn("user", "x/*")] }, []],
    ["ada, and say nowhere to", { Action: "iam:UpdateUser", Resource: arn("user", "ada") }, []],
    ["who is there already", { Action: "iam:UpdateUser", Resource: arn("user", "delegated/*") }, []],
  ])("are had in a path by one who may move %s", (_, move, found) => {
    expect(ways(inFolder)).toEqual([]);
    expect(ways(inFolder, move)).toEqual(found);
  });

  it("are not had of one who has the boundary that is asked for only after the move", () => {
    const bounded = {
      ...inFolder,
      Condition: { StringEquals: { "iam:PermissionsBoundary": arn("policy", "b") } },
    };
    expect(ways(bounded, { Action: "iam:UpdateUser" })).toEqual([]);
  });

  it("are worth more once the user's group is given more", () => {
    const model = (groups: readonly string[]): Parameters<typeof waysOf>[0] =>
      account({
        users: [
          user("mallory", [{ Action: ["iam:CreateLoginProfile", "iam:PutGroupPolicy"] }]),
          user("ada", [], { groups }),
        ],
        groups: [group("web")],
      });
    expect(waysOf(model([]), "mallory")).toEqual([]);
    expect(waysOf(model(["web"]), "mallory")).toEqual(["iam-004 user/ada administrator certain"]);
  });

  it("are nothing to one under the same policies and the same denials", () => {
    const shared = managedPolicy(
      "shared",
      document(
        { Action: ["iam:CreateAccessKey", "s3:*"] },
        {
          Effect: "Deny",
          Action: "s3:DeleteBucket",
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ),
    );
    const users = ["a", "b"].map((name) => user(name, [], { attached: [shared.arn] }));
    expect(waysOf(account({ users, policies: [shared] }), "a")).toEqual([]);
  });
});

describe("a role that is assumed", () => {
  const admin = (principal: unknown, more: RawStatement = {}): Parameters<typeof waysOf>[0] =>
    account({
      users: [user("grace", [], { tags: { team: "web" } })],
      roles: [role("admin", trust(principal, more), [ADMINISTRATOR])],
    });
  const named = { AWS: arn("user", "grace") };

  it.each<readonly [string, unknown, RawStatement, readonly string[]]>([
    [
      "with the external id that the trust names",
      named,
      when("StringEquals", "sts:ExternalId", "42"),
      ["certain"],
    ],
    [
      "by a tag that the caller has",
      named,
      when("StringEquals", "aws:PrincipalTag/team", "web"),
      ["certain"],
    ],
    ["by a tag that it has not", named, when("StringEquals", "aws:PrincipalTag/team", "ops"), []],
    ["by a tag that it lacks", named, when("StringEquals", "aws:PrincipalTag/level", "1"), []],
    ["from an organisation", named, when("StringEquals", "aws:PrincipalOrgID", "o-a1b2c3d4e5"), ["possible"]],
    [
      "by everyone of that name",
      { AWS: "*" },
      when("ArnLike", "aws:PrincipalArn", arn("user", "gr*")),
      ["certain"],
    ],
    ["by everyone of another name", { AWS: "*" }, when("ArnLike", "aws:PrincipalArn", arn("user", "x*")), []],
    ["by those of another account", { AWS: "444455556666" }, {}, []],
    ["by the account, without a policy for it", { AWS: ACCOUNT }, {}, []],
  ])("%s", (_, principal, more, certainties) => {
    expect(reportOn(admin(principal, more), "grace").escalations.map(({ certainty }) => certainty)).toEqual(
      certainties,
    );
  });

  it("by its sessions, which have the name that is wanted", () => {
    const model = account({
      roles: [
        role("ci", trust({ AWS: ACCOUNT })),
        role("admin", trust({ AWS: `arn:aws:sts::${ACCOUNT}:assumed-role/ci/release` }), [ADMINISTRATOR]),
      ],
    });
    expect(waysOf(model, "ci")).toEqual(["sts-001 role/admin administrator certain"]);
  });

  it("is not rewritten where only AWS changes it", () => {
    const reserved = `arn:aws:iam::${ACCOUNT}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0`;
    const target = role("AWSReservedSSO_Admin_0", trust({ Federated: "x" }), [ADMINISTRATOR], {
      arn: reserved,
    });
    const model = account({
      users: [user("mallory", [{ Action: ["iam:UpdateAssumeRolePolicy", "sts:AssumeRole"] }])],
      roles: [target],
    });
    expect(waysOf(model, "mallory")).toEqual([]);
  });
});

describe("chains", () => {
  it("lead through those who have nothing but a name that is trusted", () => {
    const model = account({
      users: [user("mallory", [{ Action: "sts:AssumeRole", Resource: arn("role", "one") }])],
      roles: [
        role("one", trust({ AWS: arn("user", "mallory") })),
        role("two", trust({ AWS: arn("role", "one") })),
        role("three", trust({ AWS: arn("role", "two") }), [ADMINISTRATOR]),
      ],
    });
    expect(waysOf(model, "mallory")).toEqual(["sts-001 role/three administrator certain"]);
    expect(waysOf(model, "one")).toEqual(["sts-001 role/three administrator certain"]);
  });

  it("lead to those who have more and are no administrators", () => {
    const model = account({
      users: [user("mallory")],
      roles: [
        role("one", trust({ AWS: arn("user", "mallory") })),
        role("two", trust({ AWS: arn("role", "one") }), [{ Action: "s3:GetObject" }]),
      ],
    });
    expect(waysOf(model, "mallory")).toEqual(["sts-001 role/two principal certain"]);
    expect(reportOn(model, "mallory").escalations[0]?.steps).toHaveLength(2);
  });
});

function when(operator: string, key: string, value: string): RawStatement {
  return { Condition: { [operator]: { [key]: value } } };
}
