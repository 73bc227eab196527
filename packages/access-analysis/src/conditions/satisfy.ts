import type { Condition } from "@plinth/iam-policy";
import { byKey, holdsFor } from "./class";
import { candidates } from "./candidate";
import { keyFacts } from "./key";
import type { ConditionSetting } from "./setting";

/** The conditions of one statement, which hold together. */
export type Conjunction = readonly Condition[];

/** Choices of one condition per statement that are tried before the answer is "unknown". */
const LIMIT = 2_000;

/**
 * Whether a request can meet all the conditions of `holding` and, of each statement in `failing`, at least one not:
 * the question behind "is this grant covered by those".
 *
 * @returns false only where it is proven that no request can; `"unknown"` where a policy variable, an unknown operator
 * or the number of cases stands in the way of a proof.
 */
export function canHold(
  holding: readonly Conjunction[],
  failing: readonly Conjunction[],
  setting: ConditionSetting,
): boolean | "unknown" {
  const wanted = holding.flat();
  // A statement without conditions cannot fail.
  if (failing.some((conjunction) => conjunction.length === 0)) return false;
  const size = failing.reduce((product, conjunction) => product * conjunction.length, 1);
  if (size > LIMIT) return "unknown";
  let result: boolean | "unknown" = false;
  for (const broken of choices(failing)) {
    const one = meets(wanted, broken, setting);
    if (one === true) return true;
    if (one === "unknown") result = "unknown";
  }
  return result;
}

/** One condition of each statement, in every combination. */
function* choices(statements: readonly Conjunction[]): Generator<readonly Condition[]> {
  const [first, ...rest] = statements;
  if (first === undefined) yield [];
  else
    for (const others of choices(rest)) {
      for (const condition of first) yield [condition, ...others];
    }
}

/** Keys are independent of each other: a request can be put together key by key. */
function meets(
  wanted: readonly Condition[],
  broken: readonly Condition[],
  setting: ConditionSetting,
): boolean | "unknown" {
  // The same condition cannot hold and fail, whatever its variables stand for.
  const held = new Set(wanted.map(textOf));
  if (broken.some((condition) => held.has(textOf(condition)))) return false;
  let result: boolean | "unknown" = true;
  for (const [key, group] of byKey([...wanted, ...broken])) {
    const known = setting.known?.lookup(key) ?? "unknown";
    const cases =
      known === "unknown"
        ? candidates(group, keyFacts(key, setting), setting)
        : { list: [{ values: known, reach: "imposed" as const }], complete: true };
    const ofKey = (conditions: readonly Condition[]): readonly Condition[] =>
      conditions.filter((condition) => condition.key.toLowerCase() === key);
    let found: boolean | "unknown" = cases.complete ? false : "unknown";
    for (const candidate of cases.list) {
      const holds = holdsFor(ofKey(wanted), key, candidate, setting);
      if (holds === false) continue;
      const fails = ofKey(broken).map((condition) => holdsFor([condition], key, candidate, setting));
      if (fails.includes(true)) continue;
      if (holds === true && fails.every((one) => one === false)) {
        found = true;
        break;
      }
      found = "unknown";
    }
    if (found === false) return false;
    if (found === "unknown") result = "unknown";
  }
  return result;
}

function textOf({ operator, quantifier, ifExists, key, values }: Condition): string {
  return JSON.stringify([
    operator.toLowerCase(),
    quantifier,
    ifExists,
    key.toLowerCase(),
    [...values].sort(),
  ]);
}
