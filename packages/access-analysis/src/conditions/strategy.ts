import type { Condition } from "@plinth/iam-policy";
import type { Candidate } from "./candidate";
import { candidates } from "./candidate";
import type { Truth } from "../evaluation/truth";
import { byKey, holdsFor } from "./class";
import { keyFacts } from "./key";
import type { Conjunction } from "./satisfy";
import type { ConditionSetting } from "./setting";

/** A statement's conditions, under its document's version. */
export interface Versioned {
  readonly conditions: Conjunction;
  readonly version: ConditionSetting["version"];
}

/** Choices, one a key, that are tried before the answer is no. */
const LIMIT = 500;

/**
 * Whether the caller can see to it that the conditions of some statements hold and those of others fail, all at once.
 * Each may be within its reach by itself and the two exclude each other: an Allow for calls without MFA key, beside a
 * denial of them; or a denial of calls without the key and one of calls where it is false, which together ask for MFA.
 */
export function canArrange(
  holding: readonly Versioned[],
  failing: readonly Versioned[],
  setting: ConditionSetting,
): boolean {
  const all = [...holding, ...failing].flatMap(({ conditions }) => conditions);
  const open = failing.map((_, index) => index);
  const options = [...byKey(all).keys()].map((key) => optionsOf(key, all, holding, failing, setting));
  if (options.some(({ length }) => length === 0)) return false;
  if (options.reduce((product, { length }) => product * length, 1) > LIMIT) return false;
  return covers(options, new Set(open));
}

/** For each thing to do about a key that lets `holding` hold: which of `failing` it makes fail. */
function optionsOf(
  key: string,
  all: readonly Condition[],
  holding: readonly Versioned[],
  failing: readonly Versioned[],
  setting: ConditionSetting,
): readonly (readonly number[])[] {
  const ofKey = (conditions: Conjunction): readonly Condition[] =>
    conditions.filter((condition) => condition.key.toLowerCase() === key);
  const courses = coursesOf(key, ofKey(all), setting);
  const holds = (conditions: readonly Condition[], candidate: Candidate, { version }: Versioned): Truth =>
    holdsFor(conditions, key, candidate, { ...setting, version });
  return courses
    .filter((course) =>
      course.every((candidate) =>
        holding.every((one) => holds(ofKey(one.conditions), candidate, one) === true),
      ),
    )
    .map((course) =>
      failing.flatMap((one, index) =>
        course.every((candidate) => holds(ofKey(one.conditions), candidate, one) === false) ? [index] : [],
      ),
    );
}

/** What a caller can do about a key: choose one case, or be ready for all that are imposed. */
function coursesOf(
  key: string,
  conditions: readonly Condition[],
  setting: ConditionSetting,
): readonly (readonly Candidate[])[] {
  const known = setting.known?.lookup(key) ?? "unknown";
  if (known !== "unknown") return [[{ values: known, reach: "imposed" }]];
  const { list, complete } = candidates(conditions, keyFacts(key, setting), setting);
  const chosen = list.filter(({ reach }) => reach === "chosen");
  if (chosen.length > 0) return chosen.map((candidate) => [candidate]);
  const imposed = list.filter(({ reach }) => reach === "imposed");
  // Of what was not looked at nothing is known.
  return complete && imposed.length > 0 ? [imposed] : [];
}

function covers(options: readonly (readonly (readonly number[])[])[], open: ReadonlySet<number>): boolean {
  if (open.size === 0) return true;
  const [first, ...rest] = options;
  if (first === undefined) return false;
  return first.some((failed) => covers(rest, new Set([...open].filter((index) => !failed.includes(index)))));
}
