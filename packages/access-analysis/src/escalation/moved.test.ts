import { describe, expect, it } from "vitest";
import type { RawStatement } from "./account-builder";
import { account, ADMINISTRATOR, arn, document, group, user } from "./account-builder";
import { documentEscalations } from "./document-escalation";
import { waysOf } from "./found";

const delegated = arn("group", "delegated/*");

describe("groups that are moved", () => {
  const ways = (...grants: readonly RawStatement[]): readonly string[] =>
    waysOf(
      account({
        users: [user("mallory", grants, { groups: ["team"] })],
        groups: [group("team"), group("admins", [ADMINISTRATOR])],
      }),
      "mallory",
    );

  it("are given more where the caller may do that", () => {
    const put = { Action: "iam:PutGroupPolicy", Resource: delegated };
    expect(ways(put)).toEqual([]);
    expect(ways(put, { Action: "iam:UpdateGroup" })).toEqual(["iam-011 group/team administrator certain"]);
    expect(ways(put, { Action: "iam:UpdateGroup", Resource: delegated })).toEqual([]);
  });

  it("are joined where the caller may do that", () => {
    const join = { Action: "iam:AddUserToGroup", Resource: delegated };
    expect(ways(join)).toEqual([]);
    expect(ways(join, { Action: "iam:UpdateGroup" })).toEqual(["iam-013 group/admins administrator certain"]);
    expect(ways(join, { Action: "iam:UpdateGroup", Resource: arn("group", "team") })).toEqual([]);
  });
});

describe("documents that let their holder move things", () => {
  const steps = (...grants: readonly RawStatement[]): readonly (readonly string[])[] =>
    documentEscalations({ allow: [document(...grants)] }).map((one) =>
      one.steps.map(({ action, resource }) => `${action} ${resource.replace(/^.*:/, "")}`),
    );

  it("say so where the rest is granted in a path", () => {
    const keys = { Action: "iam:CreateAccessKey", Resource: arn("user", "delegated/*") };
    expect(steps(keys, { Action: "iam:UpdateUser" })).toEqual([
      ["iam:UpdateUser user/example", "iam:CreateAccessKey user/example"],
    ]);
    expect(steps(keys, { Action: "iam:UpdateUser", Resource: arn("user", "people/*") })).toEqual(steps(keys));
  });

  it("do not where it is granted on whatever there is", () => {
    const keys = { Action: "iam:CreateAccessKey" };
    expect(steps(keys, { Action: "iam:UpdateUser" })).toEqual(steps(keys));
  });
});
