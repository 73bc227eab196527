import type { RuleCase } from "../../rule-case/rule-case";
import { UNKNOWN } from "../../tree/tree";
import { emptyStack } from "../setting/stack-case";

const type = "aws:guardduty/detector:Detector";

export const threatDetectionCases: readonly RuleCase[] = [
  {
    name: "a detector, which is on unless it says otherwise",
    resources: [emptyStack("baseline"), { type, props: {} }],
    expect: [],
    example: true,
  },
  {
    name: "a detector that is off",
    resources: [{ type, props: { enable: false } }],
    expect: [{ summary: "The detector is off", property: "enable" }],
    example: true,
  },
  {
    name: "a detector of which it is not known yet whether it is on",
    resources: [{ type, props: { enable: UNKNOWN } }],
    expect: [{ property: "enable", unknown: true }],
  },
  {
    name: "a stack that sets the account up without one",
    resources: [emptyStack("baseline")],
    expect: [{ summary: "does not have a GuardDuty detector" }],
  },
];
