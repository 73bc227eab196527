import { describeCases } from "../../rule-case/describe-cases";
import { accessInSight } from "./access-in-sight";
import { accessInSightCases } from "./access-in-sight.cases";

describeCases(accessInSight, accessInSightCases);
