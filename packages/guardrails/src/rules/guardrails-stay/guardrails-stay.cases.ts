import { allow, customerPolicy, documentText, mfaGate, role } from "../../rule-case/documents";
import type { CaseResource, RuleCase } from "../../rule-case/rule-case";
import type { TreeObject } from "../../tree/tree";

const iam = (rest: string): string => `arn:aws:iam::111122223333:${rest}`;
const workload = iam("policy/boundary/workload");
const document = (...statements: readonly TreeObject[]): TreeObject => ({
  Version: "2012-10-17",
  Statement: statements,
});
const trusted = document({
  Effect: "Allow",
  Principal: { Service: "lambda.amazonaws.com" },
  Action: "sts:AssumeRole",
});
const leads = allow("s3:GetObject", "arn:aws:s3:::acme/*");
const closing = { Effect: "Deny", Action: ["iam:*", "organizations:*"], Resource: "*" };

/** The account before the change: a role under a boundary, a group behind a gate, the boundary itself. */
const account = {
  RoleDetailList: [
    {
      RoleName: "batch",
      Arn: iam("role/delegated/batch"),
      AssumeRolePolicyDocument: trusted,
      PermissionsBoundary: { PermissionsBoundaryArn: workload },
    },
  ],
  GroupDetailList: [
    {
      GroupName: "people",
      Arn: iam("group/people/people"),
      GroupPolicyList: [{ PolicyName: "gate", PolicyDocument: document(mfaGate()) }],
    },
  ],
  Policies: [
    {
      PolicyName: "workload",
      Arn: workload,
      PolicyVersionList: [{ VersionId: "v1", IsDefaultVersion: true, Document: document(leads, closing) }],
    },
  ],
};

const group: CaseResource = { type: "aws:iam/group:Group", name: "people", props: { name: "people" } };
const gate: CaseResource = {
  type: "aws:iam/groupPolicy:GroupPolicy",
  name: "gate",
  props: { group: "people", policy: documentText(mfaGate()) },
};

function boundary(...statements: readonly TreeObject[]): CaseResource {
  return customerPolicy(documentText(...statements), { name: "workload", path: "/boundary/" });
}

export const guardrailsStayCases: readonly RuleCase[] = [
  {
    name: "a role that keeps its boundary, a group that keeps its gate, and a boundary that keeps its denials",
    resources: [
      role({ path: "/delegated/", permissionsBoundary: workload }, "batch"),
      group,
      gate,
      boundary(leads, allow("sqs:SendMessage", "*"), closing),
    ],
    account,
    expect: [],
    example: true,
  },
  {
    name: "a role that loses its boundary",
    resources: [role({ path: "/delegated/" }, "batch")],
    account,
    expect: [
      {
        summary: "role/batch loses its boundary: the account has it under boundary/workload",
        property: "permissionsBoundary",
        on: "batch",
      },
    ],
    example: true,
  },
  {
    name: "a group that loses its gate",
    resources: [group],
    account,
    expect: [{ summary: "group/people loses its MFA gate", on: "people" }],
  },
  {
    name: "a group whose gate becomes one with a hole",
    resources: [
      group,
      {
        ...gate,
        props: {
          group: "people",
          policy: documentText(
            leads,
            mfaGate({ Condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } } }),
          ),
        },
      },
    ],
    account,
    expect: [{ summary: "group/people loses its MFA gate", evidence: "with a long-term access key" }],
  },
  {
    name: "a boundary that loses a denial",
    resources: [boundary(leads, { Effect: "Deny", Action: "iam:*", Resource: "*" })],
    account,
    expect: [{ summary: "The boundary workload no longer denies", action: "organizations:" }],
  },
  {
    name: "a role that the account does not have yet",
    resources: [role({}, "new")],
    account,
    expect: [],
  },
  { name: "an account that nobody shows", resources: [role({ path: "/delegated/" }, "batch")], expect: [] },
  {
    name: "a boundary that has to be protected and is not",
    resources: [boundary(leads)],
    parameters: { requireProtect: true },
    expect: [{ summary: "it can be deleted by leaving it out of the program", property: "protect" }],
  },
  {
    name: "an Administrator role that has to be protected and is not",
    resources: [role({}, "Administrator")],
    parameters: { requireProtect: true },
    expect: [{ property: "protect" }],
  },
  {
    name: "a role that has not to be protected",
    resources: [role({}, "web")],
    parameters: { requireProtect: true },
    expect: [],
  },
];
