import { describe, expect, it } from "vitest";

import type { Case } from "../description/fixtures/broken";
import { changed, expectTold, mistakesIn, warningsIn } from "../description/fixtures/broken";

describe("the groups that people are in", () => {
  it.each<Case>([
    {
      what: "a group that does not exist",
      change: ["groups: [developers]", "groups: [develpers]"],
      path: "identity:consoleUsers[0].groups[0]",
      says: 'there is no group "develpers". Did you mean developers? Groups: developers, platform-engineers',
    },
    {
      what: "a group in other letters",
      change: ["groups: [developers]", "groups: [Developers]"],
      path: "identity:consoleUsers[0].groups[0]",
      says: 'there is no group "Developers". Did you mean developers? Groups: developers, platform-engineers',
    },
    {
      what: "the administrators, who are listed elsewhere",
      change: ["groups: [developers]", "groups: [administrators]"],
      path: "identity:consoleUsers[0].groups[0]",
      says: "administrators are listed under identity:administrators, members.",
    },
    {
      what: "a group that stands twice",
      change: ["groups: [developers]", "groups: [developers, developers]"],
      path: "identity:consoleUsers[0].groups[1]",
      says: "the user is in this group already.",
    },
  ])("tells of $what", (one) => {
    expectTold(one);
  });

  it("are as many as IAM takes", () => {
    const groups = Array.from({ length: 10 }, (_, index) => `g${index}`);
    const described = groups.map((name) => `    - { name: ${name}, purpose: a group }\n`).join("");
    const yaml = changed(
      ["    - name: developers\n", `${described}    - name: developers\n`],
      ["groups: [developers]", `groups: [${groups.join(", ")}]`],
    );
    expect(mistakesIn(yaml)).toEqual([
      {
        path: "identity:consoleUsers[0].groups",
        line: expect.stringContaining("g9") as string,
        message: "has 10 groups; IAM takes 10 a user, and Plinth adds 1, which leaves 9.",
      },
    ]);
  });
});

describe("AWS managed policies", () => {
  it.each<Case>([
    {
      what: "a name that AWS does not know",
      change: ["- job-function/ViewOnlyAccess", "- SecurityAudt"],
      path: "identity:groups[0].managedPolicies[0]",
      says: 'there is no AWS managed policy "SecurityAudt". Did you mean SecurityAudit?',
    },
    {
      what: "a folder that was left out of a slip",
      change: ["- job-function/ViewOnlyAccess", "- ViewOnlyAcess"],
      path: "identity:groups[0].managedPolicies[0]",
      says: 'there is no AWS managed policy "ViewOnlyAcess". Did you mean job-function/ViewOnlyAccess?',
    },
    {
      what: "AdministratorAccess",
      change: ["- job-function/ViewOnlyAccess", "- AdministratorAccess"],
      path: "identity:groups[0].managedPolicies[0]",
      says: "AdministratorAccess gives the whole account away. Administrators are listed under identity:administrators, behind MFA; for others name the actions and ARNs under permissions.",
    },
    {
      what: "PowerUserAccess, in an ARN of another partition",
      change: ["- job-function/ViewOnlyAccess", "- arn:aws-cn:iam::aws:policy/PowerUserAccess"],
      path: "identity:groups[0].managedPolicies[0]",
      says: "PowerUserAccess allows every action of every service but IAM, on all resources. Name the actions and ARNs that the group needs under permissions; job-function/ViewOnlyAccess lets it look around.",
    },
    {
      what: "IAMFullAccess, in other letters",
      change: ["- job-function/ViewOnlyAccess", "- iamfullaccess"],
      path: "identity:groups[0].managedPolicies[0]",
      says: "IAMFullAccess lets its holder become administrator. Who may create users, roles and policies is a delegate: list the group under identity:delegates, with a boundary.",
    },
    {
      what: "a policy with full access to a service",
      change: ["- job-function/ViewOnlyAccess", "- AmazonS3FullAccess"],
      path: "identity:groups[0].managedPolicies[0]",
      says: "AmazonS3FullAccess allows every action of its service on every resource, deletion included. Name the actions and ARNs that the group needs under permissions; to read only, there is AmazonS3ReadOnlyAccess.",
    },
    {
      what: "a policy that is none of AWS's",
      change: ["- job-function/ViewOnlyAccess", "- arn:aws:iam::111122223333:policy/uploads"],
      path: "identity:groups[0].managedPolicies[0]",
      says: '"arn:aws:iam::111122223333:policy/uploads" is not a policy of AWS\'s. Write what it allows under permissions, where it can be checked.',
    },
    {
      what: "one that stands twice",
      change: ["        - job-function/ViewOnlyAccess", "        - SecurityAudit\n        - SecurityAudit"],
      path: "identity:groups[0].managedPolicies[1]",
      says: "the group has this policy already.",
    },
  ])("tells of $what", (one) => {
    expectTold(one);
  });

  it("warns of one that a policy of one's own would replace", () => {
    expectTold(
      {
        what: "",
        change: ["- job-function/ViewOnlyAccess", "- AmazonS3ReadOnlyAccess"],
        path: "identity:groups[0].managedPolicies[0]",
        says: "AmazonS3ReadOnlyAccess covers every resource of the account that it speaks of, and AWS may add to it. A policy of your own would do: name the actions and the ARNs under permissions.",
      },
      warningsIn,
    );
  });

  it.each([
    "SecurityAudit",
    "ViewOnlyAccess",
    "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess",
    "service-role/AWSLambdaBasicExecutionRole",
  ])("takes %s without a word", (policy) => {
    const yaml = changed(["- job-function/ViewOnlyAccess", `- ${policy}`]);
    expect([...mistakesIn(yaml), ...warningsIn(yaml)]).toEqual([]);
  });

  it("are as many as IAM attaches to a group", () => {
    const policies = Array.from({ length: 10 }, (_, index) => `- service-role/P${index}`).join("\n        ");
    const yaml = changed(["- job-function/ViewOnlyAccess", policies]);
    expect(mistakesIn(yaml)).toContainEqual({
      path: "identity:groups[0].managedPolicies",
      line: "managedPolicies:",
      message: "has 10 AWS policies; IAM attaches 10 policies to a group, and its permissions leave 9.",
    });
  });
});
