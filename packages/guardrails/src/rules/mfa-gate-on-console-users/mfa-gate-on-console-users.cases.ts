import { allow, documentText, mfaGate } from "../../rule-case/documents";
import type { CaseResource, RuleCase } from "../../rule-case/rule-case";
import { caseUrn } from "../../rule-case/rule-case";
import type { Tree, TreeObject } from "../../tree/tree";
import { UNKNOWN } from "../../tree/tree";

const grace: CaseResource = {
  type: "aws:iam/user:User",
  name: "grace",
  props: { name: "grace", path: "/people/" },
};
const login: CaseResource = {
  type: "aws:iam/userLoginProfile:UserLoginProfile",
  name: "grace-login",
  props: { user: "grace", passwordResetRequired: true },
};
const member: CaseResource = {
  type: "aws:iam/userGroupMembership:UserGroupMembership",
  name: "grace",
  props: { user: "grace", groups: ["developers"] },
};
const reads = allow("s3:GetObject", "arn:aws:s3:::acme-reports/*");

function groupPolicy(policy: Tree, name = "gate"): CaseResource {
  return { type: "aws:iam/groupPolicy:GroupPolicy", name, props: { group: "developers", policy } };
}

const developers: CaseResource = {
  type: "aws:iam/group:Group",
  name: "developers",
  props: { name: "developers", path: "/people/" },
};

function gatedBy(...statements: readonly TreeObject[]): CaseResource[] {
  return [grace, login, developers, member, groupPolicy(documentText(...statements))];
}

function liveGroup(...statements: readonly TreeObject[]): object {
  return {
    GroupName: "developers",
    Arn: "arn:aws:iam::111122223333:group/people/developers",
    GroupPolicyList: [
      { PolicyName: "all", PolicyDocument: { Version: "2012-10-17", Statement: statements } },
    ],
  };
}

export const mfaGateOnConsoleUsersCases: readonly RuleCase[] = [
  { name: "a user behind the gate", resources: gatedBy(mfaGate(), reads), expect: [], example: true },
  {
    name: "a user whom nothing gates",
    resources: gatedBy(reads),
    expect: [
      { summary: "nothing that the stack gives grace denies anything without MFA", on: "grace-login" },
    ],
    example: true,
  },
  {
    name: "a user in no group",
    resources: [grace, login],
    expect: [{ evidence: "user/grace is in no group" }],
  },
  {
    name: "a user without a password",
    resources: [grace, member, groupPolicy(documentText(reads))],
    expect: [],
  },
  {
    name: "a gate written with Bool, which calls with a key never meet",
    resources: gatedBy(mfaGate({ Condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } } }), reads),
    expect: [
      {
        summary: "open with a long-term access key",
        fix: "BoolIfExists",
        evidence: "Bool on aws:MultiFactorAuthPresent",
      },
    ],
    example: true,
  },
  {
    name: "a gate by the age of MFA, which is absent without it",
    resources: gatedBy(mfaGate({ Condition: { Null: { "aws:MultiFactorAuthAge": "true" } } }), reads),
    expect: [],
  },
  {
    name: "a gate that lets the device be removed",
    resources: gatedBy(
      mfaGate({ NotAction: [...(mfaGate().NotAction as string[]), "iam:DeactivateMFADevice"] }),
      reads,
    ),
    expect: [{ summary: "leaves an action open", action: "iam:DeactivateMFADevice" }],
  },
  {
    name: "a gate of some services only",
    resources: gatedBy(mfaGate({ NotAction: undefined, Action: ["s3:*", "ec2:*"] }), reads),
    expect: [{ summary: "open in a session without MFA" }],
  },
  {
    name: "a gate on some resources only",
    resources: gatedBy(mfaGate({ Resource: "arn:aws:s3:::*" }), reads),
    expect: [{ summary: "open in a session without MFA" }],
  },
  {
    name: "a gate that never holds",
    resources: gatedBy(
      mfaGate({
        Condition: {
          BoolIfExists: { "aws:MultiFactorAuthPresent": "false" },
          StringEquals: { "aws:UserAgent": "nobody" },
        },
      }),
      reads,
    ),
    expect: [{ summary: "open in a session without MFA" }],
  },
  {
    name: "a gate that holds in some networks only",
    resources: gatedBy(
      mfaGate({
        Condition: {
          BoolIfExists: { "aws:MultiFactorAuthPresent": "false" },
          NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" },
        },
      }),
      reads,
    ),
    expect: [{ summary: "open in a session without MFA" }],
  },
  {
    name: "a gate in two parts that together leave nothing open",
    resources: gatedBy(
      mfaGate({ Condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } } }),
      mfaGate({ Sid: "Keys", Condition: { Null: { "aws:MultiFactorAuthPresent": "true" } } }),
      reads,
    ),
    expect: [],
  },
  {
    name: "permissions that all ask for MFA themselves",
    resources: gatedBy({ ...reads, Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }),
    expect: [],
  },
  {
    name: "a gate in a managed policy of the stack, members named by the group",
    resources: [
      grace,
      login,
      { type: "aws:iam/groupMembership:GroupMembership", props: { group: "developers", users: ["grace"] } },
      {
        type: "aws:iam/policy:Policy",
        name: "gate",
        props: { name: "mfa-gate", policy: documentText(mfaGate()) },
      },
      {
        type: "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
        props: { group: "developers", policyArn: UNKNOWN },
        propertyDependencies: { policyArn: [caseUrn("aws:iam/policy:Policy", "gate")] },
      },
    ],
    expect: [],
  },
  {
    name: "a gate that is not known yet",
    resources: [grace, login, member, groupPolicy(UNKNOWN)],
    expect: [
      {
        summary: "Cannot tell whether grace is behind the MFA gate",
        property: "policy",
        unknown: true,
        on: "grace-login",
      },
    ],
  },
  {
    name: "a user in a group that is not known yet",
    resources: [grace, login, { ...member, props: { user: "grace", groups: [UNKNOWN] } }],
    expect: [
      { summary: "Cannot tell whether grace", property: "groups[0]", unknown: true, on: "grace-login" },
    ],
  },
  {
    name: "a user in a group of another stack, whose gate nobody sees",
    resources: [grace, login, member],
    expect: [
      {
        summary: "Cannot tell whether grace is behind the MFA gate: group/developers is not in this stack",
        fix: "PLINTH_ACCOUNT_FILE",
        unknown: true,
        on: "grace-login",
      },
    ],
  },
  {
    name: "a user in a group of another stack, whose gate the account shows",
    resources: [grace, login, member],
    account: { GroupDetailList: [liveGroup(mfaGate())] },
    expect: [],
  },
  {
    name: "a user in a group of another stack, which the account shows without a gate",
    resources: [grace, login, member],
    account: { GroupDetailList: [liveGroup(reads)] },
    expect: [{ summary: "denies anything without MFA", on: "grace-login" }],
  },
  {
    name: "a user beside a member that is not known yet, of a group that gates nobody",
    resources: [
      grace,
      login,
      developers,
      groupPolicy(documentText(reads)),
      { ...member, props: { user: UNKNOWN, groups: ["developers"] } },
    ],
    expect: [{ summary: "denies anything without MFA", on: "grace-login" }],
  },
  {
    name: "a user with a policy that does not parse, which is no gate",
    resources: [grace, login, developers, member, groupPolicy('{"Statement": [')],
    expect: [{ summary: "denies anything without MFA", on: "grace-login" }],
  },
  {
    name: "a user who may be the member that is not known yet",
    resources: [grace, login, { ...member, props: { user: UNKNOWN, groups: ["developers"] } }],
    expect: [{ summary: "Cannot tell whether grace", property: "user", unknown: true }],
  },
  {
    name: "a password of nobody knows whom",
    resources: [{ ...login, props: { user: UNKNOWN } }],
    expect: [{ property: "user", unknown: true }],
  },
  {
    name: "an action more that the configuration leaves open",
    resources: gatedBy(
      mfaGate({ NotAction: [...(mfaGate().NotAction as string[]), "iam:ListUsers"] }),
      reads,
    ),
    parameters: { allowedWithoutMfa: [...(mfaGate().NotAction as string[]), "iam:ListUsers"] },
    expect: [],
  },
];
