import type { HolderSurface, Surface } from "./surface";

const user = (name: string): HolderSurface => ({ kind: "user", name });
const group = (name: string): HolderSurface => ({ kind: "group", name });
const role = (name: string): HolderSurface => ({ kind: "role", name });

/** @see https://www.pulumi.com/registry/packages/aws/api-docs/iam/ */
export const iamSurfaces: readonly Surface[] = [
  { type: "aws:iam/user:User", is: { kind: "user", boundary: "permissionsBoundary" } },
  { type: "aws:iam/group:Group", is: { kind: "group" } },
  {
    type: "aws:iam/role:Role",
    is: { kind: "role", boundary: "permissionsBoundary" },
    documents: [
      { property: "assumeRolePolicy", kind: "trust" },
      { property: "inlinePolicies[].policy", kind: "identity" },
    ],
    attachments: [{ policy: "managedPolicyArns[]" }],
  },
  {
    type: "aws:iam/policy:Policy",
    is: { kind: "policy" },
    documents: [{ property: "policy", kind: "identity" }],
  },

  {
    type: "aws:iam/userPolicy:UserPolicy",
    documents: [{ property: "policy", kind: "identity", holder: user("user") }],
  },
  {
    type: "aws:iam/groupPolicy:GroupPolicy",
    documents: [{ property: "policy", kind: "identity", holder: group("group") }],
  },
  {
    type: "aws:iam/rolePolicy:RolePolicy",
    documents: [{ property: "policy", kind: "identity", holder: role("role") }],
  },

  {
    type: "aws:iam/userPolicyAttachment:UserPolicyAttachment",
    attachments: [{ policy: "policyArn", to: [user("user")] }],
  },
  {
    type: "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
    attachments: [{ policy: "policyArn", to: [group("group")] }],
  },
  {
    type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    attachments: [{ policy: "policyArn", to: [role("role")] }],
  },
  {
    type: "aws:iam/policyAttachment:PolicyAttachment",
    attachments: [{ policy: "policyArn", to: [user("users[]"), group("groups[]"), role("roles[]")] }],
  },
  {
    type: "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive",
    attachments: [{ policy: "policyArns[]", to: [user("userName")] }],
    exclusive: { of: "managed policies", holder: { kind: "user", name: "userName" }, keeps: "policyArns[]" },
  },
  {
    type: "aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive",
    attachments: [{ policy: "policyArns[]", to: [group("groupName")] }],
    exclusive: {
      of: "managed policies",
      holder: { kind: "group", name: "groupName" },
      keeps: "policyArns[]",
    },
  },
  {
    type: "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
    attachments: [{ policy: "policyArns[]", to: [role("roleName")] }],
    exclusive: { of: "managed policies", holder: { kind: "role", name: "roleName" }, keeps: "policyArns[]" },
  },
  // These only name inline policies, whose documents come in by the types above.
  {
    type: "aws:iam/userPoliciesExclusive:UserPoliciesExclusive",
    exclusive: { of: "inline policies", holder: { kind: "user", name: "userName" }, keeps: "policyNames[]" },
  },
  {
    type: "aws:iam/groupPoliciesExclusive:GroupPoliciesExclusive",
    exclusive: {
      of: "inline policies",
      holder: { kind: "group", name: "groupName" },
      keeps: "policyNames[]",
    },
  },
  {
    type: "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive",
    exclusive: { of: "inline policies", holder: { kind: "role", name: "roleName" }, keeps: "policyNames[]" },
  },

  {
    type: "aws:iam/userGroupMembership:UserGroupMembership",
    memberships: { users: "user", groups: "groups[]" },
  },
  {
    type: "aws:iam/groupMembership:GroupMembership",
    memberships: { users: "users[]", groups: "group" },
    exclusive: { of: "members", holder: { kind: "group", name: "group" }, keeps: "users[]" },
  },

  {
    type: "aws:iam/userLoginProfile:UserLoginProfile",
    login: { user: "user", resetRequired: "passwordResetRequired", length: "passwordLength" },
  },
  { type: "aws:iam/accessKey:AccessKey", credential: "user" },
  { type: "aws:iam/serviceSpecificCredential:ServiceSpecificCredential", credential: "userName" },
  { type: "aws:iam/signingCertificate:SigningCertificate", credential: "userName" },
  { type: "aws:iam/sshKey:SshKey", credential: "username" },

  { type: "aws:iam/openIdConnectProvider:OpenIdConnectProvider", federation: "url" },
  { type: "aws:iam/samlProvider:SamlProvider", federation: "samlMetadataDocument" },
  { type: "aws:rolesanywhere/trustAnchor:TrustAnchor", federation: "source" },

  // What QuickSight may read for its users and groups, who are not IAM's.
  { type: "aws:quicksight/iamPolicyAssignment:IamPolicyAssignment", attachments: [{ policy: "policyArn" }] },
  {
    type: "aws:budgets/budgetAction:BudgetAction",
    attachments: [
      {
        policy: "definition.iamActionDefinition.policyArn",
        to: [
          user("definition.iamActionDefinition.users[]"),
          group("definition.iamActionDefinition.groups[]"),
          role("definition.iamActionDefinition.roles[]"),
        ],
      },
    ],
  },
];
