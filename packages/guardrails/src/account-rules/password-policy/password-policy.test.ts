import { describeCases } from "../../rule-case/describe-cases";
import { passwordPolicy } from "./password-policy";
import { passwordPolicyCases } from "./password-policy.cases";

describeCases(passwordPolicy, passwordPolicyCases);
