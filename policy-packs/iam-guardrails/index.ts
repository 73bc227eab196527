import { policiesFrom } from "@plinth/crossguard";
import { iamRules } from "@plinth/guardrails";
import { PolicyPack } from "@pulumi/policy";

new PolicyPack("iam-guardrails", { policies: policiesFrom(iamRules) });
