import { describe, expect, it } from "vitest";

import type { Case } from "./fixtures/broken";
import { changed, configOf, expectTold, mistakesIn, TODAY } from "./fixtures/broken";
import { parseIdentityConfig } from "./parse";

describe("a description with nothing wrong", () => {
  const result = parseIdentityConfig(configOf(changed()), { now: TODAY });

  it("passes without a word", () => {
    expect(result).toMatchObject({ ok: true, warnings: [] });
  });

  it("comes with its defaults", () => {
    expect(result.ok && result.config).toMatchObject({
      allowedAccountIds: ["111122223333"],
      administrators: {
        access: "role",
        members: [{ name: "ada", owner: "ada@acme.example" }, { owner: "platform-team@acme.example" }],
      },
      consoleUsers: [{ name: "grace", access: "console", owner: "grace@acme.example" }, { name: "barbara" }],
      serviceUsers: [{ keys: { a: { expires: "2027-05-31", status: "active" } } }],
    });
  });

  it("cannot be changed afterwards", () => {
    expect(() => {
      if (result.ok) result.config.serviceUsers[0]?.permissions.push({});
    }).toThrow(TypeError);
  });

  it("is the same once the Pulumi CLI has written the file", () => {
    const yaml = changed(
      ["identity:protect: false", 'identity:protect: "false"'],
      ["until: 2027-06-30", "until: 2027-06-30 00:00:00 +0000 UTC"],
      ["expires: 2027-05-31", "expires: '2027-05-31 00:00:00 +0000 UTC'"],
    );
    expect(parseIdentityConfig(configOf(yaml), { now: TODAY })).toEqual(result);
  });

  it("may have ten thousand users", () => {
    const people = Array.from({ length: 10_000 }, (_, index) => ({
      name: `p${index}`,
      email: `p${index}@acme.example`,
      purpose: "works here",
      groups: ["developers"],
    }));
    const account = { ...configOf(changed()), "identity:consoleUsers": people };
    expect(parseIdentityConfig(account, { now: TODAY }).ok).toBe(true);
  });

  it("is protected unless it says otherwise", () => {
    const protectedOne = parseIdentityConfig(configOf(changed(["  identity:protect: false\n", ""])), {
      now: TODAY,
    });
    expect(protectedOne).toMatchObject({ config: { protect: true } });
  });
});

describe("a description with mistakes", () => {
  it.each<Case>([
    {
      what: "a config key that is not known",
      change: ["identity:protect: false", "identity:protected: false"],
      path: "identity:protected",
      says: 'unknown key "identity:protected". Did you mean identity:protect?',
    },
    {
      what: "a key that is not known",
      change: ["owner: web-team@acme.example", "ownr: web-team@acme.example"],
      path: "identity:serviceUsers[0].ownr",
      says: 'unknown key "ownr". Did you mean owner?',
    },
    {
      what: "text where a list belongs",
      change: ["groups: [developers]", "groups: developers"],
      path: "identity:consoleUsers[0].groups",
      says: 'expected a list, found "developers". Write ["developers"]',
    },
    {
      what: "a list where a mapping belongs",
      change: ["identity:tags:\n    Organisation: acme", "identity:tags: [acme]"],
      path: "identity:tags",
      says: "expected a mapping of keys, found a list.",
    },
    {
      what: "a number where text belongs",
      change: ["name: ada", "name: 4711"],
      path: "identity:administrators.members[0].name",
      says: "expected text, found the number 4711. Put it in quotes.",
    },
    {
      what: "text where true or false belongs",
      change: ["identity:protect: false", "identity:protect: no"],
      path: "identity:protect",
      says: 'expected true or false, found "no". Write false',
    },
    {
      what: "a choice that there is not",
      change: ["access: role", "access: roles"],
      path: "identity:administrators.access",
      says: 'expected role or direct, found "roles". Did you mean role?',
    },
    {
      what: "a number that is too large",
      change: ["sessionHours: 1", "sessionHours: 24"],
      path: "identity:administrators.sessionHours",
      says: "expected 12 or less, found the number 24.",
    },
    {
      what: "a key without a value, which would silently leave a boundary off",
      change: ["boundary: workload\n      keys", "boundary:\n      keys"],
      path: "identity:serviceUsers[0].boundary",
      on: "boundary:",
      says: "has no value. The boundary, of those under identity:boundaries, that its permissions stay under.",
    },
  ])("tells of $what", (one) => {
    expectTold(one);
  });

  it("tells of a missing key at the line of what lacks it", () => {
    expect(mistakesIn(changed(["      owner: web-team@acme.example\n", ""]))).toEqual([
      {
        path: "identity:serviceUsers[0].owner",
        line: "- name: uploads",
        message: "is missing. Who answers for this user: a person or a team.",
      },
    ]);
  });

  it("tells of all of them in one run, those of one place and those between two", () => {
    const yaml = changed(
      ["email: ada@acme.example", "email: ada"],
      ["groups: [developers]", "groups: [develpers]"],
      ["expires: 2027-05-31", "expires: 2026-05-31"],
    );
    expect(mistakesIn(yaml).map(({ path }) => path)).toEqual([
      "identity:administrators.members[0].email",
      "identity:consoleUsers[0].groups[0]",
      "identity:serviceUsers[0].keys.a.expires",
    ]);
  });

  it("says nothing of what only follows from another mistake", () => {
    const yaml = changed(["groups: [developers]", "groups: [4711]"]);
    expect(mistakesIn(yaml)).toHaveLength(1);
  });

  it("tells whoever described nothing where to begin", () => {
    const result = parseIdentityConfig({ "aws:region": "eu-west-1" }, { now: TODAY });
    expect(!result.ok && result.issues).toEqual([
      {
        path: ["identity:administrators"],
        message:
          "is missing, and so is all else: nothing is described. Begin with a copy of Pulumi.example.yaml.",
      },
    ]);
  });

  it("leaves the keys of providers to them", () => {
    const config = {
      ...configOf(changed()),
      "aws:defaultTags": { tags: {} },
      "pulumi:disable-default-providers": ["*"],
    };
    expect(parseIdentityConfig(config, { now: TODAY }).ok).toBe(true);
  });
});
