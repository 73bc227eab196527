import { describe, expect, it } from "vitest";

import { ACCOUNT } from "../../test/requests";
import { find, record, valueOf } from "../../test/recording";
import { Group } from "../group/group";
import { People } from "../people/people";
import type { ConsoleUserArgs } from "./console-user";
import { ConsoleUser } from "./console-user";

const PGP =
  "mDMEawTMWBYJKwYBBAHaRw8BAQdA8E8lb+FrFZ2F+u2Diuf3x9RZxWF+DSIpEf54XQM3lte0FHBhcnRuZXJAZmVlZC5leGFtcGxl";

function make(change: Partial<ConsoleUserArgs> = {}): ConsoleUser {
  const people = new People("people", { account: ACCOUNT });
  const knownGroups = {
    developers: new Group("developers", {
      account: ACCOUNT,
      managedPolicies: ["job-function/ViewOnlyAccess"],
    }),
  };
  return new ConsoleUser("barbara", {
    account: ACCOUNT,
    people,
    knownGroups,
    groups: ["developers"],
    ...change,
  });
}

describe("a console user", () => {
  it("is a user in the folder of people, who leaves nothing behind", async () => {
    const { resources } = await record(() => make({ tags: { Team: "shop" } }));
    expect(find(resources, "User", "barbara").inputs).toEqual({
      name: "barbara",
      path: "/people/",
      forceDestroy: true,
      tags: { ManagedBy: "plinth", Team: "shop" },
    });
  });

  it("is in the group with the gate and in its own groups, once the gate stands", async () => {
    const { resources } = await record(() => make());
    const membership = find(resources, "UserGroupMembership", "barbara");
    expect(membership.inputs).toEqual({ user: "barbara", groups: ["people", "developers"] });
    expect(membership.after).toContain("GroupPolicyAttachment people-own-credentials");
  });

  it("has a password that has to be changed, once it is in its groups", async () => {
    const { resources } = await record(() => make());
    const profile = find(resources, "UserLoginProfile", "barbara");
    expect(profile.inputs).toEqual({ user: "barbara", passwordLength: 24, passwordResetRequired: true });
    expect(profile.ignoreChanges).toEqual(["passwordLength", "passwordResetRequired", "pgpKey"]);
    expect(profile.after).toContain("UserGroupMembership barbara");
  });

  it("is handed the password and the page to sign in, as a secret", async () => {
    const { made } = await record(() => make());
    expect(await valueOf(made.handover)).toEqual({
      secret: true,
      value: {
        barbara: {
          userName: "barbara",
          signInUrl: "https://111122223333.signin.aws.amazon.com/console",
          password: "the-password",
        },
      },
    });
  });

  it("is handed the password encrypted where there is a PGP key, and never in the clear", async () => {
    const { made, resources } = await record(() => make({ handover: { pgpKey: PGP } }));
    expect(find(resources, "UserLoginProfile", "barbara").inputs.pgpKey).toBe(PGP);
    const { value } = await valueOf(made.handover);
    expect(value).toEqual({
      barbara: expect.objectContaining({ encryptedPassword: "wcBM-the-password" }) as unknown,
    });
    expect(JSON.stringify(value)).not.toContain('"password"');
  });

  it("has no access keys, nor a group for them", async () => {
    const { resources } = await record(() => make());
    expect(resources.filter(({ name }) => name.startsWith("keys-") || name.startsWith("barbara-"))).toEqual(
      [],
    );
  });
});

describe("a console user with keys", () => {
  const keys = { a: { expires: "2027-02-15" } };

  it("is in a group of its own for them, and has them once it is in it", async () => {
    const { resources } = await record(() => make({ access: "console-and-keys", keys }));
    expect(find(resources, "UserGroupMembership", "barbara").inputs.groups).toEqual([
      "people",
      "keys-barbara",
      "developers",
    ]);
    expect(find(resources, "GroupPolicyAttachment", "keys-barbara").inputs).toEqual({
      group: "keys-barbara",
      policyArn: "arn:aws:iam::111122223333:policy/people/keys-barbara",
    });
    expect(find(resources, "AccessKey", "barbara-a").after).toContain("UserGroupMembership barbara");
    expect(find(resources, "User", "barbara").inputs.tags).toMatchObject({
      "KeyExpires-a": "2027-02-15T00:00:00Z",
    });
  });

  it("is handed the keys with the password", async () => {
    const { made } = await record(() => make({ access: "console-and-keys", keys }));
    expect((await valueOf(made.handover)).value).toMatchObject({
      barbara: {
        password: "the-password",
        keys: {
          a: {
            accessKeyId: "barbara-a-id",
            secretAccessKey: "the-secret",
            status: "active",
            expires: "2027-02-15T00:00:00Z",
          },
        },
      },
    });
  });

  it("may make them itself", async () => {
    const { resources } = await record(() => make({ access: "console-and-keys" }));
    expect(find(resources, "Group", "keys-barbara")).toBeDefined();
    expect(resources.filter(({ type }) => type.includes("AccessKey"))).toEqual([]);
  });
});

describe("a console user that cannot be", () => {
  it.each<[string, Partial<ConsoleUserArgs>, string]>([
    [
      "in a group that there is not",
      { groups: ["develpers"] },
      'groups[0]: there is no group "develpers". Did you mean developers?',
    ],
    [
      "in a group of another case",
      { groups: ["Developers"] },
      'there is no group "Developers". Did you mean developers?',
    ],
    [
      "with keys it did not choose",
      { keys: { a: { expires: "2027-02-15" } } },
      "keys: a console user has no access keys.",
    ],
    [
      "with a key that expires on no day",
      { access: "console-and-keys", keys: { a: { expires: "soon" } } },
      'keys.a.expires: "soon" is not a date.',
    ],
    [
      "called something IAM does not take",
      { name: "barbara liskov" },
      'name: "barbara liskov" is no name of a user',
    ],
    [
      "with a private key",
      { handover: { pgpKey: "-----BEGIN PGP PRIVATE KEY BLOCK-----" } },
      "handover.pgpKey: is a private key.",
    ],
    [
      "with a purpose that is no tag",
      { purpose: "builds; runs" },
      'purpose: "builds; runs" has ";", and tags take',
    ],
  ])("%s", async (_what, change, message) => {
    const { resources } = await record(() => {
      expect(() => make(change)).toThrow(message);
    });
    expect(resources.filter(({ type }) => type.includes("User"))).toEqual([]);
  });

  it("in more groups than IAM takes", async () => {
    const groups = Array.from({ length: 10 }, (_, index) => `group-${index}`);
    await record(() => {
      const knownGroups = Object.fromEntries(
        groups.map((name) => [name, new Group(name, { account: ACCOUNT })]),
      );
      expect(() => make({ groups, knownGroups })).toThrow(
        "groups: 11 groups are more than the 10 that IAM takes for a user.",
      );
    });
  });
});
