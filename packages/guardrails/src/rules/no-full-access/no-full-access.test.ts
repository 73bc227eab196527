import { describeCases } from "../../rule-case/describe-cases";
import { noFullAccess } from "./no-full-access";
import { noFullAccessCases } from "./no-full-access.cases";

describeCases(noFullAccess, noFullAccessCases);
