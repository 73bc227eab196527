import type { PolicyDocument } from "../document/document";
import { policySize } from "../print/print";

/**
 * IAM's quotas; where AWS lets an account raise one, the default. Sizes are in characters without white space.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const IAM_QUOTAS = {
  managedPolicySize: 6144,
  /** All inline policies of one user together. */
  inlineUserPolicySize: 2048,
  /** All inline policies of one group together. */
  inlineGroupPolicySize: 5120,
  /** All inline policies of one role together. */
  inlineRolePolicySize: 10_240,
  /** AWS raises it on request. */
  trustPolicySize: 2048,
  /** @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html */
  serviceControlPolicySize: 5120,
  policyVersions: 5,
  groupsPerAccount: 300,
  usersPerAccount: 5000,
  rolesPerAccount: 1000,
  customerPoliciesPerAccount: 1500,
  groupsPerUser: 10,
  managedPoliciesPerGroup: 10,
  managedPoliciesPerUser: 10,
  managedPoliciesPerRole: 10,
  accessKeysPerUser: 2,
  mfaDevicesPerUser: 8,
  /** Users, roles and customer managed policies take tags; groups take none. */
  tagsPerResource: 50,
  tagKeyLength: 128,
  tagValueLength: 256,
  userNameLength: 64,
  roleNameLength: 64,
  groupNameLength: 128,
  policyNameLength: 128,
  pathLength: 512,
  accountAliasLength: 63,
} as const;

/** Where a document is put, as far as it decides how long it may be. */
export type PolicyPlace =
  "managed" | "inlineUser" | "inlineGroup" | "inlineRole" | "trust" | "serviceControl";

const SIZES: Readonly<Record<PolicyPlace, { quota: number; name: string }>> = {
  managed: { quota: IAM_QUOTAS.managedPolicySize, name: "a managed policy" },
  inlineUser: { quota: IAM_QUOTAS.inlineUserPolicySize, name: "the inline policies of a user" },
  inlineGroup: { quota: IAM_QUOTAS.inlineGroupPolicySize, name: "the inline policies of a group" },
  inlineRole: { quota: IAM_QUOTAS.inlineRolePolicySize, name: "the inline policies of a role" },
  trust: { quota: IAM_QUOTAS.trustPolicySize, name: "a trust policy" },
  serviceControl: { quota: IAM_QUOTAS.serviceControlPolicySize, name: "a service control policy" },
};

/**
 * What is wrong with the size of documents; undefined if they are short enough. Inline policies of one principal count
 * together, so give them all.
 */
export function checkPolicySize(
  place: PolicyPlace,
  ...documents: readonly PolicyDocument[]
): string | undefined {
  const size = documents.reduce((sum, document) => sum + policySize(document), 0);
  const { quota, name } = SIZES[place];
  return size > quota ? `${size} characters, and ${name} may have ${quota}` : undefined;
}
