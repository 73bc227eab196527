import { allow, customerPolicy, documentText, role } from "../../rule-case/documents";
import type { CaseResource, RuleCase } from "../../rule-case/rule-case";
import { caseUrn } from "../../rule-case/rule-case";
import type { TreeObject } from "../../tree/tree";
import { UNKNOWN } from "../../tree/tree";

const workload = "arn:aws:iam::111122223333:policy/boundary/workload";
const administrator = "arn:aws:iam::aws:policy/AdministratorAccess";
const bounded = { Condition: { StringEquals: { "iam:PermissionsBoundary": workload } } };
const delegatedRoles = "arn:aws:iam::111122223333:role/delegated/*";

function delegated(more: TreeObject = {}): CaseResource {
  return role({ path: "/delegated/", permissionsBoundary: workload, ...more });
}

function delegate(...statements: readonly TreeObject[]): CaseResource {
  return {
    type: "aws:iam/groupPolicy:GroupPolicy",
    name: "delegation",
    props: { group: "platform-engineers", policy: documentText(...statements) },
  };
}

export const boundaryOnDelegatedCases: readonly RuleCase[] = [
  { name: "a delegated role with its boundary", resources: [delegated()], expect: [], example: true },
  {
    name: "a delegated role without a boundary",
    resources: [delegated({ permissionsBoundary: undefined })],
    expect: [{ summary: "role it is created under /delegated/ without a permissions boundary" }],
    example: true,
  },
  {
    name: "a delegated role with an empty boundary",
    resources: [delegated({ permissionsBoundary: "" })],
    expect: [{ property: "permissionsBoundary" }],
  },
  {
    name: "a delegated user without a boundary",
    resources: [{ type: "aws:iam/user:User", props: { name: "robot", path: "/delegated/team/" } }],
    expect: [{ summary: "user robot" }],
  },
  {
    name: "a delegated role with a policy of AWS for a boundary",
    resources: [delegated({ permissionsBoundary: "arn:aws:iam::aws:policy/AdministratorAccess" })],
    expect: [
      { summary: "for a boundary, which is none" },
      { summary: "The boundary of role/it allows everything" },
    ],
  },
  {
    name: "a delegated role with some other policy for a boundary",
    resources: [delegated({ permissionsBoundary: "arn:aws:iam::111122223333:policy/whatever" })],
    expect: [{ summary: "for a boundary, which is none" }],
  },
  { name: "a role that nobody delegated", resources: [role()], expect: [] },
  {
    name: "a role whose path is not known yet",
    resources: [role({ path: UNKNOWN })],
    expect: [{ property: "path", unknown: true }],
  },
  {
    name: "a boundary that is not known yet and comes from nothing here",
    resources: [delegated({ permissionsBoundary: UNKNOWN })],
    expect: [{ property: "permissionsBoundary", unknown: true }],
  },
  {
    name: "a boundary that is told by what it comes from",
    resources: [
      customerPolicy(documentText(allow("s3:GetObject", "*")), { name: "workload", path: "/boundary/" }),
      {
        ...delegated({ permissionsBoundary: UNKNOWN }),
        propertyDependencies: { permissionsBoundary: [caseUrn("aws:iam/policy:Policy")] },
      },
    ],
    expect: [],
  },
  {
    name: "a boundary that bounds nothing",
    resources: [
      customerPolicy(documentText(allow("*", "*")), { name: "workload", path: "/boundary/" }),
      delegated(),
    ],
    expect: [{ summary: "The boundary of role/it allows everything in the account" }],
  },
  {
    name: "another path that the configuration gives",
    resources: [role({ path: "/teams/" })],
    parameters: { delegatedPath: "/teams/" },
    expect: [{ summary: "created under /teams/" }],
  },
  {
    name: "a delegate who creates under the boundary only",
    resources: [delegate(allow(["iam:CreateRole", "iam:PutRolePolicy"], delegatedRoles, bounded))],
    expect: [],
  },
  {
    name: "a delegate who creates without a boundary",
    resources: [delegate(allow("iam:CreateRole", delegatedRoles))],
    expect: [
      {
        summary: "allows iam:CreateRole under /delegated/ for a role without a boundary",
        property: "policy.Statement[0]",
        on: "delegation",
      },
    ],
    example: true,
  },
  {
    name: "a delegate who creates anywhere",
    resources: [delegate(allow("iam:CreateRole", "*"))],
    expect: [{ action: "iam:CreateRole" }],
  },
  {
    name: "a delegate whose boundary is asked for only where it is there",
    resources: [
      delegate(
        allow("iam:CreateRole", delegatedRoles, {
          Condition: { StringEqualsIfExists: { "iam:PermissionsBoundary": workload } },
        }),
      ),
    ],
    expect: [{ action: "iam:CreateRole" }],
  },
  ...(
    [
      ["is any", { Null: { "iam:PermissionsBoundary": "false" } }],
      ["is any policy", { StringLike: { "iam:PermissionsBoundary": "arn:aws:iam::*:policy/*" } }],
      ["is AWS's for administrators", { ArnEquals: { "iam:PermissionsBoundary": administrator } }],
    ] as const
  ).map(([which, condition]): RuleCase => ({
    name: `a delegate whose boundary ${which}`,
    resources: [
      delegate(allow(["iam:CreateRole", "iam:AttachRolePolicy"], delegatedRoles, { Condition: condition })),
    ],
    expect: [
      {
        summary:
          "allows iam:CreateRole under /delegated/ for a role under a boundary that bounds nothing, such as AdministratorAccess",
        on: "delegation",
      },
    ],
  })),
  {
    name: "a delegate whose boundary is any, in another path",
    resources: [
      delegate(
        allow("iam:CreateRole", "arn:aws:iam::111122223333:role/apps/*", {
          Condition: { Null: { "iam:PermissionsBoundary": "false" } },
        }),
      ),
    ],
    expect: [
      { summary: "allows iam:CreateRole under /apps/ for a role under a boundary that bounds nothing" },
    ],
  },
  {
    name: "a delegate whose denial asks for the boundary",
    resources: [
      delegate(allow("iam:CreateRole", delegatedRoles), {
        Effect: "Deny",
        Action: "iam:CreateRole",
        Resource: "*",
        Condition: { StringNotEquals: { "iam:PermissionsBoundary": workload } },
      }),
    ],
    expect: [],
  },
  {
    name: "a delegate who may widen what has no boundary",
    resources: [delegate(allow("iam:AttachRolePolicy", delegatedRoles))],
    expect: [{ action: "iam:AttachRolePolicy" }],
  },
  {
    name: "a member whose other group denies it",
    resources: [
      delegate(allow("iam:CreateRole", delegatedRoles)),
      {
        type: "aws:iam/groupPolicy:GroupPolicy",
        name: "denial",
        props: {
          group: "everybody",
          policy: documentText({ Effect: "Deny", Action: "iam:*", Resource: "*" }),
        },
      },
      {
        type: "aws:iam/userGroupMembership:UserGroupMembership",
        props: { user: "grace", groups: ["platform-engineers", "everybody"] },
      },
    ],
    expect: [],
  },
  {
    name: "a pipeline that creates roles of its own elsewhere",
    resources: [delegate(allow("iam:CreateRole", "arn:aws:iam::111122223333:role/app-*"))],
    expect: [],
  },
];
