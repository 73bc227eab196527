import { describeCases } from "../../rule-case/describe-cases";
import { boundaryOnDelegated } from "./boundary-on-delegated";
import { boundaryOnDelegatedCases } from "./boundary-on-delegated.cases";

describeCases(boundaryOnDelegated, boundaryOnDelegatedCases);
