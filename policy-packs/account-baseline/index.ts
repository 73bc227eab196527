import { policiesFrom } from "@plinth/crossguard";
import { accountRules } from "@plinth/guardrails";
import { PolicyPack } from "@pulumi/policy";

new PolicyPack("account-baseline", { policies: policiesFrom(accountRules) });
