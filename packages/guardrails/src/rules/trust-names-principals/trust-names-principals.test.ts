import { describeCases } from "../../rule-case/describe-cases";
import { trustNamesPrincipals } from "./trust-names-principals";
import { trustNamesPrincipalsCases } from "./trust-names-principals.cases";

describeCases(trustNamesPrincipals, trustNamesPrincipalsCases);
