import { ActionSet, catalog } from "@plinth/iam-catalog";
import type { EscalationRule } from "./rule";
import { ESCALATION_RULES } from "./rules";

let prepared: readonly { rule: EscalationRule; actions: ActionSet }[] | undefined;

/** The rules with the actions that they need, as sets. */
export function rules(): readonly { readonly rule: EscalationRule; readonly actions: ActionSet }[] {
  prepared ??= ESCALATION_RULES.map((rule) => ({
    rule,
    actions: ActionSet.of(
      rule.steps.map(({ action }) => catalog.action(action)?.index).filter((index) => index !== undefined),
    ),
  }));
  return prepared;
}
