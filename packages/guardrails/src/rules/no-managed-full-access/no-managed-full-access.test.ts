import { describeCases } from "../../rule-case/describe-cases";
import { noManagedFullAccess } from "./no-managed-full-access";
import { noManagedFullAccessCases } from "./no-managed-full-access.cases";

describeCases(noManagedFullAccess, noManagedFullAccessCases);
