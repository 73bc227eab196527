import { describe, expect, it } from "vitest";

import { ACCOUNT } from "../../test/requests";
import { find, record, valueOf } from "../../test/recording";
import type { AdministratorsArgs } from "./administrators";
import { Administrators } from "./administrators";

const args: AdministratorsArgs = {
  account: { ...ACCOUNT, alias: "acme" },
  members: [{ name: "ada", email: "ada@acme.example", purpose: "administers" }, { name: "grace" }],
};
const make = (change: Partial<AdministratorsArgs> = {}): Administrators =>
  new Administrators("administrators", { ...args, ...change });

describe("administrators who take a role", () => {
  it("are users in a folder of their own, with who they are on them, and leave nothing behind", async () => {
    const { resources } = await record(() => make());
    expect(find(resources, "User", "ada").inputs).toEqual({
      name: "ada",
      path: "/administrators/",
      forceDestroy: true,
      tags: { Email: "ada@acme.example", ManagedBy: "plinth", Purpose: "administers" },
    });
  });

  it("take the role Administrator, which comes after them, for an hour", async () => {
    const { made, resources } = await record(() => make());
    const role = find(resources, "Role", "Administrator");
    expect(role.inputs).toMatchObject({
      name: "Administrator",
      path: "/administrators/",
      maxSessionDuration: 3600,
      forceDetachPolicies: true,
    });
    expect(role.after).toEqual(["User ada", "User grace"]);
    expect(find(resources, "RolePolicyAttachment", "Administrator-AdministratorAccess").inputs).toEqual({
      role: "Administrator",
      policyArn: "arn:aws:iam::aws:policy/AdministratorAccess",
    });
    expect(made.roleArn && (await valueOf(made.roleArn)).value).toBe(
      "arn:aws:iam::111122223333:role/administrators/Administrator",
    );
  });

  it("have no access keys", async () => {
    const { resources } = await record(() => make());
    expect(resources.filter(({ type }) => type.includes("AccessKey"))).toEqual([]);
  });

  it("name session and MFA age where they are told", async () => {
    const { resources } = await record(() => make({ sessionHours: 4, mfaMaxAgeMinutes: 15 }));
    const role = find(resources, "Role", "Administrator");
    expect(role.inputs.maxSessionDuration).toBe(14400);
    expect(role.inputs.assumeRolePolicy).toContain('"aws:MultiFactorAuthAge":"900"');
  });

  it("are handed a password, the sign-in page and the page to take the role, as a secret", async () => {
    const { made } = await record(() => make());
    expect(await valueOf(made.handover)).toEqual({
      secret: true,
      value: {
        ada: {
          userName: "ada",
          password: "the-password",
          signInUrl: "https://acme.signin.aws.amazon.com/console",
          switchRoleUrl:
            "https://signin.aws.amazon.com/switchrole?account=acme&roleName=administrators%2FAdministrator&displayName=Administrator",
        },
        grace: expect.objectContaining({ userName: "grace" }) as unknown,
      },
    });
  });
});

describe("administrators with direct access", () => {
  it("have AdministratorAccess on the group after the gate, and no role", async () => {
    const { made, resources } = await record(() => make({ access: "direct" }));
    const everything = find(resources, "GroupPolicyAttachment", "administrators-AdministratorAccess");
    expect(everything.inputs).toEqual({
      group: "administrators",
      policyArn: "arn:aws:iam::aws:policy/AdministratorAccess",
    });
    expect(everything.after).toContain("GroupPolicyAttachment administrators-own-credentials");
    expect(resources.filter(({ type }) => type.includes("role"))).toEqual([]);
    expect(made.roleArn).toBeUndefined();
  });
});

describe.each(["role", "direct"] as const)("administrators, in the mode %s,", (access) => {
  it("are in the group only once it grants what it grants, and have a password only then", async () => {
    const { resources } = await record(() => make({ access }));
    const membership = find(resources, "GroupMembership", "administrators");
    expect(membership.inputs).toEqual({
      name: "administrators",
      group: "administrators",
      users: ["ada", "grace"],
    });
    expect(membership.after).toContain("GroupPolicyAttachment administrators-own-credentials");
    expect(find(resources, "UserLoginProfile", "ada").after).toContain("GroupMembership administrators");
  });

  it("keep a password that they have changed", async () => {
    const { resources } = await record(() => make({ access }));
    const profile = find(resources, "UserLoginProfile", "grace");
    expect(profile.inputs).toEqual({ user: "grace", passwordLength: 24, passwordResetRequired: true });
    expect(profile.ignoreChanges).toEqual(["passwordLength", "passwordResetRequired", "pgpKey"]);
    expect(profile.secretOutputs).toEqual(["password"]);
  });

  it("are protected to the last resource where the component is", async () => {
    const { resources } = await record(
      () => new Administrators("administrators", { ...args, access }, { protect: true }),
    );
    expect(resources.filter(({ protect }) => !protect)).toEqual([]);
  });

  it("are parts of one component", async () => {
    const { resources } = await record(() => make({ access }));
    const [component, ...parts] = resources;
    expect(component).toMatchObject({ type: "plinth:identity:Administrators", parent: "" });
    expect(new Set(parts.map(({ parent }) => parent))).toEqual(new Set(["Administrators administrators"]));
  });
});

describe("administrators that cannot be", () => {
  it.each<[string, Partial<AdministratorsArgs>, string]>([
    [
      "without members",
      { members: [] },
      "administrators: members: is empty. Without an administrator, the account falls back on root.",
    ],
    [
      "with a name twice, but for its case",
      { members: [{ name: "ada" }, { name: "Ada" }] },
      "administrators: members[1].name: is the name of members[0] again: IAM ignores case in names.",
    ],
    [
      "with a name that IAM does not take",
      { members: [{ name: "ada lovelace" }] },
      'administrators: members[0].name: "ada lovelace" is no name of a user',
    ],
    [
      "with a session too long",
      { sessionHours: 13 },
      "administrators: sessionHours: expected a whole number from 1 to 12, found 13.",
    ],
    [
      "with no limit to the age of MFA",
      { mfaMaxAgeMinutes: Infinity },
      "administrators: mfaMaxAgeMinutes: expected a whole number from 1 to 2160, found Infinity.",
    ],
    [
      "with more members than a trust policy can name",
      { members: Array.from({ length: 60 }, (_, index) => ({ name: `administrator-${index}` })) },
      "administrators: members: naming them all makes ",
    ],
  ])("%s", async (_what, change, message) => {
    const { resources } = await record(() => {
      expect(() => make(change)).toThrow(message);
    });
    expect(resources).toEqual([]);
  });
});
