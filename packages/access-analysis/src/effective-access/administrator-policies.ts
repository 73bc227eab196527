/**
 * AWS's own policies that make an administrator of whoever has one of them, by what they are called in any partition. Whoever
 * may do all of IAM gives itself the rest. A test holds the list against the catalog.
 */
export const ADMINISTRATOR_POLICIES: readonly string[] = [
  "policy/AdministratorAccess",
  "policy/IAMFullAccess",
  "policy/AdministratorAccess-Amplify",
];
