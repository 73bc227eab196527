import type { StatementInput } from "@plinth/iam-policy";

import type { Account } from "../account/account";
import { mfaDevices, oneself } from "../arn/arn";

/**
 * Every action that changes something in IAM, but for PassRole, which changes nothing and is spoken of on its own. By
 * verbs, so that an action AWS adds tomorrow is among them; a test holds the list against the catalog.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
 */
const WRITES = [
  "iam:Accept*",
  "iam:Add*",
  "iam:Associate*",
  "iam:Attach*",
  "iam:Change*",
  "iam:Create*",
  "iam:Deactivate*",
  "iam:Delete*",
  "iam:Detach*",
  "iam:Disable*",
  "iam:Enable*",
  "iam:Put*",
  "iam:Reject*",
  "iam:Remove*",
  "iam:Reset*",
  "iam:Resync*",
  "iam:Send*",
  "iam:Set*",
  "iam:Tag*",
  "iam:Untag*",
  "iam:Update*",
  "iam:Upload*",
];

/**
 * The same, as far as they reach a user: all but its own password, keys and MFA devices. A policy, a boundary, a tag that
 * some condition asks for, a path: none of them is one's own to change.
 */
const WRITES_ON_ONESELF = [
  "iam:Attach*",
  "iam:CreateLogin*",
  "iam:CreateService*",
  "iam:CreateUser",
  "iam:DeleteLogin*",
  "iam:DeleteService*",
  "iam:DeleteSigning*",
  "iam:DeleteSSH*",
  "iam:DeleteUser*",
  "iam:Detach*",
  "iam:Put*",
  "iam:Reset*",
  "iam:Tag*",
  "iam:Untag*",
  "iam:UpdateLogin*",
  "iam:UpdateService*",
  "iam:UpdateSigning*",
  "iam:UpdateSSH*",
  "iam:UpdateUser",
  "iam:Upload*",
];

/**
 * Changes that know no resource: the alias, the password policy, the account's switches. A NotResource cannot be relied
 * on to catch them, so they are named. Providers of identity (OIDC, SAML) do have ARNs, outside every folder.
 */
const WRITES_WITHOUT_RESOURCE = [
  "iam:CreateAccountAlias",
  "iam:DeleteAccount*",
  "iam:DeleteCloudFront*",
  "iam:Disable*",
  "iam:EnableO*",
  "iam:PutAccount*",
  "iam:SetS*",
  "iam:UpdateAccount*",
  "iam:UpdateCloudFront*",
  "iam:UploadCloudFront*",
];

/**
 * Denies every change in IAM except under the ARNs given, and except of the caller's own password, keys and MFA devices,
 * which other policies may allow.
 *
 * @param except patterns of ARNs, for example `arn:aws:iam::111122223333:user/delegated/*`
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html
 */
export function noIamWrites(
  account: Pick<Account, "id" | "partition">,
  except: readonly string[] = [],
): StatementInput[] {
  return [
    {
      sid: "NoIdentitiesElsewhere",
      effect: "Deny",
      actions: WRITES,
      notResources: [...except, ...oneself(account), mfaDevices(account)],
    },
    { sid: "NothingOnOneself", effect: "Deny", actions: WRITES_ON_ONESELF, resources: oneself(account) },
    { sid: "NothingOfTheAccount", effect: "Deny", actions: WRITES_WITHOUT_RESOURCE, resources: ["*"] },
  ];
}
