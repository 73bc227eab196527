import { describeCases } from "../../rule-case/describe-cases";
import { noRootAccessKeys } from "./no-root-access-keys";
import { noRootAccessKeysCases } from "./no-root-access-keys.cases";

describeCases(noRootAccessKeys, noRootAccessKeysCases);
