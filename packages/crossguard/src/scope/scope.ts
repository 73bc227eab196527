import type { Rule } from "@plinth/guardrails";
import { surfaceOf } from "@plinth/guardrails";

/** The stack's own resource. It comes first of all, so that what is wrong with the configuration is said there. */
export const STACK_TYPE = "pulumi:pulumi:Stack";

/** Whether the rule's check of single resources is for the type. */
export function isFor(rule: Rule, type: string): boolean {
  const { scope } = rule;
  if (rule.checkResource === undefined) return false;
  if (scope === "every type") return true;
  if (typeof scope === "object") return scope.includes(type);
  return surfaceOf(type) !== undefined || type.startsWith("pulumi:providers:");
}
