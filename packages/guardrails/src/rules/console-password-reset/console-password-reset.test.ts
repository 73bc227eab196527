import { describeCases } from "../../rule-case/describe-cases";
import { consolePasswordReset } from "./console-password-reset";
import { consolePasswordResetCases } from "./console-password-reset.cases";

describeCases(consolePasswordReset, consolePasswordResetCases);
