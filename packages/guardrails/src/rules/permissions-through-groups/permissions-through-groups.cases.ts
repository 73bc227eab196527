import { allow, documentText } from "../../rule-case/documents";
import type { RuleCase } from "../../rule-case/rule-case";
import { UNKNOWN } from "../../tree/tree";

const policy = documentText(allow("s3:GetObject", "arn:aws:s3:::acme-reports/*"));
const audit = "arn:aws:iam::aws:policy/SecurityAudit";

export const permissionsThroughGroupsCases: readonly RuleCase[] = [
  {
    name: "an inline policy of a group",
    resources: [{ type: "aws:iam/groupPolicy:GroupPolicy", props: { group: "readers", policy } }],
    expect: [],
    example: true,
  },
  {
    name: "an inline policy of a user",
    resources: [{ type: "aws:iam/userPolicy:UserPolicy", props: { user: "grace", policy } }],
    expect: [{ summary: "An inline policy is given to user grace directly", property: "user" }],
    example: true,
  },
  {
    name: "an inline policy of a user whose name is not known yet",
    resources: [{ type: "aws:iam/userPolicy:UserPolicy", props: { user: UNKNOWN, policy } }],
    expect: [{ summary: "given to a user directly" }],
  },
  {
    name: "a managed policy attached to a user",
    resources: [
      {
        type: "aws:iam/userPolicyAttachment:UserPolicyAttachment",
        props: { user: "grace", policyArn: audit },
      },
    ],
    expect: [{ summary: "SecurityAudit is given to user grace" }],
  },
  {
    name: "a managed policy attached to groups and roles together",
    resources: [
      {
        type: "aws:iam/policyAttachment:PolicyAttachment",
        props: { policyArn: audit, groups: ["auditors"], roles: ["audit"] },
      },
    ],
    expect: [],
  },
  {
    name: "a managed policy attached to a user among groups",
    resources: [
      {
        type: "aws:iam/policyAttachment:PolicyAttachment",
        props: { policyArn: audit, groups: ["auditors"], users: ["grace"] },
      },
    ],
    expect: [{ property: "users[0]" }],
  },
  {
    name: "attachments of which nobody knows yet whether they have users",
    resources: [
      { type: "aws:iam/policyAttachment:PolicyAttachment", props: { policyArn: audit, users: UNKNOWN } },
    ],
    expect: [{ summary: "Cannot tell", property: "users", unknown: true }],
  },
  {
    name: "the exclusive list of a user that is empty",
    resources: [
      {
        type: "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive",
        props: { userName: "grace", policyArns: [] },
      },
    ],
    expect: [],
  },
  {
    name: "the exclusive list of a user that is not empty",
    resources: [
      {
        type: "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive",
        props: { userName: "grace", policyArns: [audit] },
      },
    ],
    expect: [{ property: "userName" }],
  },
  {
    name: "a user with a permissions boundary, which gives nothing",
    resources: [
      {
        type: "aws:iam/user:User",
        props: { name: "grace", permissionsBoundary: "arn:aws:iam::111122223333:policy/boundary/workload" },
      },
    ],
    expect: [],
  },
];
