import type { ConditionKeyExplanation } from "../../report/explain-schema";
import { besideLabel, flow, labelled, shortened } from "./layout";
import type { ExplainLook } from "./parts";
import { actionsOf, configurationLines, moreText } from "./parts";

export function renderConditionKey(explanation: ConditionKeyExplanation, look: ExplainLook): string[] {
  const { key, type, multiValued, operators, configuration } = explanation;
  const values = multiValued
    ? "several values: ForAllValues: or ForAnyValue: goes before the operator"
    : "one value";
  return [
    `${look.colors.bold(key)}  condition key, ${type ?? "of an unknown type"}`,
    "",
    ...labelled("Holds", [values], look),
    ...labelled("Operators", flow(operators, besideLabel(look)), look),
    ...labelled("Taken by", takenBy(explanation, look), look),
    ...configurationLines(configuration, look),
  ];
}

function takenBy({ global, actions, key }: ConditionKeyExplanation, look: ExplainLook): string[] {
  if (global) return ["any service whose requests carry it"];
  if (actions.length === 0) return ["no action that the catalog lists"];
  const prefix = key.indexOf(":") + 1;
  const { shown, more } = shortened(actions, 9, look.all);
  const names = shown.map((id) => id.slice(prefix));
  return [`${actionsOf(actions.length)}:`, ...flow(names, besideLabel(look)), ...moreText(more, look)];
}
