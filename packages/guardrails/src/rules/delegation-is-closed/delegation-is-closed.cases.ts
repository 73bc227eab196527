import { allow, customerPolicy, documentText } from "../../rule-case/documents";
import type { CaseResource, RuleCase } from "../../rule-case/rule-case";
import type { TreeObject } from "../../tree/tree";

const iam = (rest: string): string => `arn:aws:iam::111122223333:${rest}`;
const workload = iam("policy/boundary/workload");
const users = iam("user/delegated/*");
const roles = iam("role/delegated/*");
const bounded = { Condition: { StringEquals: { "iam:PermissionsBoundary": workload } } };

const boundary = customerPolicy(documentText(allow(["s3:GetObject", "sqs:SendMessage"], "*")), {
  name: "workload",
  path: "/boundary/",
});
const looseBoundary = customerPolicy(documentText(allow(["s3:*", "iam:CreateAccessKey"], "*")), {
  name: "workload",
  path: "/boundary/",
});

const makes = [
  allow(
    ["iam:CreateUser", "iam:PutUserPolicy", "iam:AttachUserPolicy", "iam:PutUserPermissionsBoundary"],
    users,
    bounded,
  ),
  allow(
    ["iam:CreateRole", "iam:PutRolePolicy", "iam:AttachRolePolicy", "iam:PutRolePermissionsBoundary"],
    roles,
    bounded,
  ),
  allow("iam:CreateAccessKey", users),
  allow("iam:PassRole", roles),
];

function delegate(...statements: readonly TreeObject[]): CaseResource {
  return {
    type: "aws:iam/groupPolicy:GroupPolicy",
    name: "delegation",
    props: { group: "platform-engineers", policy: documentText(...statements) },
  };
}

export const delegationIsClosedCases: readonly RuleCase[] = [
  {
    name: "a delegate who makes users and roles under a boundary, and nothing else",
    resources: [boundary, delegate(...makes)],
    expect: [],
    example: true,
  },
  {
    name: "a delegate who may take the boundary off again",
    resources: [boundary, delegate(...makes, allow("iam:DeleteRolePermissionsBoundary", roles))],
    expect: [
      {
        summary:
          "A member of group/platform-engineers can get past boundary/workload: a role that was made under",
        evidence: "1. the delegate: iam:DeleteRolePermissionsBoundary on role/plinth-outsider",
        action: "iam:DeleteRolePermissionsBoundary",
        on: "delegation",
      },
    ],
    example: true,
  },
  {
    name: "a delegate who may write the boundary anew",
    resources: [boundary, delegate(...makes, allow("iam:CreatePolicyVersion", workload))],
    expect: [{ summary: "the boundary itself says something else", evidence: "on policy/workload" }],
  },
  {
    name: "a delegate who may exchange the boundary for any",
    resources: [boundary, delegate(...makes, allow("iam:PutUserPermissionsBoundary", users))],
    expect: [{ action: "iam:PutUserPermissionsBoundary", evidence: "under another boundary" }],
  },
  {
    name: "a delegate who gets keys of people",
    resources: [boundary, delegate(...makes, allow("iam:CreateAccessKey", iam("user/*")))],
    expect: [
      { action: "iam:CreateAccessKey", summary: "credentials of a user who is not under the boundary" },
    ],
  },
  {
    name: "a delegate who passes any role",
    resources: [boundary, delegate(...makes, allow("iam:PassRole", "*"))],
    expect: [{ action: "iam:PassRole" }],
  },
  {
    name: "a boundary that lets what is made get keys of people",
    resources: [looseBoundary, delegate(...makes)],
    expect: [{ evidence: "what it made: iam:CreateAccessKey" }],
  },
  {
    name: "a delegate held by denials instead",
    resources: [
      boundary,
      delegate(allow(["iam:CreateRole", "iam:PutRolePolicy", "iam:DeleteRolePermissionsBoundary"], roles), {
        Effect: "Deny",
        Action: ["iam:CreateRole", "iam:PutRolePolicy"],
        Resource: "*",
        Condition: { StringNotEquals: { "iam:PermissionsBoundary": workload } },
      }),
    ],
    expect: [{ action: "iam:DeleteRolePermissionsBoundary" }],
  },
  ...["policy/*", "policy/boundary/*", "policy/boundary/work????"].map((fits): RuleCase => ({
    name: `a boundary that is any that fits ${fits}`,
    resources: [
      boundary,
      delegate(
        allow(["iam:CreateRole", "iam:PutRolePolicy"], roles, {
          Condition: { ArnLike: { "iam:PermissionsBoundary": iam(fits) } },
        }),
      ),
    ],
    expect: [
      { summary: `any policy that fits ${iam(fits)} may be the boundary`, fix: "whole ARN", unknown: true },
    ],
  })),
  {
    name: "a boundary by its name, in whatever account",
    resources: [
      boundary,
      delegate(
        allow(["iam:CreateRole", "iam:PutRolePolicy"], roles, {
          Condition: { ArnLike: { "iam:PermissionsBoundary": "arn:aws:iam::*:policy/boundary/workload" } },
        }),
      ),
    ],
    expect: [],
  },
  {
    name: "a boundary of another stack",
    resources: [delegate(...makes)],
    expect: [
      {
        summary: "Cannot tell whether a member of group/platform-engineers can get past boundary/workload",
        fix: "PLINTH_ACCOUNT_FILE",
        unknown: true,
      },
    ],
  },
  {
    name: "a boundary of another stack, as the account shows it",
    resources: [delegate(...makes)],
    account: {
      Policies: [
        {
          PolicyName: "workload",
          Arn: workload,
          DefaultVersionId: "v2",
          PolicyVersionList: [
            { VersionId: "v2", Document: { Version: "2012-10-17", Statement: [allow("s3:GetObject", "*")] } },
          ],
        },
      ],
    },
    expect: [],
  },
  {
    name: "several members, told once",
    resources: [
      boundary,
      delegate(...makes, allow("iam:DeleteRolePermissionsBoundary", roles)),
      ...["edsger", "barbara"].map((name): CaseResource => ({
        type: "aws:iam/userGroupMembership:UserGroupMembership",
        name,
        props: { user: name, groups: ["platform-engineers"] },
      })),
    ],
    expect: [{ summary: "user/edsger and 1 more can get past boundary/workload" }],
  },
  {
    name: "who makes without a boundary, which has a rule of its own",
    resources: [boundary, delegate(allow("iam:CreateRole", roles), ...makes)],
    expect: [],
  },
];
