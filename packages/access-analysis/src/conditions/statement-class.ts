import type { Statement } from "@plinth/iam-policy";
import { conditionsClass } from "./class";
import { isCarried } from "./key";
import type { ConditionClass, ConditionSetting } from "./setting";

const remembered = new Map<string, ConditionClass>();
const MOST_REMEMBERED = 20_000;

/**
 * The class of a statement's conditions, worked out once for all statements, actions and requests that are alike to them:
 * those that can carry the same of its keys, and say the same of them.
 */
export function statementClass(statement: Statement, setting: ConditionSetting): ConditionClass {
  if (statement.conditions.length === 0) return "always";
  const full: ConditionSetting = { ...setting, effect: statement.effect };
  const alike = likeness(statement, setting);
  if (alike === undefined) return conditionsClass(statement.conditions, full);
  const key = `${statement.effect} ${textOf(statement)} ${alike}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const found = conditionsClass(statement.conditions, full);
  if (remembered.size > MOST_REMEMBERED) remembered.clear();
  remembered.set(key, found);
  return found;
}

const texts = new WeakMap<Statement, string>();

function textOf(statement: Statement): string {
  const known = texts.get(statement) ?? JSON.stringify(statement.conditions);
  texts.set(statement, known);
  return known;
}

function likeness({ conditions }: Statement, setting: ConditionSetting): string | undefined {
  const { caller = "", now, version = "", calls = "" } = setting;
  const isService = setting.known?.lookup("aws:PrincipalIsAWSService") ?? "";
  let text = `${caller} ${now?.getTime() ?? ""} ${version} ${calls} ${isService.toString()}`;
  for (const { key, values } of conditions) {
    // A variable makes it hang on further keys.
    if (values.some((value) => value.includes("${"))) return undefined;
    const known = setting.known?.lookup(key) ?? "unknown";
    if (known === "unknown") text += isCarried(key, setting) ? " ?" : " -";
    else text += ` ${JSON.stringify(known)}`;
  }
  return text;
}
