import { beforeAll, describe, expect, it } from "vitest";
import type { AccessModel } from "../model/model";
import { loadAccessModel } from "../model/model";
import { allow, customerPolicy, documentText, role, trust } from "../rule-case/documents";
import type { CaseResource } from "../rule-case/rule-case";
import { findingsOf } from "../rule-case/rule-case";
import type { TreeObject } from "../tree/tree";
import { iamRules } from "./rules";

const iam = (rest: string): string => `arn:aws:iam::111122223333:${rest}`;
const workload = {
  Condition: { StringEquals: { "iam:PermissionsBoundary": iam("policy/boundary/workload") } },
};
const boundary = customerPolicy(documentText(allow("s3:GetObject", "arn:aws:s3:::acme/*")), {
  name: "workload",
  path: "/boundary/",
});
const developers: CaseResource = {
  type: "aws:iam/group:Group",
  name: "developers",
  props: { name: "developers" },
};

function groupPolicy(name: string, ...statements: readonly TreeObject[]): CaseResource {
  return {
    type: "aws:iam/groupPolicy:GroupPolicy",
    name,
    props: { group: "developers", policy: documentText(...statements) },
  };
}

function attached(kind: "Group" | "Role" | "User", name: string, policyArn: string): CaseResource {
  return {
    type: `aws:iam/${kind.toLowerCase()}PolicyAttachment:${kind}PolicyAttachment`,
    name: `${name}-attachment`,
    props: { [kind.toLowerCase()]: name, policyArn },
  };
}

function inGroup(...resources: readonly CaseResource[]): CaseResource[] {
  return [
    developers,
    { type: "aws:iam/user:User", name: "grace", props: { name: "grace" } },
    {
      type: "aws:iam/userGroupMembership:UserGroupMembership",
      name: "grace",
      props: { user: "grace", groups: ["developers"] },
    },
    ...resources,
  ];
}

const administratorAccess = "arn:aws:iam::aws:policy/AdministratorAccess";
const byLambda = { assumeRolePolicy: documentText(trust({ Service: "lambda.amazonaws.com" })) };
const passes = [
  allow(["lambda:CreateFunction", "lambda:InvokeFunction"], "*"),
  allow("iam:PassRole", iam("role/batch")),
];

/**
 * What is wrong in one way is told by one rule, the one that says most: full access before a way to it, a document before
 * those who hold it, a boundary left off before a boundary got past, and that before ways to others.
 */
const programs: readonly (readonly [string, readonly CaseResource[], readonly string[]])[] = [
  ["everything in a document", inGroup(groupPolicy("all", allow("*", "*"))), ["no-full-access all"]],
  ["all of IAM in a document", inGroup(groupPolicy("all", allow("iam:*", "*"))), ["no-full-access all"]],
  [
    "everything but IAM, and one call on oneself",
    inGroup(
      groupPolicy("all", { Effect: "Allow", NotAction: "iam:*", Resource: "*" }),
      groupPolicy("one", allow("iam:AttachUserPolicy", "*")),
    ),
    ["no-full-access all", "no-privilege-escalation one"],
  ],
  [
    "one call on oneself",
    inGroup(groupPolicy("one", allow("iam:PutUserPolicy", "*"))),
    ["no-privilege-escalation one"],
  ],
  [
    "one call on oneself, in a managed policy",
    inGroup(
      customerPolicy(documentText(allow("iam:PutUserPolicy", "*")), { name: "own" }),
      attached("Group", "developers", iam("policy/own")),
    ),
    ["no-privilege-escalation it"],
  ],
  [
    "everything but a call, and all calls on users",
    inGroup(
      groupPolicy("one", allow("*", ["arn:aws:iam::*:user/*"])),
      groupPolicy("two", { Effect: "Allow", NotAction: ["iam:CreateUser"], Resource: "*" }),
    ),
    ["no-full-access two", "no-privilege-escalation one"],
  ],
  [
    "an administrator's policy of AWS's on a role",
    [role(byLambda, "batch"), attached("Role", "batch", administratorAccess)],
    ["administrator-only-behind-mfa batch-attachment"],
  ],
  [
    "a way to a role that has too much: the role, and the way",
    inGroup(
      groupPolicy("deploy", ...passes),
      role(byLambda, "batch"),
      attached("Role", "batch", administratorAccess),
    ),
    ["administrator-only-behind-mfa batch-attachment", "no-privilege-escalation grace"],
  ],
  [
    "a role that is there to be assumed, and has too much",
    inGroup(
      groupPolicy("assume", allow("sts:AssumeRole", iam("role/batch"))),
      {
        ...role({ assumeRolePolicy: documentText(trust({ AWS: iam("user/grace") })) }, "batch"),
        provider: { allowedAccountIds: '["111122223333"]' },
      },
      attached("Role", "batch", administratorAccess),
    ),
    ["administrator-only-behind-mfa batch-attachment"],
  ],
  [
    "any role passed to a service, where one has too much",
    inGroup(
      groupPolicy("deploy", allow("lambda:*Function", "*"), allow("iam:PassRole", "*")),
      role(byLambda, "batch"),
      {
        type: "aws:iam/rolePolicy:RolePolicy",
        name: "all",
        props: { role: "batch", policy: documentText(allow("*", "*")) },
      },
    ),
    ["no-full-access all", "no-privilege-escalation deploy"],
  ],
  [
    "roles made without a boundary where it is asked for",
    inGroup(groupPolicy("make", allow(["iam:CreateRole", "iam:PutRolePolicy"], iam("role/delegated/*")))),
    ["boundary-on-delegated make"],
  ],
  [
    "roles made without a boundary elsewhere",
    inGroup(groupPolicy("make", allow(["iam:CreateRole", "iam:PutRolePolicy"], iam("role/app/*")))),
    ["no-privilege-escalation make"],
  ],
  [
    "roles made without a boundary anywhere",
    inGroup(groupPolicy("make", allow(["iam:CreateRole", "iam:PutRolePolicy"], "*"))),
    ["no-privilege-escalation make"],
  ],
  [
    "a boundary that can be taken off",
    inGroup(
      boundary,
      groupPolicy(
        "make",
        allow(["iam:CreateRole", "iam:PutRolePolicy"], iam("role/delegated/*"), workload),
        allow("iam:DeleteRolePermissionsBoundary", iam("role/delegated/*")),
      ),
    ),
    ["delegation-is-closed make"],
  ],
  [
    "a delegate who gets the keys of an administrator",
    inGroup(
      boundary,
      groupPolicy(
        "make",
        allow(["iam:CreateRole", "iam:PutRolePolicy"], iam("role/delegated/*"), workload),
        allow("iam:CreateAccessKey", iam("user/old-root")),
      ),
      { type: "aws:iam/group:Group", name: "all", props: { name: "all" } },
      {
        type: "aws:iam/groupPolicy:GroupPolicy",
        name: "all",
        props: { group: "all", policy: documentText(allow("*", "*")) },
      },
      {
        type: "aws:iam/userGroupMembership:UserGroupMembership",
        name: "old-root",
        props: { user: "old-root", groups: ["all"] },
      },
    ),
    ["delegation-is-closed make", "no-full-access all"],
  ],
  [
    "a delegate with a way of its own in another document",
    inGroup(
      boundary,
      groupPolicy("make", allow(["iam:CreateRole", "iam:PutRolePolicy"], iam("role/delegated/*"), workload)),
      groupPolicy("keys", allow("iam:CreateAccessKey", "*")),
    ),
    ["no-privilege-escalation keys"],
  ],
];

describe("one thing that is wrong is told once", () => {
  let model: AccessModel;
  beforeAll(async () => {
    model = await loadAccessModel();
  });

  it.each(programs)("%s", (name, resources, expected) => {
    const told = iamRules.flatMap((rule) =>
      findingsOf(rule, { name, resources, expect: [] }, model).map(
        ({ urn = "" }) => `${rule.id} ${urn.split("::").at(-1) ?? ""}`,
      ),
    );
    expect(told.sort()).toEqual(expected);
  });
});
