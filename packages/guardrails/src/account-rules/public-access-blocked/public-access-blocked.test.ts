import { describeCases } from "../../rule-case/describe-cases";
import { publicAccessBlocked } from "./public-access-blocked";
import { publicAccessBlockedCases } from "./public-access-blocked.cases";

describeCases(publicAccessBlocked, publicAccessBlockedCases);
