import type { PolicyDocument, StatementInput } from "@plinth/iam-policy";

import type { Account } from "../account/account";
import { arnOf, oneself, PATHS } from "../arn/arn";
import { documentOf } from "../document/document";
import { noIamWrites } from "../iam-writes/iam-writes";

type Where = Pick<Account, "id" | "partition">;

export interface Delegation {
  name: string;
  /** The ARN of the boundary that all they create must carry. */
  boundary: string;
  /** Their folder, without slashes around it. */
  path: string;
  /** The services that they may pass roles to. */
  passRoleTo: readonly string[];
}

/** What lies in the delegates' folder. */
interface Folder {
  users: string;
  roles: string;
  groups: string;
  policies: string;
  instanceProfiles: string;
}

/**
 * What delegates may do. Each statement stays within their folder; those actions that know the condition key
 * iam:PermissionsBoundary ask for the boundary besides.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate
 */
export function mayDocument(account: Where, delegation: Delegation): PolicyDocument {
  const { users, roles, groups, policies, instanceProfiles } = folder(account, delegation.path);
  const bounded = { StringEquals: { "iam:PermissionsBoundary": delegation.boundary } };
  return documentOf(`delegate ${delegation.name}`, "", [
    {
      sid: "LookAround",
      actions: ["iam:GenerateServiceLastAccessedDetails", "iam:Get*", "iam:List*", "iam:Simulate*"],
      resources: ["*"],
    },
    // (1) Users and roles under the boundary, in the folder.
    { sid: "BoundedUsers", actions: BOUNDED_USER_WRITES, resources: [users], conditions: bounded },
    { sid: "BoundedRoles", actions: BOUNDED_ROLE_WRITES, resources: [roles], conditions: bounded },
    // These know no boundary. A tag may open a door where policies ask for tags; it opens it no wider than the boundary.
    { sid: "TagAndRemove", actions: ["iam:DeleteUser", "iam:TagUser", "iam:UntagUser"], resources: [users] },
    { sid: "TagRoles", actions: ["iam:TagRole", "iam:UntagRole"], resources: [roles] },
    // (3) Policies in the folder. Where they are attached, the boundary limits them.
    {
      sid: "OwnPolicies",
      actions: [...POLICY_WRITES, "iam:TagPolicy", "iam:UntagPolicy"],
      resources: [policies],
    },
    // (4) Passwords, keys and MFA of users in the folder. All of those carry the boundary, as only delegates put any there.
    { sid: "Credentials", actions: CREDENTIAL_WRITES, resources: [users] },
    // (5) Who is in a group of the folder.
    {
      sid: "OwnGroups",
      actions: ["iam:AddUserToGroup", "iam:CreateGroup", "iam:DeleteGroup", "iam:RemoveUserFromGroup"],
      resources: [groups],
    },
    // (6) Roles of the folder, passed to the services named.
    ...(delegation.passRoleTo.length === 0
      ? []
      : passOwnRoles(roles, instanceProfiles, delegation.passRoleTo)),
  ]);
}

/**
 * What delegates may not do, whatever else they are allowed: the other groups they are in could say anything. An attacker
 * with a delegate's session is whom each of these is for.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
 */
export function mustNotDocument(account: Where, delegation: Delegation): PolicyDocument {
  const { users, roles, groups, policies, instanceProfiles } = folder(account, delegation.path);
  const statements: StatementInput[] = [
    // (1) Nothing without the boundary: the operator is negated, so a request that carries no boundary is denied too.
    {
      sid: "BoundaryOnAllTheyMake",
      effect: "Deny",
      actions: [...BOUNDED_USER_WRITES, ...BOUNDED_ROLE_WRITES],
      resources: ["*"],
      conditions: { StringNotEquals: { "iam:PermissionsBoundary": delegation.boundary } },
    },
    // (2) A boundary stays. That another is not put in its place follows from (1), as Put…Boundary is among its actions.
    {
      sid: "BoundariesStay",
      effect: "Deny",
      actions: ["iam:DeleteRolePermissionsBoundary", "iam:DeleteUserPermissionsBoundary"],
      resources: ["*"],
    },
    // (3) What the boundary says stays: a new version of its policy would be another boundary under the same name.
    {
      sid: "BoundaryPoliciesStay",
      effect: "Deny",
      actions: POLICY_WRITES,
      resources: [arnOf(account, "policy", PATHS.boundary, "*")],
    },
    // (3) And policies elsewhere stay: they are attached to people and to Administrator.
    { sid: "PoliciesOnlyInTheFolder", effect: "Deny", actions: POLICY_WRITES, notResources: [policies] },
    // (4) Credentials of others. A key or a password for somebody is that somebody. One's own are for other policies to allow.
    {
      sid: "CredentialsOnlyInTheFolder",
      effect: "Deny",
      actions: CREDENTIAL_WRITES,
      notResources: [users, ...oneself(account)],
    },
    // (5) Joining a group is decided on the group alone, whoever is put in: delegates could put themselves into any.
    {
      sid: "GroupsOnlyInTheFolder",
      effect: "Deny",
      actions: ["iam:AddUserToGroup", "iam:RemoveUserFromGroup"],
      notResources: [groups],
    },
    // (5) So what a group of the folder grants is not theirs to say: a group carries no boundary, nor need its members.
    {
      sid: "NoGroupPolicies",
      effect: "Deny",
      actions: [
        "iam:AttachGroupPolicy",
        "iam:DeleteGroupPolicy",
        "iam:DetachGroupPolicy",
        "iam:PutGroupPolicy",
      ],
      resources: ["*"],
    },
    // (6) A role that they pass works for them. Only their own, which carry the boundary, and only to the services named.
    { sid: "PassOnlyOwnRoles", effect: "Deny", actions: ["iam:PassRole"], notResources: [roles] },
    passElsewhere(delegation.passRoleTo),
    // (7) No change anywhere else in IAM: not on themselves, other people, CI's role, break-glass, providers of identity,
    // service-linked roles, nor on the account's alias, password policy and switches.
    ...noIamWrites(account, [users, roles, groups, policies, instanceProfiles]),
    // (9) Nothing moves: with another path, what lies in the folder would be what it was made not to be, and the other way.
    { sid: "NothingMoves", effect: "Deny", actions: ["iam:UpdateGroup", "iam:UpdateUser"], resources: ["*"] },
  ];
  return documentOf(`delegate ${delegation.name}`, "", statements);
}

/** Those writes on users that know iam:PermissionsBoundary, but for taking a boundary away. */
const BOUNDED_USER_WRITES = [
  "iam:AttachUserPolicy",
  "iam:CreateUser",
  "iam:DeleteUserPolicy",
  "iam:DetachUserPolicy",
  "iam:PutUserPermissionsBoundary",
  "iam:PutUserPolicy",
];

/** Those writes on roles that know iam:PermissionsBoundary, but for taking a boundary away. */
const BOUNDED_ROLE_WRITES = [
  "iam:AttachRolePolicy",
  "iam:CreateRole",
  "iam:DeleteRole",
  "iam:DeleteRolePolicy",
  "iam:DetachRolePolicy",
  "iam:PutRolePermissionsBoundary",
  "iam:PutRolePolicy",
  "iam:UpdateAssumeRolePolicy",
  "iam:UpdateRole",
  "iam:UpdateRoleDescription",
];

const POLICY_WRITES = [
  "iam:CreatePolicy",
  "iam:CreatePolicyVersion",
  "iam:DeletePolicy",
  "iam:DeletePolicyVersion",
  "iam:SetDefaultPolicyVersion",
];

const CREDENTIAL_WRITES = [
  "iam:CreateAccessKey",
  "iam:CreateLoginProfile",
  "iam:DeactivateMFADevice",
  "iam:DeleteAccessKey",
  "iam:DeleteLoginProfile",
  "iam:DeleteSSHPublicKey",
  "iam:DeleteServiceSpecificCredential",
  "iam:DeleteSigningCertificate",
  "iam:UpdateAccessKey",
  "iam:UpdateLoginProfile",
];

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2_instance-profiles.html */
function passOwnRoles(
  roles: string,
  instanceProfiles: string,
  services: readonly string[],
): StatementInput[] {
  return [
    {
      sid: "PassOwnRoles",
      actions: ["iam:PassRole"],
      resources: [roles],
      conditions: { StringEquals: { "iam:PassedToService": [...services] } },
    },
    {
      sid: "OwnInstanceProfiles",
      actions: [
        "iam:AddRoleToInstanceProfile",
        "iam:CreateInstanceProfile",
        "iam:DeleteInstanceProfile",
        "iam:RemoveRoleFromInstanceProfile",
        "iam:TagInstanceProfile",
        "iam:UntagInstanceProfile",
      ],
      resources: [instanceProfiles],
    },
  ];
}

function passElsewhere(services: readonly string[]): StatementInput {
  return {
    sid: "PassOnlyToServicesNamed",
    effect: "Deny",
    actions: ["iam:PassRole"],
    resources: ["*"],
    ...(services.length === 0
      ? {}
      : { conditions: { StringNotEquals: { "iam:PassedToService": [...services] } } }),
  };
}

function folder(account: Where, path: string): Folder {
  const { id, partition } = account;
  const under = (entity: "user" | "role" | "group" | "policy"): string =>
    arnOf(account, entity, `/${path}/`, "*");
  return {
    users: under("user"),
    roles: under("role"),
    groups: under("group"),
    policies: under("policy"),
    instanceProfiles: `arn:${partition}:iam::${id}:instance-profile/${path}/*`,
  };
}
