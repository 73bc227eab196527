import { describe, expect, it } from "vitest";

import { find, record, valueOf } from "../../test/recording";
import { ACCOUNT } from "../../test/requests";
import type { GroupArgs } from "./group";
import { Group } from "./group";

const make = (change: Partial<GroupArgs> = {}): Group =>
  new Group("developers", { account: ACCOUNT, ...change });

describe("a group", () => {
  it("is in the folder of people, with an ARN that is known before it exists", async () => {
    const { made, resources } = await record(() => make());
    expect(find(resources, "Group", "developers").inputs).toEqual({ name: "developers", path: "/people/" });
    expect((await valueOf(made.arn)).value).toBe("arn:aws:iam::111122223333:group/people/developers");
  });

  it("has AWS's own policies by name, in the account's partition", async () => {
    const account = { ...ACCOUNT, partition: "aws-cn" };
    const { resources } = await record(() =>
      make({ account, managedPolicies: ["SecurityAudit", "job-function/ViewOnlyAccess"] }),
    );
    expect(find(resources, "GroupPolicyAttachment", "developers-ViewOnlyAccess").inputs.policyArn).toBe(
      "arn:aws-cn:iam::aws:policy/job-function/ViewOnlyAccess",
    );
    expect(find(resources, "GroupPolicyAttachment", "developers-SecurityAudit").inputs.policyArn).toBe(
      "arn:aws-cn:iam::aws:policy/SecurityAudit",
    );
  });

  it("has its own permissions in one policy, which carries what the group is there for", async () => {
    const permissions = [
      { sid: "ReadReports", actions: ["s3:GetObject"], resources: ["arn:aws:s3:::acme-reports/*"] },
    ];
    const { resources } = await record(() => make({ permissions, purpose: "reads reports" }));
    const { inputs } = find(resources, "Policy", "group-developers");
    expect(inputs).toMatchObject({
      path: "/people/",
      tags: { ManagedBy: "plinth", Purpose: "reads reports" },
    });
    expect(JSON.parse(String(inputs.policy))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "ReadReports",
          Effect: "Allow",
          Action: "s3:GetObject",
          Resource: "arn:aws:s3:::acme-reports/*",
        },
      ],
    });
  });

  it.each<[string, Partial<GroupArgs>, string]>([
    [
      "a name that IAM does not take",
      { name: "web/developers" },
      'group developers: name: "web/developers" is no name of a group',
    ],
    [
      "an action that there is not",
      { permissions: [{ actions: ["s3:GetObjct"], resources: ["*"] }] },
      "group developers: permissions[0].actions[0]: ",
    ],
    [
      "more policies than IAM takes",
      { managedPolicies: Array.from({ length: 11 }, (_, index) => `Policy${index}`) },
      "managedPolicies: 11 policies are more than the 10",
    ],
  ])("is refused with %s", async (_what, change, message) => {
    const { resources } = await record(() => {
      expect(() => make(change)).toThrow(message);
    });
    expect(resources).toEqual([]);
  });
});
