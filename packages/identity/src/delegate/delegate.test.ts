import { IAM_QUOTAS, policySize } from "@plinth/iam-policy";
import { describe, expect, it } from "vitest";

import { find, record } from "../../test/recording";
import { ACCOUNT } from "../../test/requests";
import { Boundary } from "../boundary/boundary";
import { Group } from "../group/group";
import type { DelegateArgs } from "./delegate";
import { Delegate, delegateDocuments } from "./delegate";

const permissions = [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::acme-workload/*"] }];

function make(change: Partial<DelegateArgs> = {}): Delegate {
  const knownGroups = { engineers: new Group("engineers", { account: ACCOUNT }) };
  const knownBoundaries = { workload: new Boundary("workload", { account: ACCOUNT, permissions }) };
  return new Delegate("platform", {
    account: ACCOUNT,
    group: "engineers",
    knownGroups,
    boundary: "workload",
    knownBoundaries,
    ...change,
  });
}

describe("a delegate", () => {
  it("gets on its group what it may never do, and only then what it may", async () => {
    const { resources } = await record(() => make());
    expect(find(resources, "GroupPolicyAttachment", "delegate-platform-must-not").inputs).toEqual({
      group: "engineers",
      policyArn: "arn:aws:iam::111122223333:policy/people/delegate-platform-must-not",
    });
    expect(find(resources, "GroupPolicyAttachment", "delegate-platform-may").after).toContain(
      "GroupPolicyAttachment delegate-platform-must-not",
    );
  });

  it("has documents that IAM takes, with a folder and a boundary with the longest names", () => {
    const longest = {
      boundary: "b".repeat(128),
      path: "p".repeat(64),
      passRoleTo: Array.from({ length: 10 }, (_, index) => `service-${index}.amazonaws.com`),
    };
    const account = { ...ACCOUNT, partition: "aws-us-gov" };
    const { may, mustNot } = delegateDocuments("platform", { account, ...longest });
    for (const document of [may, mustNot]) {
      expect(policySize(document)).toBeLessThanOrEqual(IAM_QUOTAS.managedPolicySize);
    }
  });

  it.each<[string, Partial<DelegateArgs>, string]>([
    [
      "group that there is not",
      { group: "enginers" },
      'delegate platform: group: there is no group "enginers". Did you mean engineers?',
    ],
    [
      "boundary that there is not",
      { boundary: "wrkload" },
      'delegate platform: boundary: there is no boundary "wrkload". Did you mean workload?',
    ],
    [
      "folder that is no path",
      { path: "/delegated/" },
      'delegate platform: path: "//delegated//" has an empty part between two slashes',
    ],
    [
      "folder of the administrators",
      { path: "administrators" },
      'delegate platform: path: "administrators" is kept for what no delegate may touch',
    ],
    [
      "folder below that of the boundaries",
      { path: "Boundary/mine" },
      'delegate platform: path: "Boundary/mine" is kept for',
    ],
    ["folder of AWS's own roles", { path: "aws-service-role" }, "is kept for what no delegate may touch"],
  ])("is refused with a %s", async (_what, change, message) => {
    const { resources } = await record(() => {
      expect(() => make(change)).toThrow(message);
    });
    expect(resources.filter(({ name }) => name.includes("platform"))).toEqual([]);
  });

  it("is refused where the group has no room for its policies", async () => {
    await record(() => {
      const full = new Group("full", {
        account: ACCOUNT,
        managedPolicies: Array.from({ length: 9 }, (_, index) => `Policy${index}`),
      });
      expect(() => make({ group: "full", knownGroups: { full } })).toThrow(
        "the group full would have 11 policies, and IAM takes 10.",
      );
    });
  });
});
