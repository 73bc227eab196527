import type { PolicyDocument } from "@plinth/iam-policy";
import { policy } from "@plinth/iam-policy";

import type { Account } from "../account/account";
import { arnOf, PATHS } from "../arn/arn";
import { documentOf } from "../document/document";
import { mfaGate, ownCredentials } from "../own-credentials/own-credentials";

type Where = Pick<Account, "id" | "partition">;

/** The name of the role, under {@link PATHS.administrators}. */
export const ADMINISTRATOR_ROLE = "Administrator";

export function administratorRoleArn(account: Where): string {
  return arnOf(account, "role", PATHS.administrators, ADMINISTRATOR_ROLE);
}

/**
 * What an administrator may do as a user: look after their own password and MFA, and, with MFA, take the role. In direct
 * mode the group has AdministratorAccess besides, and the gate here is all that stands before it.
 */
export function administratorsDocument(account: Where, access: "role" | "direct"): PolicyDocument {
  const takeRole = {
    sid: "TakeTheRole",
    actions: ["sts:AssumeRole"],
    resources: [administratorRoleArn(account)],
    when: { mfa: true },
  };
  return documentOf("administrators", "", [
    ...ownCredentials(account),
    ...(access === "role" ? [takeRole] : []),
    ...mfaGate(account),
  ]);
}

/**
 * No permanent key, or anything else that works like one, for an administrator's user. It is on the group and on the role,
 * so that neither the user nor the role makes one by habit. An administrator can take it away: it guards against a
 * mistake, and against a script, not against an administrator.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#lock-away-credentials
 */
export function noPermanentKeys(account: Where): PolicyDocument {
  return documentOf("administrators", "", [
    {
      sid: "NoPermanentKeys",
      effect: "Deny",
      actions: [
        "iam:CreateAccessKey",
        "iam:CreateServiceSpecificCredential",
        "iam:ResetServiceSpecificCredential",
        "iam:UploadSSHPublicKey",
        "iam:UploadSigningCertificate",
      ],
      resources: [arnOf(account, "user", PATHS.administrators, "*")],
    },
  ]);
}

/**
 * Who may take the role: the administrators by name, with MFA that is present and fresh. Never the account as a whole, as
 * anybody in it with sts:AssumeRole would then be an administrator.
 *
 * @param maxAge how old the MFA may be, in seconds
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthage
 */
export function administratorTrust(
  account: Where,
  members: readonly string[],
  maxAge: number,
): PolicyDocument {
  const trust = {
    sid: "AdministratorsWithFreshMfa",
    principals: { aws: members.map((member) => arnOf(account, "user", PATHS.administrators, member)) },
    actions: ["sts:AssumeRole"],
    when: { mfa: { maxAge } },
  };
  return policy([trust], { kind: "trust" });
}
