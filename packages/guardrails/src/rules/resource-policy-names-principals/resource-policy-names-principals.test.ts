import { describeCases } from "../../rule-case/describe-cases";
import { resourcePolicyNamesPrincipals } from "./resource-policy-names-principals";
import { resourcePolicyNamesPrincipalsCases } from "./resource-policy-names-principals.cases";

describeCases(resourcePolicyNamesPrincipals, resourcePolicyNamesPrincipalsCases);
