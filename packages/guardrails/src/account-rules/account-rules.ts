import type { Rule } from "../rule/rule";
import { accessAnalyzer } from "./access-analyzer/access-analyzer";
import { budgetAlarm } from "./budget-alarm/budget-alarm";
import { contacts } from "./contacts/contacts";
import { encryptionByDefault } from "./encryption-by-default/encryption-by-default";
import { imdsv2 } from "./imdsv2/imdsv2";
import { passwordPolicy } from "./password-policy/password-policy";
import { publicAccessBlocked } from "./public-access-blocked/public-access-blocked";
import { threatDetection } from "./threat-detection/threat-detection";
import { trail } from "./trail/trail";

/** The rules of the pack account-baseline: the account's settings, as far as a stack shows them. */
export const accountRules: readonly Rule[] = [
  accessAnalyzer,
  budgetAlarm,
  contacts,
  encryptionByDefault,
  imdsv2,
  passwordPolicy,
  publicAccessBlocked,
  threatDetection,
  trail,
];
