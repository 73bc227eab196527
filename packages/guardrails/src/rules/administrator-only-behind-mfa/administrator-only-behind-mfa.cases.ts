import { documentText, mfaGate, trust } from "../../rule-case/documents";
import type { CaseResource, RuleCase } from "../../rule-case/rule-case";
import { caseUrn } from "../../rule-case/rule-case";
import type { Tree, TreeObject } from "../../tree/tree";
import { UNKNOWN } from "../../tree/tree";

const administratorAccess = "arn:aws:iam::aws:policy/AdministratorAccess";
const withMfa = { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } };
const ada = { AWS: "arn:aws:iam::111122223333:user/administrators/ada" };

function administratorRole(assumeRolePolicy: Tree, more: TreeObject = {}): CaseResource {
  return {
    type: "aws:iam/role:Role",
    name: "Administrator",
    props: { name: "Administrator", path: "/administrators/", assumeRolePolicy, ...more },
  };
}

function attached(role: Tree, policyArn: Tree = administratorAccess): CaseResource {
  return {
    type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    name: "attachment",
    props: { role, policyArn },
  };
}

function groupAttachment(group: Tree): CaseResource {
  return {
    type: "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
    name: "attachment",
    props: { group, policyArn: administratorAccess },
  };
}

function groupPolicy(group: string, name: string, ...statements: readonly TreeObject[]): CaseResource {
  return {
    type: "aws:iam/groupPolicy:GroupPolicy",
    name,
    props: { group, policy: documentText(...statements) },
  };
}

const gated = administratorRole(documentText(trust(ada, withMfa)));

const administratorGroup: CaseResource = {
  type: "aws:iam/group:Group",
  name: "administrators",
  props: { name: "administrators" },
};

function liveRole(more: TreeObject): object {
  return {
    RoleName: "Administrator",
    Arn: "arn:aws:iam::111122223333:role/administrators/Administrator",
    AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [trust(ada, more)] },
  };
}

function liveGroup(...statements: readonly TreeObject[]): object {
  return {
    GroupName: "administrators",
    Arn: "arn:aws:iam::111122223333:group/administrators/administrators",
    GroupPolicyList: statements.map((statement) => ({
      PolicyName: "gate",
      PolicyDocument: { Version: "2012-10-17", Statement: [statement] },
    })),
  };
}

export const administratorOnlyBehindMfaCases: readonly RuleCase[] = [
  {
    name: "the Administrator role, whose trust asks for MFA",
    resources: [gated, attached("Administrator")],
    expect: [],
    example: true,
  },
  {
    name: "administrator access on another role",
    resources: [attached("deploy")],
    expect: [{ summary: "AdministratorAccess is attached to role deploy", property: "policyArn" }],
    example: true,
  },
  {
    name: "administrator access of another partition",
    resources: [attached("deploy", "arn:aws-cn:iam::aws:policy/AdministratorAccess")],
    expect: [{ summary: "AdministratorAccess is attached to role deploy" }],
  },
  {
    name: "a policy of AWS that comes to the same",
    resources: [attached("deploy", "arn:aws:iam::aws:policy/IAMFullAccess")],
    expect: [{ summary: "IAMFullAccess is attached to role deploy" }],
  },
  {
    name: "administrator access in a role's own list",
    resources: [
      {
        type: "aws:iam/role:Role",
        props: {
          name: "deploy",
          assumeRolePolicy: documentText(trust({ Service: "ec2.amazonaws.com" })),
          managedPolicyArns: ["arn:aws:iam::aws:policy/SecurityAudit", administratorAccess],
        },
      },
    ],
    expect: [{ property: "managedPolicyArns[1]" }],
  },
  {
    name: "administrator access on a user",
    resources: [
      {
        type: "aws:iam/userPolicyAttachment:UserPolicyAttachment",
        props: { user: "ada", policyArn: administratorAccess },
      },
    ],
    expect: [{ summary: "is attached to user ada" }],
  },
  {
    name: "administrator access on a group of another name",
    resources: [groupAttachment("developers")],
    expect: [{ summary: "is attached to group developers" }],
  },
  {
    name: "administrator access on several at once",
    resources: [
      gated,
      {
        type: "aws:iam/policyAttachment:PolicyAttachment",
        props: { policyArn: administratorAccess, roles: ["Administrator"], groups: ["developers"] },
      },
    ],
    expect: [{ summary: "is attached to group developers" }],
  },
  {
    name: "administrator access on a permission set",
    resources: [
      {
        type: "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment",
        props: {
          permissionSetArn: "arn:aws:sso:::permissionSet/ssoins-1/ps-1",
          managedPolicyArn: administratorAccess,
        },
      },
    ],
    expect: [
      { summary: "is attached to a permission set that is not named for it", property: "managedPolicyArn" },
    ],
  },
  {
    name: "administrator access as a boundary",
    resources: [
      {
        type: "aws:ssoadmin/permissionsBoundaryAttachment:PermissionsBoundaryAttachment",
        props: { permissionSetArn: UNKNOWN, permissionsBoundary: { managedPolicyArn: administratorAccess } },
      },
    ],
    expect: [],
  },
  {
    name: "the Administrator role without MFA",
    resources: [administratorRole(documentText(trust(ada)))],
    expect: [
      { summary: "can be assumed in a session without MFA", property: "assumeRolePolicy.Statement[0]" },
    ],
    example: true,
  },
  {
    name: "the Administrator role where MFA is asked only if the key is there",
    resources: [
      administratorRole(
        documentText(trust(ada, { Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "true" } } })),
      ),
    ],
    expect: [{ summary: "with a long-term access key" }],
  },
  {
    name: "the Administrator role where a fresh MFA is asked for",
    resources: [
      administratorRole(
        documentText(trust(ada, { Condition: { NumericLessThan: { "aws:MultiFactorAuthAge": "3600" } } })),
      ),
    ],
    expect: [],
  },
  {
    name: "the Administrator role that denies without MFA",
    resources: [
      administratorRole(
        documentText(trust(ada), {
          Effect: "Deny",
          Principal: "*",
          Action: "sts:AssumeRole",
          Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
        }),
      ),
    ],
    expect: [],
  },
  {
    name: "the Administrator role that denies without MFA in some networks only",
    resources: [
      administratorRole(
        documentText(trust(ada), {
          Effect: "Deny",
          Principal: "*",
          Action: "sts:AssumeRole",
          Condition: {
            BoolIfExists: { "aws:MultiFactorAuthPresent": "false" },
            NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" },
          },
        }),
      ),
    ],
    expect: [{ summary: "can be assumed in a session without MFA" }],
  },
  {
    name: "the Administrator role with a second way in",
    resources: [
      administratorRole(documentText(trust(ada, withMfa), trust({ Service: "ec2.amazonaws.com" }))),
    ],
    expect: [{ summary: "can be assumed", property: "assumeRolePolicy.Statement[1]" }],
  },
  {
    name: "the Administrator role by a pipeline, which has no MFA",
    resources: [
      administratorRole(
        documentText(
          trust(
            { Federated: "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
            { Action: "sts:AssumeRoleWithWebIdentity" },
          ),
        ),
      ),
    ],
    expect: [{ summary: "can be assumed" }],
  },
  {
    name: "the Administrator role whose trust is not known yet",
    resources: [administratorRole(UNKNOWN)],
    expect: [{ property: "assumeRolePolicy", unknown: true }],
  },
  {
    name: "another role under the Administrator's name that the configuration gives",
    resources: [{ ...gated, props: { ...gated.props, name: "Root" } }, attached("Root")],
    parameters: { administratorRole: "Root" },
    expect: [],
  },
  {
    name: "the Administrator role of another stack, whose trust nobody sees",
    resources: [attached("Administrator")],
    expect: [
      {
        summary: "Cannot tell whether role/Administrator asks for MFA: its trust is not in this stack",
        fix: "PLINTH_ACCOUNT_FILE",
        property: "role",
        unknown: true,
        on: "attachment",
      },
    ],
  },
  {
    name: "the Administrator role of another stack, as the account shows it",
    resources: [attached("Administrator")],
    account: { RoleDetailList: [liveRole(withMfa)] },
    expect: [],
  },
  {
    name: "the Administrator role of another stack, which the account shows without MFA",
    resources: [attached("Administrator")],
    account: { RoleDetailList: [liveRole({})] },
    expect: [{ summary: "The Administrator role can be assumed in a session without MFA", on: "attachment" }],
  },
  {
    name: "an attachment whose role is told by what it comes from",
    resources: [
      gated,
      {
        ...attached(UNKNOWN),
        propertyDependencies: { role: [caseUrn("aws:iam/role:Role", "Administrator")] },
      },
    ],
    expect: [],
  },
  {
    name: "an attachment whose role is told by what it comes from, and is another",
    resources: [
      {
        type: "aws:iam/role:Role",
        name: "deploy",
        props: { name: "deploy", assumeRolePolicy: documentText(trust({ Service: "ec2.amazonaws.com" })) },
      },
      { ...attached(UNKNOWN), propertyDependencies: { role: [caseUrn("aws:iam/role:Role", "deploy")] } },
    ],
    expect: [{ summary: "AdministratorAccess is attached to role/deploy", on: "attachment" }],
  },
  {
    name: "an attachment of which nobody knows where it goes",
    resources: [attached(UNKNOWN)],
    expect: [{ summary: "Cannot tell who gets AdministratorAccess", property: "role", unknown: true }],
  },
  {
    name: "the group of administrators behind a gate",
    resources: [groupAttachment("administrators"), groupPolicy("administrators", "gate", mfaGate())],
    expect: [],
  },
  {
    name: "the group of administrators of another stack, whose gate nobody sees",
    resources: [groupAttachment("administrators")],
    expect: [
      {
        summary: "Cannot tell whether group/administrators is behind the MFA gate",
        fix: "PLINTH_ACCOUNT_FILE",
        unknown: true,
        on: "attachment",
      },
    ],
  },
  {
    name: "the group of administrators of another stack, whose gate the account shows",
    resources: [groupAttachment("administrators")],
    account: { GroupDetailList: [liveGroup(mfaGate())] },
    expect: [],
  },
  {
    name: "the group of administrators of another stack, which the account shows without a gate",
    resources: [groupAttachment("administrators")],
    account: { GroupDetailList: [liveGroup()] },
    expect: [{ summary: "gives administrator access in a session without MFA", on: "attachment" }],
  },
  {
    name: "the group of administrators with a policy that cannot be read and that gates nobody",
    resources: [
      administratorGroup,
      groupAttachment("administrators"),
      {
        type: "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
        name: "other",
        props: { group: "administrators", policyArn: "arn:aws:iam::aws:policy/NoSuchPolicy" },
      },
    ],
    expect: [{ summary: "gives administrator access in a session without MFA", on: "attachment" }],
  },
  {
    name: "the group of administrators without a gate",
    resources: [administratorGroup, groupAttachment("administrators")],
    expect: [
      {
        summary: "group/administrators gives administrator access in a session without MFA",
        on: "attachment",
      },
    ],
  },
  {
    name: "the group of administrators behind a gate that misses long-term keys",
    resources: [
      groupAttachment("administrators"),
      groupPolicy(
        "administrators",
        "gate",
        mfaGate({ Condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } } }),
      ),
    ],
    expect: [{ summary: "with a long-term access key" }],
  },
];
