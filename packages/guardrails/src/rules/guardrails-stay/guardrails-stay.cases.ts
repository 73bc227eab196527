import { allow, customerPolicy, documentText, mfaGate, role } from "../../rule-case/documents";
import type { CaseResource, RuleCase } from "../../rule-case/rule-case";
import { caseUrn } from "../../rule-case/rule-case";
import type { TreeObject } from "../../tree/tree";
import { UNKNOWN } from "../../tree/tree";

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

const namedGate: CaseResource = { ...gate, props: { ...gate.props, name: "gate" } };
const gatePolicy: CaseResource = {
  type: "aws:iam/policy:Policy",
  name: "mfa",
  props: { name: "mfa", policy: documentText(mfaGate()) },
};
const gateAttached: CaseResource = {
  type: "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
  name: "attached",
  props: { group: "people", policyArn: iam("policy/mfa") },
};
const member: CaseResource = {
  type: "aws:iam/userGroupMembership:UserGroupMembership",
  name: "member",
  props: { user: "grace", groups: ["people"] },
};

function only(type: string, props: TreeObject): CaseResource {
  return { type: `aws:iam/${type.charAt(0).toLowerCase()}${type.slice(1)}:${type}`, name: "only", props };
}

/** Lists that say all that a group has. */
const exclusives: readonly (readonly [string, CaseResource[], string | undefined])[] = [
  [
    "a gate that an exclusive list leaves out",
    [namedGate, only("GroupPoliciesExclusive", { groupName: "people", policyNames: [] })],
    "only takes group/people inline gate away from group/people",
  ],
  [
    "a gate that an exclusive list keeps",
    [namedGate, only("GroupPoliciesExclusive", { groupName: "people", policyNames: ["gate"] })],
    undefined,
  ],
  [
    "a gate that an exclusive list keeps by a name that is not known yet",
    [
      gate,
      {
        ...only("GroupPoliciesExclusive", { groupName: "people", policyNames: [UNKNOWN] }),
        propertyDependencies: { policyNames: [caseUrn(gate.type, "gate")] },
      },
    ],
    undefined,
  ],
  [
    "a gate that the exclusive list of a group of no known name may leave out",
    [
      namedGate,
      {
        ...only("GroupPoliciesExclusive", { groupName: UNKNOWN, policyNames: [] }),
        propertyDependencies: { groupName: [caseUrn("random:index/randomPet:RandomPet", "pet")] },
      },
    ],
    "Cannot tell whether only takes group/people inline gate away from group/people",
  ],
  [
    "an attached gate that an exclusive list leaves out",
    [
      gatePolicy,
      gateAttached,
      only("GroupPolicyAttachmentsExclusive", { groupName: "people", policyArns: [iam("policy/other")] }),
    ],
    "only takes policy/mfa away from group/people",
  ],
  [
    "an attached gate that an exclusive list keeps",
    [
      gatePolicy,
      gateAttached,
      only("GroupPolicyAttachmentsExclusive", { groupName: "people", policyArns: [iam("policy/mfa")] }),
    ],
    undefined,
  ],
  [
    "an attached gate that is attached to others only",
    [
      gatePolicy,
      gateAttached,
      only("PolicyAttachment", { policyArn: iam("policy/mfa"), groups: ["others"] }),
    ],
    "only takes policy/mfa away from group/people",
  ],
  [
    "an attached gate that is attached to others too",
    [
      gatePolicy,
      gateAttached,
      only("PolicyAttachment", { policyArn: iam("policy/mfa"), groups: ["others", "people"] }),
    ],
    undefined,
  ],
  [
    "a member whom a list of all members leaves out",
    [namedGate, member, only("GroupMembership", { group: "people", users: ["ada"] })],
    "only takes user/grace out of group/people",
  ],
  [
    "a member whom a list of all members names",
    [namedGate, member, only("GroupMembership", { group: "people", users: ["ada", "Grace"] })],
    undefined,
  ],
  [
    "a gate in whose place another policy of its name is put",
    [namedGate, only("GroupPolicy", { group: "people", name: "gate", policy: documentText(leads) })],
    "only takes group/people inline gate away from group/people",
  ],
];

/** Calls that switch off what watches, or limits, an account; what they are granted on; and a near twin. */
const blinding: readonly (readonly [string, string, TreeObject])[] = [
  [
    "cloudtrail:StopLogging",
    "*",
    allow("cloudtrail:StopLogging", "arn:aws:cloudtrail:eu-west-1:111122223333:trail/app"),
  ],
  [
    "cloudtrail:PutEventSelectors",
    "arn:aws:cloudtrail:*:*:trail/*",
    allow(["cloudtrail:Get*", "cloudtrail:Describe*", "cloudtrail:LookupEvents"], "*"),
  ],
  ["guardduty:DeleteDetector", "*", allow(["guardduty:Get*", "guardduty:ArchiveFindings"], "*")],
  ["iam:DeactivateMFADevice", "*", allow("iam:DeactivateMFADevice", iam("user/people/*"))],
  ["organizations:LeaveOrganization", "*", allow("organizations:Describe*", "*")],
  ["account:CloseAccount", "*", allow(["account:Get*", "account:PutAlternateContact"], "*")],
];

export const guardrailsStayCases: readonly RuleCase[] = [
  ...blinding.flatMap(([action, resource, narrow], index): RuleCase[] => [
    {
      name: `${action} on ${resource}`,
      resources: [customerPolicy(documentText(allow(action, resource)))],
      expect: [
        { summary: `Statement 1 of 1 allows ${action} on ${resource}, by which its holder may`, action },
      ],
      example: index === 0,
    },
    {
      name: `a near twin of ${action} that leaves what watches alone`,
      resources: [customerPolicy(documentText(narrow))],
      expect: [],
      example: index === 0,
    },
  ]),
  {
    name: "several such calls of one kind, by a wildcard, behind MFA",
    resources: [
      customerPolicy(
        documentText(
          allow("cloudtrail:Stop*", "*", { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }),
        ),
      ),
    ],
    expect: [],
  },
  {
    name: "several such calls of one kind are told once",
    resources: [customerPolicy(documentText(allow(["cloudtrail:Stop*", "cloudtrail:Delete*"], "*")))],
    expect: [{ summary: "cloudtrail:StopLogging, cloudtrail:DeleteTrail, " }],
  },
  {
    name: "a boundary that leaves them in",
    resources: [customerPolicy(documentText(allow("cloudtrail:Stop*", "*")), { path: "/boundary/" })],
    expect: [],
  },
  {
    name: "everything in cloudtrail, which is full access",
    resources: [customerPolicy(documentText(allow("cloudtrail:*", "*")))],
    expect: [],
  },
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
  ...exclusives.map(([name, resources, expect]): RuleCase => ({
    name,
    resources: [group, ...resources],
    expect:
      expect === undefined
        ? []
        : [{ summary: expect, ...(expect.startsWith("Cannot tell") && { unknown: true }) }],
  })),
];
