import { describeCases } from "../../rule-case/describe-cases";
import { imdsv2 } from "./imdsv2";
import { imdsv2Cases } from "./imdsv2.cases";

describeCases(imdsv2, imdsv2Cases);
