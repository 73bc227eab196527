import type { Statement } from "@plinth/iam-policy";
import { conditionsClass } from "./class";
import { isCarried } from "./key";
import type { ConditionClass, ConditionSetting } from "./setting";

const remembered = new WeakMap<Statement, Map<string, ConditionClass>>();

/**
 * The class of a statement's conditions, worked out once for all actions and requests that are alike to them: those that
 * can carry the same of its keys, and say the same of them.
 */
export function statementClass(statement: Statement, setting: ConditionSetting): ConditionClass {
  if (statement.conditions.length === 0) return "always";
  const full: ConditionSetting = { ...setting, effect: statement.effect };
  const key = likeness(statement, setting);
  if (key === undefined) return conditionsClass(statement.conditions, full);
  const classes = remembered.get(statement) ?? new Map<string, ConditionClass>();
  remembered.set(statement, classes);
  const known = classes.get(key) ?? conditionsClass(statement.conditions, full);
  classes.set(key, known);
  return known;
}

function likeness({ conditions }: Statement, setting: ConditionSetting): string | undefined {
  let text = `${setting.caller ?? ""} ${setting.now?.getTime() ?? ""} ${setting.version ?? ""}`;
  for (const { key, values } of conditions) {
    // A variable makes it hang on further keys.
    if (values.some((value) => value.includes("${"))) return undefined;
    const known = setting.known?.lookup(key) ?? "unknown";
    if (known === "unknown") text += isCarried(key, setting) ? " ?" : " -";
    else text += ` ${JSON.stringify(known)}`;
  }
  return text;
}
