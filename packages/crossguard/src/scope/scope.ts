import type { Rule } from "@plinth/guardrails";
import { entryOf, surfaceOf } from "@plinth/guardrails";

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

/** What has to stand in a resource of a type that the rule is for, if it is to find anything; undefined where nothing has to. */
export function onlyWith({ scope = "surfaces", onlyWith: own }: Rule, type: string): RegExp | undefined {
  return scope === "surfaces" ? entryOf(type) : own;
}
