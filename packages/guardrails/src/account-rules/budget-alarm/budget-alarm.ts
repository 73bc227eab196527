import type { Tree } from "../../tree/tree";
import { isList, isObject, UNKNOWN } from "../../tree/tree";
import { presenceParameters } from "../setting/presence";
import { anyOf, defineSettingRule } from "../setting/setting";

interface BudgetParameters {
  requiredIn: readonly string[];
}

const TYPE = "aws:budgets/budget:Budget";

export const budgetAlarm = defineSettingRule<BudgetParameters>({
  id: "budget-alarm",
  title: "Somebody hears of it when the account spends more than it should",
  why: "a stolen key is mostly noticed by the bill, and a budget that tells nobody is noticed a month late",
  fix: "give the budget a notification with an address: notifications with subscriberEmailAddresses or subscriberSnsTopicArns",
  severity: "low",
  references: [
    {
      title: "Managing your costs with AWS Budgets",
      url: "https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-managing-costs.html",
    },
  ],
  controls: { ssb: ["ACCT.10"] },
  parameters: presenceParameters,
  requirements: {
    [TYPE]: [
      {
        property: "notifications",
        absent: "fails",
        holds: (notifications) => !isList(notifications) || notifications.some(reachesSomebody),
        says: () => "The budget tells nobody: notifications have to name an address or a topic",
      },
    ],
  },
  wanted: () => [anyOf("a budget", TYPE)],
});

/** An address or a topic that is not known yet, since it is made beside the budget, is one. */
function reachesSomebody(notification: Tree): boolean {
  if (notification === UNKNOWN) return true;
  if (!isObject(notification)) return false;
  const { subscriberEmailAddresses, subscriberSnsTopicArns } = notification;
  return isThere(subscriberEmailAddresses) || isThere(subscriberSnsTopicArns);
}

function isThere(list: Tree | undefined): boolean {
  return list === UNKNOWN || (isList(list) && list.length > 0);
}
