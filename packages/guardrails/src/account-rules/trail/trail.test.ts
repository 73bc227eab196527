import { describeCases } from "../../rule-case/describe-cases";
import { trail } from "./trail";
import { trailCases } from "./trail.cases";

describeCases(trail, trailCases);
