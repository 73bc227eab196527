import { describe, expect, it } from "vitest";

import { ACCOUNT, decide, EVERYTHING, WAYS } from "../../test/requests";
import { boundaryDocument } from "../boundary/documents";
import { peopleDocument } from "../people/people";
import { delegateDocuments } from "./delegate";

const yes = "allowed";
const no = "explicitlyDenied";

const iam = (resource: string): string => `arn:aws:iam::111122223333:${resource}`;
const ME = iam("user/people/edsger");
const WORKLOAD = iam("policy/boundary/workload");

const { may, mustNot } = delegateDocuments("platform", {
  account: ACCOUNT,
  boundary: "workload",
  passRoleTo: ["lambda.amazonaws.com", "ec2.amazonaws.com"],
});

/** An attack, or what a delegate is there for: the action, its resource, what the request carries, what becomes of it. */
type Row = readonly [action: string, resource: string, context: Record<string, string>, effect: string];

const bounded = { "iam:PermissionsBoundary": WORKLOAD };
const otherBoundary = { "iam:PermissionsBoundary": iam("policy/boundary/loose") };
const ownPolicyAsBoundary = { "iam:PermissionsBoundary": iam("policy/delegated/mine") };
const unbounded = {};

/** What a delegate can do must follow from the delegation; what it cannot must hold against everything else it is given. */
function holds(rows: readonly Row[]): void {
  it.each(rows)("%s on %s with %j: %s", (action, resource, carried, effect) => {
    const asked = {
      who: ME,
      action,
      resource: resource === "*" ? "*" : iam(resource),
      context: { ...WAYS.mfa, ...carried },
    };
    const people = peopleDocument(ACCOUNT);
    if (effect === yes) expect(decide(asked, [may, mustNot, people])).toBe(yes);
    expect(decide(asked, [may, mustNot, people, EVERYTHING])).toBe(effect);
  });
}

describe("(1) users and roles: in the folder, under the boundary", () => {
  holds([
    ["iam:CreateUser", "user/delegated/batch", bounded, yes],
    ["iam:CreateUser", "user/delegated/team/batch", bounded, yes],
    ["iam:CreateUser", "user/delegated/batch", unbounded, no],
    ["iam:CreateUser", "user/delegated/batch", otherBoundary, no],
    ["iam:CreateUser", "user/delegated/batch", ownPolicyAsBoundary, no],
    [
      "iam:CreateUser",
      "user/delegated/batch",
      { "iam:PermissionsBoundary": "arn:aws:iam::aws:policy/AdministratorAccess" },
      no,
    ],
    ["iam:CreateUser", "user/batch", bounded, no],
    ["iam:CreateUser", "user/delegatedx/batch", bounded, no],
    ["iam:CreateUser", "user/Delegated/batch", bounded, no],
    ["iam:CreateUser", "user/administrators/delegated/mallory", bounded, no],
    ["iam:CreateRole", "role/delegated/batch", bounded, yes],
    ["iam:CreateRole", "role/delegated/batch", unbounded, no],
    ["iam:CreateRole", "role/administrators/Second", bounded, no],
    ["iam:CreateRole", "role/batch", bounded, no],
    ["iam:PutUserPolicy", "user/delegated/batch", bounded, yes],
    [
      "iam:AttachUserPolicy",
      "user/delegated/batch",
      { ...bounded, "iam:PolicyARN": "arn:aws:iam::aws:policy/AdministratorAccess" },
      yes,
    ],
    ["iam:AttachUserPolicy", "user/delegated/without-boundary", unbounded, no],
    ["iam:DetachUserPolicy", "user/delegated/batch", bounded, yes],
    ["iam:PutRolePolicy", "role/delegated/batch", bounded, yes],
    ["iam:AttachRolePolicy", "role/delegated/batch", bounded, yes],
    ["iam:AttachRolePolicy", "role/administrators/Administrator", unbounded, no],
    ["iam:UpdateRole", "role/delegated/batch", bounded, yes],
    ["iam:UpdateRole", "role/administrators/Administrator", unbounded, no],
    ["iam:DeleteRole", "role/delegated/batch", bounded, yes],
    ["iam:DeleteRole", "role/administrators/Administrator", unbounded, no],
    ["iam:DeleteRolePolicy", "role/delegated/batch", bounded, yes],
  ]);
});

describe("(2) boundaries: they stay, and no other takes their place", () => {
  holds([
    ["iam:DeleteUserPermissionsBoundary", "user/delegated/batch", bounded, no],
    ["iam:DeleteRolePermissionsBoundary", "role/delegated/batch", bounded, no],
    ["iam:DeleteUserPermissionsBoundary", "user/service/orders", bounded, no],
    ["iam:PutUserPermissionsBoundary", "user/delegated/batch", bounded, yes],
    ["iam:PutUserPermissionsBoundary", "user/delegated/batch", otherBoundary, no],
    ["iam:PutRolePermissionsBoundary", "role/delegated/batch", bounded, yes],
    ["iam:PutRolePermissionsBoundary", "role/delegated/batch", otherBoundary, no],
    ["iam:PutRolePermissionsBoundary", "role/administrators/Administrator", bounded, no],
    ["iam:PutUserPermissionsBoundary", "user/people/edsger", bounded, no],
  ]);
});

describe("(3) policies: in the folder, never a boundary's", () => {
  const writes = [
    "iam:CreatePolicy",
    "iam:CreatePolicyVersion",
    "iam:DeletePolicy",
    "iam:DeletePolicyVersion",
    "iam:SetDefaultPolicyVersion",
  ];
  holds(
    writes.flatMap((action): Row[] => [
      [action, "policy/delegated/batch", {}, yes],
      [action, "policy/boundary/workload", {}, no],
      [action, "policy/people/group-developers", {}, no],
      [action, "policy/people/delegate-platform-must-not", {}, no],
      [action, "policy/administrators/administrators-own-credentials", {}, no],
      [action, "policy/batch", {}, no],
    ]),
  );
});

describe("(4) credentials: of users in the folder", () => {
  const writes = [
    "iam:CreateAccessKey",
    "iam:CreateLoginProfile",
    "iam:UpdateLoginProfile",
    "iam:DeactivateMFADevice",
  ];
  holds([
    ...writes.flatMap((action): Row[] => [
      [action, "user/delegated/batch", {}, yes],
      [action, "user/administrators/ada", {}, no],
      [action, "user/people/barbara", {}, no],
      [action, "user/service/uploads", {}, no],
      [action, "user/break-glass", {}, no],
    ]),
    ["iam:UploadSigningCertificate", "user/administrators/ada", {}, no],
    ["iam:UploadSSHPublicKey", "user/service/uploads", {}, no],
    ["iam:CreateServiceSpecificCredential", "user/people/barbara", {}, no],
    ["iam:ResetServiceSpecificCredential", "user/service/uploads", {}, no],
    ["iam:EnableMFADevice", "user/administrators/ada", {}, no],
    ["iam:DeleteUser", "user/delegated/batch", {}, yes],
    ["iam:DeleteUser", "user/administrators/ada", {}, no],
  ]);
});

describe("(5) groups: who is in one of the folder, not what it grants", () => {
  holds([
    ["iam:AddUserToGroup", "group/delegated/readers", {}, yes],
    ["iam:AddUserToGroup", "group/administrators/administrators", {}, no],
    ["iam:AddUserToGroup", "group/people/developers", {}, no],
    ["iam:AddUserToGroup", "group/service/service-uploads", {}, no],
    // Leaving the group with the MFA gate, or the one with these very denials.
    ["iam:RemoveUserFromGroup", "group/people/people", {}, no],
    ["iam:RemoveUserFromGroup", "group/people/platform-engineers", {}, no],
    // A group of one's own with AdministratorAccess, and oneself in it.
    ["iam:AttachGroupPolicy", "group/delegated/readers", {}, no],
    ["iam:PutGroupPolicy", "group/delegated/readers", {}, no],
    ["iam:DetachGroupPolicy", "group/people/platform-engineers", {}, no],
    ["iam:DeleteGroupPolicy", "group/people/people", {}, no],
    ["iam:CreateGroup", "group/delegated/readers", {}, yes],
    ["iam:CreateGroup", "group/readers", {}, no],
    ["iam:DeleteGroup", "group/people/people", {}, no],
  ]);
});

describe("(6) passing roles: those of the folder, to the services named", () => {
  const to = (service: string): Record<string, string> => ({ "iam:PassedToService": service });
  holds([
    ["iam:PassRole", "role/delegated/batch", to("lambda.amazonaws.com"), yes],
    ["iam:PassRole", "role/delegated/batch", to("ec2.amazonaws.com"), yes],
    ["iam:PassRole", "role/delegated/batch", to("glue.amazonaws.com"), no],
    ["iam:PassRole", "role/delegated/batch", {}, no],
    ["iam:PassRole", "role/administrators/Administrator", to("lambda.amazonaws.com"), no],
    ["iam:PassRole", "role/service-role/batch", to("lambda.amazonaws.com"), no],
    ["iam:PassRole", "role/delegated-batch", to("lambda.amazonaws.com"), no],
    ["iam:UpdateAssumeRolePolicy", "role/delegated/batch", bounded, yes],
    ["iam:UpdateAssumeRolePolicy", "role/delegated/without-boundary", unbounded, no],
    ["iam:UpdateAssumeRolePolicy", "role/administrators/Administrator", unbounded, no],
    ["iam:UpdateAssumeRolePolicy", "role/administrators/Administrator", bounded, no],
    ["iam:AddRoleToInstanceProfile", "instance-profile/delegated/batch", {}, yes],
    ["iam:AddRoleToInstanceProfile", "instance-profile/web", {}, no],
    ["iam:RemoveRoleFromInstanceProfile", "instance-profile/web", {}, no],
  ]);

  it("passes none where no service is named", () => {
    const alone = delegateDocuments("platform", { account: ACCOUNT, boundary: "workload" });
    const asked = {
      who: ME,
      action: "iam:PassRole",
      resource: iam("role/delegated/batch"),
      context: { ...WAYS.mfa, ...to("lambda.amazonaws.com") },
    };
    expect(decide(asked, [alone.may, alone.mustNot, EVERYTHING])).toBe(no);
  });
});

describe("(7) nothing on themselves, on others, on the account", () => {
  holds([
    // Themselves: but for their own password, keys and MFA, which the gate and the people's group speak of.
    ["iam:AttachUserPolicy", "user/people/edsger", {}, no],
    ["iam:PutUserPolicy", "user/people/edsger", {}, no],
    ["iam:TagUser", "user/people/edsger", {}, no],
    ["iam:UntagUser", "user/people/edsger", {}, no],
    ["iam:CreateLoginProfile", "user/people/edsger", {}, no],
    ["iam:UploadSSHPublicKey", "user/people/edsger", {}, no],
    ["iam:ChangePassword", "user/people/edsger", {}, yes],
    ["iam:EnableMFADevice", "user/people/edsger", {}, yes],
    ["iam:DeactivateMFADevice", "user/people/edsger", {}, yes],
    ["iam:CreateVirtualMFADevice", "mfa/phone", {}, yes],
    // Others and what others rely on.
    ["iam:TagUser", "user/people/barbara", {}, no],
    ["iam:TagRole", "role/administrators/Administrator", {}, no],
    ["iam:TagPolicy", "policy/boundary/workload", {}, no],
    ["iam:TagUser", "user/delegated/batch", {}, yes],
    ["iam:TagRole", "role/delegated/batch", {}, yes],
    ["iam:AttachRolePolicy", "role/ci", bounded, no],
    ["iam:PutRolePolicy", "role/break-glass", bounded, no],
    ["iam:CreateServiceLinkedRole", "role/aws-service-role/x.amazonaws.com/X", {}, no],
    ["iam:DeleteServiceLinkedRole", "role/aws-service-role/x.amazonaws.com/X", {}, no],
    ["iam:CreateOpenIDConnectProvider", "oidc-provider/evil.example", {}, no],
    ["iam:AddClientIDToOpenIDConnectProvider", "oidc-provider/token.actions.githubusercontent.com", {}, no],
    [
      "iam:UpdateOpenIDConnectProviderThumbprint",
      "oidc-provider/token.actions.githubusercontent.com",
      {},
      no,
    ],
    ["iam:UpdateSAMLProvider", "saml-provider/acme", {}, no],
    ["iam:CreateSAMLProvider", "saml-provider/evil", {}, no],
    ["iam:UploadServerCertificate", "server-certificate/x", {}, no],
    ["iam:AcceptDelegationRequest", "delegation-request/x", {}, no],
    ["iam:CreateDelegationRequest", "delegation-request/x", {}, no],
    ["iam:SendDelegationToken", "delegation-request/x", {}, no],
    // The account itself.
    ["iam:CreateAccountAlias", "*", {}, no],
    ["iam:DeleteAccountAlias", "*", {}, no],
    ["iam:UpdateAccountPasswordPolicy", "*", {}, no],
    ["iam:DeleteAccountPasswordPolicy", "*", {}, no],
    ["iam:SetSecurityTokenServicePreferences", "*", {}, no],
    ["iam:EnableOrganizationsRootSessions", "*", {}, no],
    ["iam:DisableOrganizationsRootCredentialsManagement", "*", {}, no],
    ["iam:EnableOutboundWebIdentityFederation", "*", {}, no],
    ["iam:PutAccountProperties", "*", {}, no],
    // Looking stays possible.
    ["iam:ListUsers", "*", {}, yes],
    ["iam:GetRole", "role/administrators/Administrator", {}, yes],
    ["iam:SimulatePrincipalPolicy", "user/people/edsger", {}, yes],
  ]);
});

describe("(9) nothing moves", () => {
  holds([
    ["iam:UpdateUser", "user/delegated/batch", bounded, no],
    ["iam:UpdateUser", "user/people/barbara", {}, no],
    ["iam:UpdateUser", "user/people/edsger", {}, no],
    ["iam:UpdateGroup", "group/delegated/readers", {}, no],
    ["iam:UpdateGroup", "group/people/people", {}, no],
  ]);
});

describe("(8) whoever a delegate makes, with AdministratorAccess and under the boundary", () => {
  const boundary = boundaryDocument(ACCOUNT, {
    name: "workload",
    path: "delegated",
    permissions: [
      { actions: ["s3:GetObject", "s3:PutObject"], resources: ["arn:aws:s3:::acme-workload/*"] },
      {
        actions: ["lambda:InvokeFunction"],
        resources: ["arn:aws:lambda:eu-west-1:111122223333:function:workload-*"],
      },
    ],
  });
  const creations = [iam("user/delegated/batch"), iam("role/delegated/batch")];

  it.each<readonly [string, string, string]>([
    ["s3:GetObject", "arn:aws:s3:::acme-workload/a", yes],
    ["s3:GetObject", "arn:aws:s3:::acme-salaries/a", no],
    ["s3:DeleteObject", "arn:aws:s3:::acme-workload/a", no],
    ["lambda:InvokeFunction", "arn:aws:lambda:eu-west-1:111122223333:function:workload-a", yes],
    ["lambda:UpdateFunctionCode", "arn:aws:lambda:eu-west-1:111122223333:function:workload-a", no],
    ["iam:CreateUser", iam("user/delegated/second"), no],
    ["iam:CreatePolicyVersion", WORKLOAD, no],
    ["iam:DeleteUserPermissionsBoundary", iam("user/delegated/batch"), no],
    ["iam:PutRolePermissionsBoundary", iam("role/delegated/batch"), no],
    ["iam:CreateAccessKey", iam("user/administrators/ada"), no],
    ["iam:AttachUserPolicy", iam("user/delegated/batch"), no],
    ["iam:AddUserToGroup", iam("group/delegated/readers"), no],
    ["iam:PassRole", iam("role/administrators/Administrator"), no],
    ["sts:AssumeRole", iam("role/administrators/Administrator"), no],
    ["sts:AssumeRole", iam("role/ci"), no],
    ["sts:AssumeRole", "arn:aws:iam::444455556666:role/shared", no],
    ["sts:GetFederationToken", iam("federated-user/x"), no],
    ["organizations:LeaveOrganization", "*", no],
    ["account:CloseAccount", "*", no],
    ["cloudtrail:StopLogging", "arn:aws:cloudtrail:eu-west-1:111122223333:trail/all", no],
  ])("%s on %s: %s", (action, resource, effect) => {
    for (const who of creations) {
      const asked = { who, action, resource, context: WAYS.mfa };
      expect(decide(asked, [EVERYTHING], boundary)).toBe(effect);
    }
  });
});

describe("(8) the same under a boundary that permits everything", () => {
  const boundary = boundaryDocument(ACCOUNT, {
    name: "loose",
    path: "delegated",
    permissions: [{ actions: ["*"], resources: ["*"] }],
  });

  it.each<readonly [string, string, string]>([
    ["s3:DeleteBucket", "arn:aws:s3:::acme", yes],
    ["iam:ListUsers", "*", yes],
    ["iam:PassRole", iam("role/delegated/batch"), yes],
    ["sts:AssumeRole", iam("role/delegated/batch"), yes],
    ["iam:CreateUser", iam("user/delegated/second"), no],
    ["iam:CreateRole", iam("role/delegated/second"), no],
    ["iam:CreatePolicyVersion", WORKLOAD, no],
    ["iam:DeleteUserPermissionsBoundary", iam("user/delegated/batch"), no],
    ["iam:PutRolePermissionsBoundary", iam("role/delegated/batch"), no],
    ["iam:CreateAccessKey", iam("user/administrators/ada"), no],
    ["iam:UpdateAssumeRolePolicy", iam("role/administrators/Administrator"), no],
    ["iam:AddUserToGroup", iam("group/administrators/administrators"), no],
    ["iam:CreateOpenIDConnectProvider", iam("oidc-provider/evil.example"), no],
    ["iam:PassRole", iam("role/ci"), no],
    ["sts:AssumeRole", iam("role/administrators/Administrator"), no],
    ["sts:AssumeRole", "arn:aws:iam::444455556666:role/shared", no],
    ["sts:AssumeRoot", "arn:aws:iam::444455556666:root", no],
    ["sts:GetFederationToken", iam("federated-user/x"), no],
    ["organizations:LeaveOrganization", "*", no],
    ["account:CloseAccount", "*", no],
    ["sso:CreateAccountAssignment", "*", no],
    ["cloudtrail:StopLogging", "arn:aws:cloudtrail:eu-west-1:111122223333:trail/all", no],
  ])("%s on %s: %s", (action, resource, effect) => {
    const asked = { who: iam("user/delegated/batch"), action, resource, context: WAYS.mfa };
    expect(decide(asked, [EVERYTHING], boundary)).toBe(effect);
  });

  it("leaves a person who was made that way their own password and MFA", () => {
    const who = iam("user/delegated/batch");
    for (const action of ["iam:ChangePassword", "iam:EnableMFADevice"]) {
      expect(decide({ who, action, resource: who, context: WAYS.console }, [EVERYTHING], boundary)).toBe(yes);
    }
  });
});
