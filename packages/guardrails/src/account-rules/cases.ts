import type { RuleCase } from "../rule-case/rule-case";
import { accessAnalyzerCases } from "./access-analyzer/access-analyzer.cases";
import { budgetAlarmCases } from "./budget-alarm/budget-alarm.cases";
import { contactsCases } from "./contacts/contacts.cases";
import { encryptionByDefaultCases } from "./encryption-by-default/encryption-by-default.cases";
import { imdsv2Cases } from "./imdsv2/imdsv2.cases";
import { passwordPolicyCases } from "./password-policy/password-policy.cases";
import { publicAccessBlockedCases } from "./public-access-blocked/public-access-blocked.cases";
import { threatDetectionCases } from "./threat-detection/threat-detection.cases";
import { trailCases } from "./trail/trail.cases";

/** The tables of all rules about the account, by rule. */
export const accountRuleCases: Readonly<Record<string, readonly RuleCase[]>> = {
  "access-analyzer": accessAnalyzerCases,
  "budget-alarm": budgetAlarmCases,
  contacts: contactsCases,
  "encryption-by-default": encryptionByDefaultCases,
  imdsv2: imdsv2Cases,
  "password-policy": passwordPolicyCases,
  "public-access-blocked": publicAccessBlockedCases,
  "threat-detection": threatDetectionCases,
  trail: trailCases,
};
