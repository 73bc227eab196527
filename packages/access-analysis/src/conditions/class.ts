import type { Condition } from "@plinth/iam-policy";
import { conditionHolds } from "../evaluation/condition";
import type { RequestContext } from "../evaluation/context";
import type { Truth } from "../evaluation/truth";
import { every } from "../evaluation/truth";
import type { Candidate } from "./candidate";
import { candidates, sampleCandidates } from "./candidate";
import type { KeyFacts } from "./key";
import { ABSENT, keyFacts } from "./key";
import type { ConditionClass, ConditionSetting } from "./setting";

/**
 * Whether one condition is true of every call, of none, or of some, by what AWS says of its key and operator. For an
 * Allow "always" means that whoever holds the permission can always bring it about.
 *
 * @example conditionClass({ operator: "StringLike", key: "aws:UserAgent", values: ["*"], ifExists: false }) // "always"
 */
export function conditionClass(condition: Condition, setting: ConditionSetting = {}): ConditionClass {
  return conditionsClass([condition], setting);
}

/** The same of all conditions of a statement, which have to hold together. */
export function conditionsClass(
  conditions: readonly Condition[],
  setting: ConditionSetting = {},
): ConditionClass {
  let whole: ConditionClass = "always";
  for (const group of byKey(conditions).values()) {
    const one = keyClass(group, setting);
    if (one === "never") return "never";
    if (one === "satisfiable") whole = "satisfiable";
  }
  return whole;
}

/** Conditions on the same key, whichever case it is written in. */
export function byKey(conditions: readonly Condition[]): ReadonlyMap<string, readonly Condition[]> {
  const groups = new Map<string, Condition[]>();
  for (const condition of conditions) {
    const key = condition.key.toLowerCase();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [condition]);
    else group.push(condition);
  }
  return groups;
}

function keyClass(conditions: readonly Condition[], setting: ConditionSetting): ConditionClass {
  const [{ key } = { key: "" }] = conditions;
  const known = setting.known?.lookup(key) ?? "unknown";
  const resultsOf = (list: readonly Candidate[]): readonly Result[] =>
    list.map((candidate) => ({ candidate, holds: holdsFor(conditions, key, candidate, setting) }));
  if (known !== "unknown")
    return classOfResults(resultsOf([{ values: known, reach: "imposed" }]), true, true, setting);
  const facts = keyFacts(key, setting);
  if (isPlainlyOpen(conditions, facts, setting)) return "satisfiable";
  const samples = resultsOf(sampleCandidates(conditions, facts, setting));
  const settled = settledBy(samples, facts, setting);
  if (settled !== undefined) return settled;
  const { list, complete } = candidates(conditions, facts, setting);
  return classOfResults(resultsOf(list), complete, facts.parameter !== true, setting);
}

/** The usual condition, one text compared with others: it fails without the key, and holds with one of its values. */
function isPlainlyOpen(
  [condition, ...others]: readonly Condition[],
  facts: KeyFacts,
  { effect }: ConditionSetting,
): boolean {
  if (condition === undefined || others.length > 0 || condition.ifExists) return false;
  if (
    condition.quantifier !== undefined ||
    !/^(string(equals|like)|arn(equals|like))$/i.test(condition.operator)
  )
    return false;
  const { presence, type, values, chosen, spared, parameter } = facts;
  if (presence !== "maybe" || type === "Bool" || values !== undefined) return false;
  // An Allow is open where the key may be absent, unless the caller can send a value or need not leave it out.
  if (!areAbsences(chosen) || (effect !== "Deny" && spared !== undefined && spared.length > 0)) return false;
  // A denial is open unless the caller escapes it by leaving the key out.
  if (effect === "Deny" && chosen.length > 0 && parameter !== true) return false;
  return condition.values.some((value) => value !== "" && !value.includes("${"));
}

function areAbsences(chosen: KeyFacts["chosen"]): boolean {
  return chosen !== "anything" && chosen.every((one) => one === ABSENT);
}

/** What a few results show already, whatever the rest are. */
function settledBy(
  results: readonly Result[],
  { chosen, parameter }: KeyFacts,
  { effect }: ConditionSetting,
): ConditionClass | undefined {
  const mine = results.filter(({ candidate }) => candidate.reach === "chosen");
  if (!results.some(({ holds }) => holds !== false)) return undefined;
  if (effect === "Deny") {
    if (parameter !== true && mine.some(({ holds }) => holds === false)) return "never";
    const open = parameter === true || (areAbsences(chosen) && mine.length === chosen.length);
    return open && results.some(({ holds }) => holds !== true) ? "satisfiable" : undefined;
  }
  if (mine.some(({ holds }) => holds === true)) return "always";
  const imposed = results.filter(({ candidate }) => candidate.reach === "imposed");
  const isLost =
    chosen.length === 0 ? imposed.some(({ holds }) => holds !== true) : mine.length === chosen.length;
  return areAbsences(chosen) && isLost ? "satisfiable" : undefined;
}

function classOfResults(
  results: readonly Result[],
  complete: boolean,
  avoidable: boolean,
  { effect }: ConditionSetting,
): ConditionClass {
  // What hangs on other keys, through a policy variable, may go either way.
  const canHold = results.some(({ holds }) => holds !== false);
  if (!canHold) return complete ? "never" : "satisfiable";
  const chosen = results.filter(({ candidate }) => candidate.reach === "chosen");
  if (effect === "Deny") {
    // A denial that callers escape, by a header that they write or a network that they leave, keeps nobody out.
    if (avoidable && chosen.some(({ holds }) => holds === false)) return "never";
    return complete && results.every(({ holds }) => holds === true) ? "always" : "satisfiable";
  }
  if (chosen.some(({ holds }) => holds === true)) return "always";
  const imposed = results.filter(({ candidate }) => candidate.reach === "imposed");
  return complete && imposed.length > 0 && imposed.every(({ holds }) => holds === true)
    ? "always"
    : "satisfiable";
}

interface Result {
  readonly candidate: Candidate;
  readonly holds: Truth;
}

/** Whether the conditions hold where the request says this of their key. */
export function holdsFor(
  conditions: readonly Condition[],
  key: string,
  candidate: Candidate,
  setting: ConditionSetting,
): Truth {
  const context: RequestContext = {
    lookup: (asked) =>
      asked.toLowerCase() === key.toLowerCase()
        ? candidate.values
        : (setting.known?.lookup(asked) ?? "unknown"),
  };
  return every(conditions, (condition) =>
    conditionHolds(condition, context, setting.version ?? "2012-10-17"),
  );
}
