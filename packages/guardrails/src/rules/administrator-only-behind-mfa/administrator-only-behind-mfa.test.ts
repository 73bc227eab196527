import { describeCases } from "../../rule-case/describe-cases";
import { administratorOnlyBehindMfa } from "./administrator-only-behind-mfa";
import { administratorOnlyBehindMfaCases } from "./administrator-only-behind-mfa.cases";

describeCases(administratorOnlyBehindMfa, administratorOnlyBehindMfaCases);
