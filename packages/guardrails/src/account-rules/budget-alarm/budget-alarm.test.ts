import { describeCases } from "../../rule-case/describe-cases";
import { budgetAlarm } from "./budget-alarm";
import { budgetAlarmCases } from "./budget-alarm.cases";

describeCases(budgetAlarm, budgetAlarmCases);
