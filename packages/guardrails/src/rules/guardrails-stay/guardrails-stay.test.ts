import { describeCases } from "../../rule-case/describe-cases";
import { guardrailsStay } from "./guardrails-stay";
import { guardrailsStayCases } from "./guardrails-stay.cases";

describeCases(guardrailsStay, guardrailsStayCases);
