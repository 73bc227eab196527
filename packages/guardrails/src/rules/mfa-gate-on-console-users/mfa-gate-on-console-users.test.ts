import { describeCases } from "../../rule-case/describe-cases";
import { mfaGateOnConsoleUsers } from "./mfa-gate-on-console-users";
import { mfaGateOnConsoleUsersCases } from "./mfa-gate-on-console-users.cases";

describeCases(mfaGateOnConsoleUsers, mfaGateOnConsoleUsersCases);
