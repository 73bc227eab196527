import type { SingleCalls } from "./single-call";

/**
 * Calls that switch off what watches an account, or what limits all that is in it. Changing a trail or a recorder by its
 * name is the work of whoever keeps it.
 *
 * @see https://attack.mitre.org/techniques/T1562/008/
 */
export const BLINDING_CALLS: readonly SingleCalls[] = [
  blinding(
    [
      "cloudtrail:StopLogging",
      "cloudtrail:DeleteTrail",
      "cloudtrail:UpdateTrail",
      "cloudtrail:PutEventSelectors",
      "cloudtrail:DeleteEventDataStore",
      "cloudtrail:StopEventDataStoreIngestion",
    ],
    "stop every record of what is done in the account",
  ),
  blinding(
    ["config:StopConfigurationRecorder", "config:DeleteConfigurationRecorder"],
    "stop every record of how the account is set up",
  ),
  blinding(
    [
      "guardduty:DeleteDetector",
      "guardduty:DisassociateFromAdministratorAccount",
      "guardduty:StopMonitoringMembers",
      "securityhub:DisableSecurityHub",
      "access-analyzer:DeleteAnalyzer",
    ],
    "switch off what looks for intruders",
  ),
  {
    actions: ["iam:DeactivateMFADevice"],
    lets: "take the second factor off every user",
    fix: "narrow it to the caller's own user (user/${aws:username}), or to a path of users who may do no more",
  },
  blinding(
    [
      "organizations:LeaveOrganization",
      "organizations:RemoveAccountFromOrganization",
      "organizations:DetachPolicy",
      "organizations:DeletePolicy",
      "organizations:UpdatePolicy",
      "organizations:DisablePolicyType",
    ],
    "take off the limits that the organisation sets",
  ),
  blinding(
    ["account:CloseAccount", "organizations:CloseAccount"],
    "close the account, and all that is in it",
  ),
];

function blinding(actions: readonly string[], lets: string): SingleCalls {
  return {
    actions,
    lets,
    fix: "leave it out, or name what it is for; whoever has to do it takes the Administrator role",
  };
}
