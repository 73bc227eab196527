import { describeCases } from "../../rule-case/describe-cases";
import { noAdministratorKeys } from "./no-administrator-keys";
import { noAdministratorKeysCases } from "./no-administrator-keys.cases";

describeCases(noAdministratorKeys, noAdministratorKeysCases);
