import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Case } from "../description/fixtures/broken";
import { changed, expectTold, mistakesIn } from "../description/fixtures/broken";
import { iamName } from "./name";

describe("names", () => {
  it.each<Case>([
    {
      what: "a user's name with a space",
      change: ["name: grace", "name: grace hopper"],
      path: "identity:consoleUsers[0].name",
      says: '"grace hopper" cannot be the name of a user: letters, digits and + = , . @ _ - only. Did you mean grace-hopper?',
    },
    {
      what: "a letter that IAM does not take",
      change: ["name: barbara", "name: bärbel"],
      path: "identity:consoleUsers[1].name",
      says: '"bärbel" cannot be the name of a user: letters, digits and + = , . @ _ - only. Did you mean barbel?',
    },
    {
      what: "a name that is too long",
      change: ["name: uploads", `name: ${"u".repeat(65)}`],
      path: "identity:serviceUsers[0].name",
      says: "is 65 characters long; the name of a user has 64 at most.",
    },
    {
      what: "an empty name",
      change: ["name: workload\n", 'name: ""\n'],
      path: "identity:boundaries[0].name",
      says: "is empty. Expected the name of a policy: letters, digits and + = , . @ _ -.",
    },
    {
      what: "an encrypted name",
      change: ["name: ada", "name: { secure: AAABAJ }"],
      path: "identity:administrators.members[0].name",
      says: "a name cannot be encrypted: it stands in every preview, in the state and in ARNs.",
    },
    {
      what: "a path with slashes around it",
      change: ["path: delegated", "path: /platform/batch/"],
      path: "identity:delegates[0].path",
      says: '"/platform/batch/" is not a path of IAM: letters, digits and + = , . @ _ -, and single slashes between its parts. Did you mean platform/batch?',
    },
    {
      what: "a path that holds what no delegate may touch",
      change: ["path: delegated", "path: People/dev"],
      path: "identity:delegates[0].path",
      says: '"People/dev" is kept for what no delegate may touch (administrators, people, service, boundary, aws-reserved, aws-service-role, service-role). Did you mean delegated?',
    },
  ])("tells of $what", (one) => {
    expectTold(one);
  });

  it("suggests only names that it takes", () => {
    const name = iamName("user", "a user");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (written) => {
        const [issue] = name.safeParse(written).error?.issues ?? [];
        const meant = /Did you mean (.*)\?$/s.exec(issue?.message ?? "")?.[1];
        expect(meant === undefined || name.safeParse(meant).success).toBe(true);
      }),
    );
  });
});

describe("names that stand twice", () => {
  it.each<Case>([
    {
      what: "two users of one name",
      change: ["name: edsger", "name: ada"],
      path: "identity:administrators.members[1].name",
      says: 'there is a user "ada" at identity:administrators.members[0] already.',
    },
    {
      what: "an administrator and a console user whose names differ in case",
      change: ["name: grace", "name: Ada"],
      path: "identity:consoleUsers[0].name",
      says: 'there is a user "ada" at identity:administrators.members[0] already, and IAM ignores case: "Ada" is the same name.',
    },
    {
      what: "a console user and a service user",
      change: ["name: uploads", "name: GRACE"],
      path: "identity:serviceUsers[0].name",
      says: 'there is a user "grace" at identity:consoleUsers[0] already, and IAM ignores case: "GRACE" is the same name.',
    },
    {
      what: "two groups",
      change: ["- name: platform-engineers", "- name: Developers"],
      path: "identity:groups[1].name",
      says: 'there is a group "developers" at identity:groups[0] already, and IAM ignores case: "Developers" is the same name.',
    },
    {
      what: "the group that Plinth makes for administrators",
      change: ["- name: platform-engineers", "- name: Administrators"],
      path: "identity:groups[1].name",
      says: '"administrators" is the group that Plinth makes for identity:administrators, and IAM ignores case: "Administrators" is the same name.',
    },
    {
      what: "the group that Plinth makes for a service user",
      change: ["- name: platform-engineers", "- name: service-uploads"],
      path: "identity:groups[1].name",
      says: '"service-uploads" is the group that Plinth makes for the service user at identity:serviceUsers[0].',
    },
    {
      what: "two boundaries",
      change: [
        "    - name: workload\n",
        "    - { name: Workload, purpose: x, permissions: [{ actions: ['s3:GetObject'], resources: ['*'] }] }\n    - name: workload\n",
      ],
      path: "identity:boundaries[1].name",
      on: "name: workload",
      says: 'there is a boundary "Workload" at identity:boundaries[0] already, and IAM ignores case: "workload" is the same name.',
    },
  ])("tells of $what", (one) => {
    expectTold(one);
  });

  it("leaves a user and a group their common name", () => {
    expect(mistakesIn(changed(["name: grace", "name: developers"]))).toEqual([]);
  });
});
