import type { StatementInput } from "@plinth/iam-policy";

import type { Account } from "../account/account";
import { mfaDevices, oneself } from "../arn/arn";

type Where = Pick<Account, "id" | "partition">;

/**
 * What everybody with a password may do to their own user, once MFA is there: their password, their MFA devices, and a
 * look at their keys. No policy here creates a password for anybody (`CreateLoginProfile`, `UpdateLoginProfile`).
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage.html
 */
export function ownCredentials(account: Where): StatementInput[] {
  return [
    {
      sid: "SeeTheRules",
      actions: ["iam:GetAccountPasswordPolicy", "iam:ListVirtualMFADevices"],
      resources: ["*"],
    },
    { sid: "OwnPassword", actions: ["iam:ChangePassword", "iam:GetUser"], resources: oneself(account) },
    {
      sid: "OwnMfa",
      actions: [
        "iam:DeactivateMFADevice",
        "iam:EnableMFADevice",
        "iam:GetMFADevice",
        "iam:ListMFADevices",
        "iam:ResyncMFADevice",
      ],
      resources: oneself(account),
    },
    { sid: "NewMfaDevice", actions: ["iam:CreateVirtualMFADevice"], resources: [mfaDevices(account)] },
    {
      // To see that there is none, and to be rid of one that somebody else made. Making one is ownKeys.
      sid: "SeeAndRemoveOwnKeys",
      actions: [
        "iam:DeleteAccessKey",
        "iam:GetAccessKeyLastUsed",
        "iam:ListAccessKeys",
        "iam:UpdateAccessKey",
      ],
      resources: oneself(account),
    },
  ];
}

/**
 * Lets people with keys make a new one themselves, for the day one is lost.
 *
 * The second statement closes a way around MFA: enrolment has to be possible without MFA, so whoever found a key could
 * enrol a device of their own and pass for the user. A call signed with a long-term key carries no
 * aws:MultiFactorAuthPresent at all, one from the console does, so the first sign-in is not touched.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
 */
export function ownKeys(account: Where): StatementInput[] {
  return [
    { sid: "MakeOwnKeys", actions: ["iam:CreateAccessKey"], resources: oneself(account) },
    {
      sid: "NoEnrolmentByKeyAlone",
      effect: "Deny",
      actions: ["iam:CreateVirtualMFADevice", "iam:EnableMFADevice", "iam:ResyncMFADevice"],
      resources: ["*"],
      conditions: { Null: { "aws:MultiFactorAuthPresent": "true" } },
    },
  ];
}

/**
 * Until MFA is there, nothing but what leads to it. The second statement keeps even that to one's own user, whatever else
 * the person is allowed: an administrator without MFA must not enrol a device for another administrator.
 *
 * BoolIfExists, as a call with a long-term key carries no aws:MultiFactorAuthPresent: plain Bool would let it through.
 * ChangePassword and GetAccountPasswordPolicy are let through because the first sign-in forces a change of the password
 * before anybody can enrol a device; without them the user is locked out for good. DeactivateMFADevice is not: who could
 * take the MFA off without MFA would have none.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
 */
export function mfaGate(account: Where): StatementInput[] {
  const withoutMfa = { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } };
  return [
    {
      sid: "NothingElseWithoutMfa",
      effect: "Deny",
      notActions: [
        "iam:ChangePassword",
        "iam:CreateVirtualMFADevice",
        "iam:EnableMFADevice",
        "iam:GetAccountPasswordPolicy",
        "iam:GetMFADevice",
        "iam:GetUser",
        "iam:ListMFADevices",
        "iam:ListVirtualMFADevices",
        "iam:ResyncMFADevice",
        "sts:GetSessionToken",
      ],
      resources: ["*"],
      conditions: withoutMfa,
    },
    {
      sid: "OnlyOneselfWithoutMfa",
      effect: "Deny",
      actions: ["iam:EnableMFADevice", "iam:ResyncMFADevice"],
      notResources: oneself(account),
      conditions: withoutMfa,
    },
  ];
}
