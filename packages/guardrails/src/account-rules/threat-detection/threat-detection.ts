import { presenceParameters } from "../setting/presence";
import { isNotFalse } from "../setting/requirement";
import { anyOf, defineSettingRule } from "../setting/setting";

interface ThreatDetectionParameters {
  requiredIn: readonly string[];
}

const DETECTOR = "aws:guardduty/detector:Detector";

export const threatDetection = defineSettingRule<ThreatDetectionParameters>({
  id: "threat-detection",
  title: "GuardDuty looks for keys and instances that were taken over",
  why: "credentials that are used from a strange network, or an instance that mines coins, show in nothing else before the bill",
  fix: "make an aws.guardduty.Detector and leave it enabled; waive this rule where the organisation's delegated administrator does it",
  severity: "medium",
  references: [
    {
      title: "What is Amazon GuardDuty?",
      url: "https://docs.aws.amazon.com/guardduty/latest/ug/what-is-guardduty.html",
    },
  ],
  controls: { ssb: ["ACCT.14"] },
  parameters: presenceParameters,
  requirements: { [DETECTOR]: [isNotFalse("enable", "The detector is off")] },
  wanted: () => [anyOf("a GuardDuty detector", DETECTOR)],
});
