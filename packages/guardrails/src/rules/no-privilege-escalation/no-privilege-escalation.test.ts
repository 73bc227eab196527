import { describeCases } from "../../rule-case/describe-cases";
import { noPrivilegeEscalation } from "./no-privilege-escalation";
import { noPrivilegeEscalationCases } from "./no-privilege-escalation.cases";

describeCases(noPrivilegeEscalation, noPrivilegeEscalationCases);
