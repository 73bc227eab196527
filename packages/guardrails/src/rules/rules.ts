import type { Rule } from "../rule/rule";
import { accessInSight } from "./access-in-sight/access-in-sight";
import { administratorOnlyBehindMfa } from "./administrator-only-behind-mfa/administrator-only-behind-mfa";
import { boundaryOnDelegated } from "./boundary-on-delegated/boundary-on-delegated";
import { consolePasswordReset } from "./console-password-reset/console-password-reset";
import { delegationIsClosed } from "./delegation-is-closed/delegation-is-closed";
import { guardrailsStay } from "./guardrails-stay/guardrails-stay";
import { mfaGateOnConsoleUsers } from "./mfa-gate-on-console-users/mfa-gate-on-console-users";
import { noAdministratorKeys } from "./no-administrator-keys/no-administrator-keys";
import { noFullAccess } from "./no-full-access/no-full-access";
import { noKeyMaterial } from "./no-key-material/no-key-material";
import { noManagedFullAccess } from "./no-managed-full-access/no-managed-full-access";
import { noPrivilegeEscalation } from "./no-privilege-escalation/no-privilege-escalation";
import { noRootAccessKeys } from "./no-root-access-keys/no-root-access-keys";
import { permissionsThroughGroups } from "./permissions-through-groups/permissions-through-groups";
import { resourcePolicyNamesPrincipals } from "./resource-policy-names-principals/resource-policy-names-principals";
import { serviceUserNoWildcards } from "./service-user-no-wildcards/service-user-no-wildcards";
import { trustNamesPrincipals } from "./trust-names-principals/trust-names-principals";

/** The rules about identities and what they may do, in the order in which a reader meets them. */
export const iamRules: readonly Rule[] = [
  noRootAccessKeys,
  noKeyMaterial,
  administratorOnlyBehindMfa,
  noAdministratorKeys,
  mfaGateOnConsoleUsers,
  consolePasswordReset,
  permissionsThroughGroups,
  noFullAccess,
  noManagedFullAccess,
  noPrivilegeEscalation,
  serviceUserNoWildcards,
  boundaryOnDelegated,
  delegationIsClosed,
  guardrailsStay,
  trustNamesPrincipals,
  resourcePolicyNamesPrincipals,
  accessInSight,
];
