import type { Condition } from "@plinth/iam-policy";
import { conditionHolds } from "../evaluation/condition";
import type { RequestContext } from "../evaluation/context";
import type { Truth } from "../evaluation/truth";
import { every } from "../evaluation/truth";
import type { Candidate } from "./candidate";
import { candidates, sampleCandidates } from "./candidate";
import type { KeyFacts } from "./key";
import { keyFacts } from "./key";
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
  const facts = keyFacts(key, setting);
  const resultsOf = (list: readonly Candidate[]): readonly Result[] =>
    list.map((candidate) => ({ candidate, holds: holdsFor(conditions, key, candidate, setting) }));
  if (known === "unknown" && isPlainlyOpen(conditions, facts, setting)) return "satisfiable";
  if (known !== "unknown")
    return classOfResults(resultsOf([{ values: known, avoidable: false }]), facts, true, setting);
  const samples = resultsOf(sampleCandidates(conditions, facts, setting));
  if (settle(samples, facts, setting)) return "satisfiable";
  const { list, complete } = candidates(conditions, facts, setting);
  return classOfResults(resultsOf(list), facts, complete, setting);
}

/** The usual condition, one text compared with others: it fails without the key, and holds with one of its values. */
function isPlainlyOpen(
  [condition, ...others]: readonly Condition[],
  facts: KeyFacts,
  { effect }: ConditionSetting,
): boolean {
  if (condition === undefined || others.length > 0 || condition.ifExists) return false;
  if (condition.quantifier !== undefined || !/^(string(equals|like)|arn(equals|like))$/i.test(condition.operator))
    return false;
  const { presence, type, values, choice, unsupported } = facts;
  if (presence !== "maybe" || type === "Bool" || values !== undefined) return false;
  // The key may be absent where it matters: to an Allow unless the caller can always send it.
  if (effect === "Deny" ? choice === "any" || unsupported === true : choice === "present" || choice === "any")
    return false;
  return condition.values.some((value) => value !== "" && !value.includes("${"));
}

/** Whether a few results show already that the rest cannot make it "always" or "never". */
function settle(results: readonly Result[], facts: KeyFacts, { effect }: ConditionSetting): boolean {
  const forced = results.filter(({ candidate }) => effect === "Deny" || !candidate.avoidable);
  return (
    results.some(({ holds }) => holds !== false) &&
    forced.some(({ holds }) => holds !== true) &&
    !(effect === "Deny" && (facts.choice === "any" || facts.unsupported === true))
  );
}

function classOfResults(
  results: readonly Result[],
  facts: KeyFacts,
  complete: boolean,
  { effect }: ConditionSetting,
): ConditionClass {
  // What hangs on other keys, through a policy variable, may go either way.
  const canHold = results.some(({ holds }) => holds !== false);
  if (!canHold) return complete ? "never" : "satisfiable";
  if (effect === "Deny") {
    if (avoidsDeny(results, facts)) return "never";
    return complete && results.every(({ holds }) => holds === true) ? "always" : "satisfiable";
  }
  const surely = results.filter(({ holds }) => holds === true);
  const forced = results.filter(({ candidate }) => !candidate.avoidable);
  const always = surely.length > 0 && forced.every(({ holds }) => holds === true);
  return always && complete ? "always" : "satisfiable";
}

interface Result {
  readonly candidate: Candidate;
  readonly holds: Truth;
}

/** A denial that hangs on a header the caller writes, or on a key that the action never carries, keeps nobody out. */
function avoidsDeny(results: readonly Result[], facts: KeyFacts): boolean {
  if (facts.choice === "any") return results.some(({ holds }) => holds === false);
  if (facts.choice !== "absent" || facts.presence !== "maybe") return false;
  const absent = results.find(({ candidate }) => candidate.values === "absent");
  return facts.unsupported === true && absent?.holds === false;
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
