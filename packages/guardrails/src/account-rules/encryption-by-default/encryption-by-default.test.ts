import { describeCases } from "../../rule-case/describe-cases";
import { encryptionByDefault } from "./encryption-by-default";
import { encryptionByDefaultCases } from "./encryption-by-default.cases";

describeCases(encryptionByDefault, encryptionByDefaultCases);
