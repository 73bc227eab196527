import { describeCases } from "../../rule-case/describe-cases";
import { accessAnalyzer } from "./access-analyzer";
import { accessAnalyzerCases } from "./access-analyzer.cases";

describeCases(accessAnalyzer, accessAnalyzerCases);
