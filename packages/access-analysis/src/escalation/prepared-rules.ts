import { ActionSet, catalog } from "@plinth/iam-catalog";
import type { EscalationRule } from "./rule";
import { ESCALATION_RULES } from "./rules";

/** A rule with the actions that it needs, as a set. */
export interface PreparedRule {
  readonly rule: EscalationRule;
  readonly actions: ActionSet;
}

let prepared: readonly PreparedRule[] | undefined;

export function rules(): readonly PreparedRule[] {
  prepared ??= ESCALATION_RULES.map((rule) => ({
    rule,
    actions: ActionSet.of(
      rule.steps.map(({ action }) => catalog.action(action)?.index).filter((index) => index !== undefined),
    ),
  }));
  return prepared;
}

let everyAction: ActionSet | undefined;
let byAction: ReadonlyMap<number, readonly number[]> | undefined;

/** The rules of which all actions are among the ones given, in their order. Most documents have none of any. */
export function rulesWithin(actions: ActionSet): readonly PreparedRule[] {
  everyAction ??= ActionSet.unionOf(rules().map((one) => one.actions));
  const touched = actions.intersect(everyAction);
  if (touched.isEmpty()) return [];
  byAction ??= rulesByAction();
  const positions: number[] = [];
  for (const index of touched) positions.push(...(byAction.get(index) ?? []));
  return positions
    .sort((a, b) => a - b)
    .map((position) => rules()[position])
    .filter((one) => one !== undefined)
    .filter((one) => one.actions.isSubsetOf(touched));
}

/** The positions of the rules by the last of their actions: iam:PassRole, which many begin with, tells little. */
function rulesByAction(): ReadonlyMap<number, readonly number[]> {
  const positions = new Map<number, number[]>();
  for (const [position, { rule, actions }] of rules().entries()) {
    const last = catalog.action(rule.steps.at(-1)?.action ?? "")?.index ?? actions.next(0);
    positions.set(last, [...(positions.get(last) ?? []), position]);
  }
  return positions;
}
