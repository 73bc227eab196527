/**
 * IAM's quotas, where AWS lets them be raised the default.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const IAM_QUOTAS = {
  /** Characters without white space. */
  managedPolicySize: 6144,
  inlineUserPolicySize: 2048,
  inlineGroupPolicySize: 5120,
  inlineRolePolicySize: 10240,
  trustPolicySize: 2048,
  policyVersions: 5,
  groupsPerAccount: 300,
  groupsPerUser: 10,
  usersPerAccount: 5000,
  rolesPerAccount: 1000,
  managedPoliciesPerGroup: 10,
  managedPoliciesPerUser: 10,
  managedPoliciesPerRole: 10,
  customerPoliciesPerAccount: 1500,
  accessKeysPerUser: 2,
  mfaDevicesPerUser: 8,
  /** Tags on one user, role or policy. Groups take no tags. */
  tagsPerResource: 50,
} as const;
