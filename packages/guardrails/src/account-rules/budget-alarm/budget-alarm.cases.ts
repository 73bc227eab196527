import type { CaseResource, RuleCase } from "../../rule-case/rule-case";
import type { Tree } from "../../tree/tree";
import { UNKNOWN } from "../../tree/tree";
import { emptyStack } from "../setting/stack-case";

export const budgetAlarmCases: readonly RuleCase[] = [
  {
    name: "a budget that writes to a distribution list",
    resources: [budget([{ threshold: 80, subscriberEmailAddresses: ["aws@acme.example"] }])],
    expect: [],
    example: true,
  },
  {
    name: "a budget that tells nobody",
    resources: [budget([{ threshold: 80 }])],
    expect: [{ summary: "The budget tells nobody", property: "notifications" }],
    example: true,
  },
  {
    name: "a budget without notifications",
    resources: [budget(undefined)],
    expect: [{ property: "notifications" }],
  },
  {
    name: "a budget with an empty list of them",
    resources: [budget([])],
    expect: [{ property: "notifications" }],
  },
  {
    name: "a budget that writes to a topic that is made beside it",
    resources: [budget([{ threshold: 80, subscriberSnsTopicArns: [UNKNOWN] }])],
    expect: [],
  },
  {
    name: "notifications that are not known yet",
    resources: [budget(UNKNOWN)],
    expect: [{ property: "notifications", unknown: true }],
  },
  {
    name: "a stack that sets the account up and has no budget",
    resources: [emptyStack("baseline")],
    expect: [{ summary: "does not have a budget" }],
  },
];

function budget(notifications: Tree | undefined): CaseResource {
  return {
    type: "aws:budgets/budget:Budget",
    props: { budgetType: "COST", limitAmount: "100", limitUnit: "USD", timeUnit: "MONTHLY", notifications },
  };
}
