import type { PolicyDocument, StatementInput } from "@plinth/iam-policy";

import type { Account } from "../account/account";
import { arnOf, PATHS } from "../arn/arn";
import { documentOf } from "../document/document";
import { noIamWrites } from "../iam-writes/iam-writes";
import { closing, resourcesOf } from "./closing";

type Where = Pick<Account, "id" | "partition">;

/**
 * A boundary's document: what is permitted, and the explicit denies that make it hold.
 *
 * A boundary alone grants nothing and denies nothing: within the account, a policy on a resource that names the user, or a
 * session of the role, grants past it. Only an explicit deny stops that (point 8 of the delegation). So whatever is not
 * permitted is denied in so many words, and the ways out of a boundary are denied even where the permissions, with a
 * wildcard too many, would let them through.
 *
 * @param path where delegates put roles: the only ones that may be passed or taken unless the permissions name others
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-eval-logic
 */
export function boundaryDocument(
  account: Where,
  { name, permissions, path }: { name: string; permissions: readonly StatementInput[]; path: string },
): PolicyDocument {
  return documentOf(`boundary ${name}`, "permissions", [
    ...permissions,
    ...closing(permissions),
    // A workload makes no identities, changes none, and cannot touch its own boundary. Its own MFA and password stay.
    ...noIamWrites(account),
    ...noOtherRoles(account, permissions, path),
    noAccountAndOrganization,
    noBlindSpots,
  ]);
}

/**
 * Roles: none is passed to a service or taken but those under the delegates' folder, or those that the permissions name.
 * A role's trust policy is a policy on a resource, so it could let a user in whom the boundary never let out. Sessions that
 * carry no user or outlast the key they were made with (GetFederationToken), and root's (AssumeRoot), are never asked for.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html
 */
function noOtherRoles(
  account: Where,
  permissions: readonly StatementInput[],
  path: string,
): StatementInput[] {
  const own = [arnOf(account, "role", `/${path}/`, "*")];
  return [
    {
      sid: "PassOnlyOwnRoles",
      effect: "Deny",
      actions: ["iam:PassRole"],
      notResources: resourcesOf("iam:PassRole", permissions) ?? own,
    },
    {
      sid: "TakeOnlyOwnRoles",
      effect: "Deny",
      actions: ["sts:AssumeRole"],
      notResources: resourcesOf("sts:AssumeRole", permissions) ?? own,
    },
    {
      sid: "NeverAnAdministrator",
      effect: "Deny",
      actions: ["iam:PassRole", "sts:AssumeRole"],
      resources: [arnOf(account, "role", PATHS.administrators, "*")],
    },
    {
      sid: "NoOtherSessions",
      effect: "Deny",
      actions: ["sts:AssumeRoot", "sts:GetFederationToken"],
      resources: ["*"],
    },
  ];
}

/**
 * The account itself, and the organization it is in: closing it, leaving it, its contacts, its Regions, its single sign-on,
 * its bills.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsaccountmanagement.html
 */
const noAccountAndOrganization: StatementInput = {
  sid: "NoAccountOrOrganization",
  effect: "Deny",
  actions: [
    "account:*",
    "billing:*",
    "controltower:*",
    "identitystore:*",
    "organizations:*",
    "payments:*",
    "sso-directory:*",
    "sso:*",
  ],
  resources: ["*"],
};

/**
 * The records by which somebody would notice.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html
 */
const noBlindSpots: StatementInput = {
  sid: "NoBlindSpots",
  effect: "Deny",
  actions: [
    "access-analyzer:DeleteAnalyzer",
    "cloudtrail:DeleteEventDataStore",
    "cloudtrail:DeleteTrail",
    "cloudtrail:PutEventSelectors",
    "cloudtrail:StopEventDataStoreIngestion",
    "cloudtrail:StopLogging",
    "cloudtrail:UpdateTrail",
    "config:DeleteConfigurationRecorder",
    "config:DeleteDeliveryChannel",
    "config:StopConfigurationRecorder",
    "guardduty:DeleteDetector",
    "guardduty:UpdateDetector",
    "securityhub:DisableSecurityHub",
  ],
  resources: ["*"],
};
