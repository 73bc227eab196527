import { describeCases } from "../../rule-case/describe-cases";
import { serviceUserNoWildcards } from "./service-user-no-wildcards";
import { serviceUserNoWildcardsCases } from "./service-user-no-wildcards.cases";

describeCases(serviceUserNoWildcards, serviceUserNoWildcardsCases);
