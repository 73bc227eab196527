import { describeCases } from "../../rule-case/describe-cases";
import { threatDetection } from "./threat-detection";
import { threatDetectionCases } from "./threat-detection.cases";

describeCases(threatDetection, threatDetectionCases);
