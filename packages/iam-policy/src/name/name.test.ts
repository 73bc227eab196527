import { describe, expect, it } from "vitest";
import { parseArn } from "../arn/arn";
import { checkAccountAlias, isAccountId, signInUrl } from "./account";
import type { IamEntity } from "./name";
import {
  checkIamName,
  checkIamPath,
  duplicateNames,
  iamArn,
  isIamName,
  isIamPath,
  sameIamName,
} from "./name";
import { checkTagKey, checkTags, checkTagValue } from "./tag";

const account = "111122223333";

describe("names of IAM", () => {
  it.each([
    ["ada", "user", true],
    ["Ada.Lovelace+x=y,z@acme_1-2", "user", true],
    ["", "user", false],
    ["ada lovelace", "user", false],
    ["ada/x", "role", false],
    ["müller", "group", false],
    ["a".repeat(64), "user", true],
    ["a".repeat(65), "user", false],
    ["a".repeat(65), "role", false],
    ["a".repeat(128), "group", true],
    ["a".repeat(128), "policy", true],
    ["a".repeat(129), "policy", false],
    ["ada\n", "user", false],
  ] as [string, IamEntity, boolean][])("%j for a %s: %s", (name, entity, valid) => {
    expect(isIamName(name, entity)).toBe(valid);
  });

  it("say what is wrong", () => {
    expect(checkIamName("ada lovelace")).toBe(
      '"ada lovelace" is no name of a user: it has " ", and IAM takes letters, digits and +=,.@_- only',
    );
    expect(checkIamName("a".repeat(70), "role")).toBe(
      "the name of a role has at most 64 characters, this one 70",
    );
  });

  it("ignore case", () => {
    expect(sameIamName("Ada", "ada")).toBe(true);
    expect(sameIamName("ada", "grace")).toBe(false);
    expect(duplicateNames(["ada", "grace", "ADA", "Ada", "x"])).toEqual([
      { index: 2, first: 0 },
      { index: 3, first: 0 },
    ]);
  });
});

describe("paths of IAM", () => {
  it.each([
    ["/", true],
    ["/people/", true],
    ["/a/b.c/d_e/", true],
    ["people/", false],
    ["/people", false],
    ["/a//b/", false],
    ["/a*/", false],
    ["/a b/", false],
    ["", false],
    [`/${"a".repeat(510)}/`, true],
    [`/${"a".repeat(511)}/`, false],
  ])("%j: %s", (path, valid) => {
    expect(isIamPath(path)).toBe(valid);
    expect(checkIamPath(path) === undefined).toBe(valid);
  });
});

describe("ARNs of IAM", () => {
  it.each([
    [
      iamArn.user({ account, name: "grace", path: "/people/" }),
      "arn:aws:iam::111122223333:user/people/grace",
    ],
    [iamArn.group({ account, name: "developers" }), "arn:aws:iam::111122223333:group/developers"],
    [iamArn.role({ account, name: "a", partition: "aws-cn" }), "arn:aws-cn:iam::111122223333:role/a"],
    [
      iamArn.policy({ account, name: "workload", path: "/boundary/" }),
      "arn:aws:iam::111122223333:policy/boundary/workload",
    ],
    [
      iamArn.managedPolicy({ name: "job-function/ViewOnlyAccess" }),
      "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess",
    ],
    [iamArn.account({ account }), "arn:aws:iam::111122223333:root"],
  ])("are computed: %s", (arn, expected) => {
    expect(arn).toBe(expected);
    expect(parseArn(arn)).toBeDefined();
  });
});

describe("an account", () => {
  it.each([
    ["111122223333", true],
    ["012345678901", true],
    ["11112222333", false],
    ["1111-2222-3333", false],
    ["", false],
  ])("has an id of twelve digits: %j is %s", (id, valid) => {
    expect(isAccountId(id)).toBe(valid);
  });

  it.each([
    ["acme", true],
    ["a-b-3", true],
    ["a1b", true],
    ["ab", false],
    ["Acme", false],
    ["-acme", false],
    ["acme-", false],
    ["ac--me", false],
    ["acme.corp", false],
    ["111122223333", false],
    ["a".repeat(63), true],
    ["a".repeat(64), false],
  ])("may have the alias %j: %s", (alias, valid) => {
    expect(checkAccountAlias(alias) === undefined).toBe(valid);
  });

  it("has a page to sign in at, by its alias or its id", () => {
    expect(signInUrl({ account, alias: "acme" })).toBe("https://acme.signin.aws.amazon.com/console");
    expect(signInUrl({ account })).toBe("https://111122223333.signin.aws.amazon.com/console");
    expect(signInUrl({ account, partition: "aws-cn" })).toBe(
      "https://111122223333.signin.amazonaws.cn/console",
    );
    expect(signInUrl({ account, partition: "aws-us-gov" })).toBe(
      "https://111122223333.signin.amazonaws-us-gov.com/console",
    );
    expect(() => signInUrl({ account, partition: "aws-moon" })).toThrow('"aws-moon"');
  });
});

describe("tags", () => {
  it.each([
    ["Team", true],
    ["cost centre/ü:1+2=3@x_-.", true],
    ["", false],
    [" ", false],
    ["aws:x", false],
    ["AWS:x", false],
    ["a*b", false],
    ["a".repeat(129), false],
  ])("may have the key %j: %s", (key, valid) => {
    expect(checkTagKey(key) === undefined).toBe(valid);
  });

  it("may have an empty value, and one of 256 characters", () => {
    expect(checkTagValue("")).toBeUndefined();
    expect(checkTagValue("a".repeat(256))).toBeUndefined();
    expect(checkTagValue("a".repeat(257))).toContain("at most 256");
    expect(checkTagValue("a?b")).toContain('has "?"');
  });

  it("are checked as a set: each, their number, and keys that differ in case only", () => {
    expect(checkTags({ Team: "web", Owner: "ada@acme.example" })).toEqual([]);
    expect(checkTags({ Team: "web", team: "api", "a*": "x" })).toEqual([
      { key: "team", message: expect.stringContaining('"Team" is there already') as string },
      { key: "a*", message: expect.stringContaining('has "*"') as string },
    ]);
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`t${i}`, ""]));
    expect(checkTags(many)).toEqual([{ key: "", message: "51 tags, and IAM takes at most 50" }]);
  });
});
