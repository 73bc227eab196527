import type { RuleCase } from "../rule-case/rule-case";
import { accessInSightCases } from "./access-in-sight/access-in-sight.cases";
import { administratorOnlyBehindMfaCases } from "./administrator-only-behind-mfa/administrator-only-behind-mfa.cases";
import { boundaryOnDelegatedCases } from "./boundary-on-delegated/boundary-on-delegated.cases";
import { consolePasswordResetCases } from "./console-password-reset/console-password-reset.cases";
import { delegationIsClosedCases } from "./delegation-is-closed/delegation-is-closed.cases";
import { guardrailsStayCases } from "./guardrails-stay/guardrails-stay.cases";
import { mfaGateOnConsoleUsersCases } from "./mfa-gate-on-console-users/mfa-gate-on-console-users.cases";
import { noAdministratorKeysCases } from "./no-administrator-keys/no-administrator-keys.cases";
import { noFullAccessCases } from "./no-full-access/no-full-access.cases";
import { noKeyMaterialCases } from "./no-key-material/no-key-material.cases";
import { noManagedFullAccessCases } from "./no-managed-full-access/no-managed-full-access.cases";
import { noPrivilegeEscalationCases } from "./no-privilege-escalation/no-privilege-escalation.cases";
import { noRootAccessKeysCases } from "./no-root-access-keys/no-root-access-keys.cases";
import { permissionsThroughGroupsCases } from "./permissions-through-groups/permissions-through-groups.cases";
import { resourcePolicyNamesPrincipalsCases } from "./resource-policy-names-principals/resource-policy-names-principals.cases";
import { serviceUserNoWildcardsCases } from "./service-user-no-wildcards/service-user-no-wildcards.cases";
import { trustNamesPrincipalsCases } from "./trust-names-principals/trust-names-principals.cases";

/** The cases of each rule by its id: tests run them, and the rules' pages show some. */
export const ruleCases: Readonly<Record<string, readonly RuleCase[]>> = {
  "access-in-sight": accessInSightCases,
  "administrator-only-behind-mfa": administratorOnlyBehindMfaCases,
  "boundary-on-delegated": boundaryOnDelegatedCases,
  "console-password-reset": consolePasswordResetCases,
  "delegation-is-closed": delegationIsClosedCases,
  "guardrails-stay": guardrailsStayCases,
  "mfa-gate-on-console-users": mfaGateOnConsoleUsersCases,
  "no-administrator-keys": noAdministratorKeysCases,
  "no-full-access": noFullAccessCases,
  "no-key-material": noKeyMaterialCases,
  "no-managed-full-access": noManagedFullAccessCases,
  "no-privilege-escalation": noPrivilegeEscalationCases,
  "no-root-access-keys": noRootAccessKeysCases,
  "permissions-through-groups": permissionsThroughGroupsCases,
  "resource-policy-names-principals": resourcePolicyNamesPrincipalsCases,
  "service-user-no-wildcards": serviceUserNoWildcardsCases,
  "trust-names-principals": trustNamesPrincipalsCases,
};
