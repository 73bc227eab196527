import { describe, expect, it } from "vitest";

import { find, record } from "../../test/recording";
import { ACCOUNT } from "../../test/requests";
import { Group } from "../group/group";
import { People } from "../people/people";
import { arns, each } from "./each";

describe("each of a list", () => {
  it("becomes a component named like it, with what all have in common and the same options", async () => {
    const described = [{ name: "developers" }, { name: "auditors", managedPolicies: ["SecurityAudit"] }];
    const { made, resources } = await record(() =>
      each(Group, described, { account: ACCOUNT }, { protect: true }),
    );
    expect(Object.keys(made)).toEqual(["developers", "auditors"]);
    expect(Object.keys(arns(made))).toEqual(["developers", "auditors"]);
    expect(find(resources, "GroupPolicyAttachment", "auditors-SecurityAudit").protect).toBe(true);
  });

  it("must have what the component asks for, which TypeScript checks", () => {
    // @ts-expect-error a group without a name
    const nameless = (): unknown => each(Group, [{ managedPolicies: [] }], { account: ACCOUNT });
    // @ts-expect-error a list where a list of texts belongs
    const wrong = (): unknown => each(Group, [{ name: "a", managedPolicies: [1] }], { account: ACCOUNT });
    expect([nameless, wrong]).toHaveLength(2);
  });
});

describe("the people's group", () => {
  it("has the gate", async () => {
    const { resources } = await record(() => new People("people", { account: ACCOUNT }));
    expect(find(resources, "Group", "people").inputs).toEqual({ name: "people", path: "/people/" });
    expect(find(resources, "GroupPolicyAttachment", "people-own-credentials").inputs).toEqual({
      group: "people",
      policyArn: "arn:aws:iam::111122223333:policy/people/people-own-credentials",
    });
  });
});
