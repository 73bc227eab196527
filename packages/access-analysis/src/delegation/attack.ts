/**
 * The ways out of a delegation, as data: calls which, were they all granted on one target, let somebody exceed the
 * boundary or take it off.
 */
export interface Attack {
  readonly id: string;
  /** What comes of it, for people. */
  readonly outcome: string;
  readonly calls: readonly AttackCall[];
  /** Where the one target of all calls is. */
  readonly target: AttackTarget;
  /** Only one who is not under the boundary itself gains by it. */
  readonly unboundedOnly?: boolean;
}

export interface AttackCall {
  readonly action: string;
  /** A call on something else than the target, which is inside the delegated path or anywhere. */
  readonly on?: AttackTarget;
  /** The boundary that the request names or its target has. @default not asked */
  readonly boundary?: "none" | "other" | "approved";
}

export type AttackTarget =
  | {
      readonly kind: "user" | "role" | "group" | "policy";
      readonly where: "anywhere" | "outside" | "delegated";
    }
  | { readonly kind: "boundary" }
  | { readonly kind: "self" }
  | { readonly kind: "provider" };

const anywhere = (kind: "user" | "role" | "group" | "policy"): AttackTarget => ({ kind, where: "anywhere" });
const outside = (kind: "user" | "role" | "group" | "policy"): AttackTarget => ({ kind, where: "outside" });
const delegated = (kind: "user" | "role" | "group" | "policy"): AttackTarget => ({
  kind,
  where: "delegated",
});

/** Each of the boundary-aware ways to give a user or role permissions. */
const GIVE: readonly (readonly ["user" | "role", string])[] = [
  ["user", "iam:PutUserPolicy"],
  ["user", "iam:AttachUserPolicy"],
  ["role", "iam:PutRolePolicy"],
  ["role", "iam:AttachRolePolicy"],
];

function titled(kind: "user" | "role"): "User" | "Role" {
  return kind === "user" ? "User" : "Role";
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate */
export const ATTACKS: readonly Attack[] = [
  ...GIVE.flatMap(([kind, give]): Attack[] => [
    {
      id: `${give} on a new ${kind} without the boundary`,
      outcome: `a ${kind} without a boundary has whatever permissions it is given`,
      target: anywhere(kind),
      calls: [
        { action: `iam:Create${titled(kind)}`, boundary: "none" },
        { action: give, boundary: "none" },
      ],
    },
    {
      id: `${give} on a new ${kind} with another boundary`,
      outcome: `a ${kind} under AdministratorAccess as its boundary has whatever permissions it is given`,
      target: anywhere(kind),
      calls: [
        { action: `iam:Create${titled(kind)}`, boundary: "other" },
        { action: give, boundary: "other" },
      ],
    },
    {
      id: `${give} on what has no boundary`,
      outcome: `an existing ${kind} without a boundary has whatever permissions it is given`,
      target: anywhere(kind),
      calls: [{ action: give, boundary: "none" }],
    },
  ]),
  ...(["user", "role"] as const).flatMap((kind): Attack[] => [
    {
      id: `iam:Delete${titled(kind)}PermissionsBoundary`,
      outcome: `a ${kind} that was made under the boundary is rid of it`,
      target: anywhere(kind),
      calls: [{ action: `iam:Delete${titled(kind)}PermissionsBoundary`, boundary: "approved" }],
    },
    {
      id: `iam:Put${titled(kind)}PermissionsBoundary with another boundary`,
      outcome: `a ${kind} that was made under the boundary gets one that lets everything through`,
      target: anywhere(kind),
      calls: [{ action: `iam:Put${titled(kind)}PermissionsBoundary`, boundary: "other" }],
    },
  ]),
  ...["iam:CreatePolicyVersion", "iam:SetDefaultPolicyVersion", "iam:DeletePolicy"].map((action): Attack => ({
    id: `${action} on the boundary`,
    outcome: "the boundary itself says something else",
    target: { kind: "boundary" },
    calls: [{ action }, ...(action === "iam:DeletePolicy" ? [{ action: "iam:CreatePolicy" }] : [])],
  })),
  {
    id: "iam:CreatePolicyVersion outside",
    outcome: "a policy of somebody who is not under the boundary grants whatever is written into it",
    target: outside("policy"),
    calls: [{ action: "iam:CreatePolicyVersion" }],
  },
  ...["iam:CreateAccessKey", "iam:CreateLoginProfile", "iam:UpdateLoginProfile"].map((action): Attack => ({
    id: `${action} outside`,
    outcome: "credentials of a user who is not under the boundary",
    target: outside("user"),
    calls: [{ action }],
  })),
  {
    id: "iam:DeactivateMFADevice outside",
    outcome: "a user who is not under the boundary is left without MFA",
    target: outside("user"),
    calls: [{ action: "iam:DeactivateMFADevice" }, { action: "iam:UpdateLoginProfile" }],
  },
  {
    id: "iam:UpdateUser outside",
    outcome:
      "a user who is not under the boundary is moved into the delegated path, where its credentials are given out",
    target: outside("user"),
    calls: [{ action: "iam:UpdateUser" }, { action: "iam:CreateAccessKey", on: delegated("user") }],
  },
  {
    id: "iam:UpdateGroup outside",
    outcome: "a group of others is moved into the delegated path, where members are added",
    target: outside("group"),
    calls: [{ action: "iam:UpdateGroup" }, { action: "iam:AddUserToGroup", on: delegated("group") }],
    unboundedOnly: true,
  },
  {
    id: "iam:AddUserToGroup outside",
    outcome: "the caller joins a group whose permissions it was not given",
    target: outside("group"),
    calls: [{ action: "iam:AddUserToGroup" }],
    unboundedOnly: true,
  },
  ...["iam:PutGroupPolicy", "iam:AttachGroupPolicy"].flatMap((give): Attack[] => [
    {
      id: `${give} and iam:AddUserToGroup`,
      outcome: "the caller, who is not under the boundary, joins a group that it gave every permission",
      target: anywhere("group"),
      calls: [{ action: give }, { action: "iam:AddUserToGroup" }],
      unboundedOnly: true,
    },
    {
      id: `${give} outside`,
      outcome: "the members of a group who are not under the boundary have whatever the group is given",
      target: outside("group"),
      calls: [{ action: give }],
    },
    {
      id: `iam:UpdateGroup outside and ${give}`,
      outcome: "a group of others is moved into the delegated path, where it is given whatever there is",
      target: outside("group"),
      calls: [{ action: "iam:UpdateGroup" }, { action: give, on: delegated("group") }],
    },
  ]),
  {
    id: "iam:PassRole outside",
    outcome: "a service runs what the caller says with a role that is not under the boundary",
    target: outside("role"),
    calls: [{ action: "iam:PassRole" }],
  },
  {
    id: "iam:UpdateAssumeRolePolicy outside",
    outcome: "a role that is not under the boundary trusts the caller",
    target: outside("role"),
    calls: [{ action: "iam:UpdateAssumeRolePolicy", boundary: "none" }],
  },
  ...[
    "iam:PutUserPolicy",
    "iam:AttachUserPolicy",
    "iam:DeleteUserPolicy",
    "iam:DetachUserPolicy",
    "iam:PutRolePolicy",
    "iam:AttachRolePolicy",
    "iam:DeleteRolePolicy",
    "iam:DetachRolePolicy",
    "iam:PutGroupPolicy",
    "iam:AttachGroupPolicy",
    "iam:DeleteGroupPolicy",
    "iam:DetachGroupPolicy",
    "iam:CreatePolicyVersion",
    "iam:SetDefaultPolicyVersion",
    "iam:RemoveUserFromGroup",
  ].map((action): Attack => ({
    id: `${action} on itself`,
    outcome: "the delegate changes what it may do itself",
    target: { kind: "self" },
    calls: [{ action, boundary: "none" }],
  })),
  ...[
    "iam:UpdateSAMLProvider",
    "iam:AddClientIDToOpenIDConnectProvider",
    "iam:UpdateOpenIDConnectProviderThumbprint",
  ].map((action): Attack => ({
    id: action,
    outcome: "roles that trust the identity provider trust whom the caller says",
    target: { kind: "provider" },
    calls: [{ action }],
  })),
];
