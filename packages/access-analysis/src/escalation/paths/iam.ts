import type { EscalationRule } from "../rule";
import { carrying, onTarget, onWhichever, passing } from "../rule";

const ABSENT_PROVIDER = { hangsOn: "a provider that is trusted and not there, or no longer" };

/** Paths through IAM itself. */
export const IAM: readonly EscalationRule[] = [
  onTarget("iam-001", "ownPolicy", ["iam:CreatePolicyVersion"]),
  onTarget("iam-002", "user", ["iam:CreateAccessKey"]),
  onTarget("iam-003", "user", ["iam:CreateAccessKey", "iam:DeleteAccessKey"]),
  onTarget("iam-004", "user", ["iam:CreateLoginProfile"]),
  onTarget("iam-005", "ownRole", ["iam:PutRolePolicy"]),
  onTarget("iam-006", "user", ["iam:UpdateLoginProfile"]),
  onTarget("iam-007", "ownUser", ["iam:PutUserPolicy"]),
  onTarget("iam-008", "ownUser", ["iam:AttachUserPolicy"]),
  onTarget("iam-009", "ownRole", ["iam:AttachRolePolicy"]),
  onTarget("iam-010", "ownGroup", ["iam:AttachGroupPolicy"]),
  onTarget("iam-011", "ownGroup", ["iam:PutGroupPolicy"]),
  onTarget("iam-012", "role", ["iam:UpdateAssumeRolePolicy"]),
  onTarget("iam-013", "group", ["iam:AddUserToGroup"]),
  onTarget("iam-014", "rewrittenRole", ["iam:AttachRolePolicy", "sts:AssumeRole"]),
  onTarget("iam-015", "rewrittenUser", ["iam:AttachUserPolicy", "iam:CreateAccessKey"]),
  onTarget("iam-016", "rewrittenRole", ["iam:CreatePolicyVersion", "sts:AssumeRole"]),
  onTarget("iam-017", "rewrittenRole", ["iam:PutRolePolicy", "sts:AssumeRole"]),
  onTarget("iam-018", "rewrittenUser", ["iam:PutUserPolicy", "iam:CreateAccessKey"]),
  onTarget("iam-019", "rewrittenRole", ["iam:AttachRolePolicy", "iam:UpdateAssumeRolePolicy"]),
  onTarget("iam-020", "rewrittenRole", ["iam:CreatePolicyVersion", "iam:UpdateAssumeRolePolicy"]),
  onTarget("iam-021", "rewrittenRole", ["iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy"]),
  onTarget("iam-022", "ownBoundary", ["iam:DeleteUserPermissionsBoundary"]),
  onTarget("iam-023", "boundedRole", ["sts:AssumeRole", "iam:DeleteRolePermissionsBoundary"]),
  onTarget("iam-putuserpermissionsboundary", "ownBoundary", ["iam:PutUserPermissionsBoundary"]),
  onTarget("iam-deleterolepermissionsboundary", "ownBoundary", ["iam:DeleteRolePermissionsBoundary"]),
  onTarget("iam-putrolepermissionsboundary", "ownBoundary", ["iam:PutRolePermissionsBoundary"]),
  onTarget("iam-setdefaultpolicyversion", "ownPolicyVersion", ["iam:SetDefaultPolicyVersion"]),
  // Whoever makes a principal and says what it may do needs no other.
  onTarget("iam-createrole-attach", "newRole", ["iam:CreateRole", "iam:AttachRolePolicy"]),
  onTarget("iam-createrole-put", "newRole", ["iam:CreateRole", "iam:PutRolePolicy"]),
  onTarget("iam-createuser-attach", "newUser", [
    "iam:CreateUser",
    "iam:AttachUserPolicy",
    "iam:CreateAccessKey",
  ]),
  onTarget("iam-createuser-put", "newUser", ["iam:CreateUser", "iam:PutUserPolicy", "iam:CreateAccessKey"]),
];

/** Paths through identity providers: a role that trusts one trusts whoever decides what it says. */
export const FEDERATION: readonly EscalationRule[] = [
  onTarget("iam-updatesamlprovider", "federatedRole", ["iam:UpdateSAMLProvider"]),
  onTarget("iam-createsamlprovider", "federatedRole", ["iam:CreateSAMLProvider"], ABSENT_PROVIDER),
  onTarget("iam-createopenidconnectprovider", "federatedRole", ["iam:CreateOpenIDConnectProvider"], {
    hangsOn: "a provider that is trusted and not there, or no longer, and whose issuer somebody else can be",
  }),
  onTarget(
    "iam-updateopenidconnectproviderthumbprint",
    "federatedRole",
    ["iam:UpdateOpenIDConnectProviderThumbprint"],
    { hangsOn: "an issuer that AWS tells by its thumbprint, and that somebody else can stand in for" },
  ),
  onTarget(
    "iam-addclientidtoopenidconnectprovider",
    "federatedRole",
    ["iam:AddClientIDToOpenIDConnectProvider"],
    { hangsOn: "an issuer that gives tokens to others too" },
  ),
  ...rolesAnywhere(),
];

/**
 * IAM Roles Anywhere gives a role to whoever has a certificate of a trust anchor: who says which authority an anchor
 * trusts makes the certificates. A profile lists the roles that it gives.
 *
 * @see https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html
 */
function rolesAnywhere(): readonly EscalationRule[] {
  const service = "rolesanywhere.amazonaws.com";
  const anchor = "rolesanywhere:trust-anchor";
  const profile = { hangsOn: "a profile that has the role" };
  return [
    passing(
      "rolesanywhere-createtrustanchor-createprofile",
      service,
      ["rolesanywhere:CreateTrustAnchor@anything", "rolesanywhere:CreateProfile@anything"],
      { newSource: true },
    ),
    carrying(
      "rolesanywhere-createtrustanchor",
      service,
      anchor,
      ["rolesanywhere:CreateTrustAnchor@anything"],
      {
        ...profile,
        newSource: true,
      },
    ),
    carrying(
      "rolesanywhere-updatetrustanchor",
      service,
      anchor,
      ["rolesanywhere:UpdateTrustAnchor"],
      profile,
    ),
  ];
}

/**
 * Paths through STS. A root session of a member account is for one task: one of them makes a password for its root user,
 * another takes off a bucket's policy.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html
 */
export const STS: readonly EscalationRule[] = [
  onTarget("sts-001", "role", ["sts:AssumeRole"]),
  onWhichever(
    "sts-assumeroot",
    "memberRoot",
    "sts:AssumeRoot",
    "sts:root-user",
    "the management account of an organisation, or one that root access is delegated to",
  ),
];

const GROUP_OF_ADMINISTRATORS =
  "a group of IAM Identity Center that a permission set of administrators is assigned to";

/** Paths through IAM Identity Center: what a permission set allows becomes a role in each account it is assigned to. */
export const SSO: readonly EscalationRule[] = [
  {
    id: "sso-001",
    reach: "permissionSet",
    steps: [
      { action: "sso:CreatePermissionSet", on: "anything" },
      { action: "sso:CreateAccountAssignment", on: "anything" },
      { action: "sso:AttachManagedPolicyToPermissionSet", on: "anything" },
    ],
  },
  {
    id: "sso-002",
    reach: "permissionSet",
    steps: [{ action: "sso:AttachManagedPolicyToPermissionSet", on: "anything" }],
  },
  {
    id: "sso-003",
    reach: "permissionSet",
    steps: [{ action: "sso:PutInlinePolicyToPermissionSet", on: "anything" }],
  },
  onWhichever(
    "sso-createaccountassignment",
    "permissionSet",
    "sso:CreateAccountAssignment",
    "sso:PermissionSet",
    "a permission set of administrators that is there",
  ),
  onWhichever(
    "identitystore-creategroupmembership",
    "permissionSet",
    "identitystore:CreateGroupMembership",
    "identitystore:Group",
    GROUP_OF_ADMINISTRATORS,
  ),
  // The older API of its directory knows no resources: a grant is on everything, or on nothing.
  directory("AddMemberToGroup", GROUP_OF_ADMINISTRATORS),
  directory("UpdatePassword", "a user of IAM Identity Center's own directory who is an administrator"),
  directory("CreateBearerToken", `provisioning from outside, and ${GROUP_OF_ADMINISTRATORS}`),
];

function directory(call: string, hangsOn: string): EscalationRule {
  const id = `sso-directory-${call.toLowerCase()}`;
  return onWhichever(id, "permissionSet", `sso-directory:${call}`, "sso-directory:*", hangsOn);
}
