import { describeCases } from "../../rule-case/describe-cases";
import { delegationIsClosed } from "./delegation-is-closed";
import { delegationIsClosedCases } from "./delegation-is-closed.cases";

describeCases(delegationIsClosed, delegationIsClosedCases);
