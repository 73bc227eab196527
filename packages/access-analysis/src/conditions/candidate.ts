import type { Condition } from "@plinth/iam-policy";
import { wildcardMatch } from "@plinth/iam-policy";
import * as ipaddr from "ipaddr.js";
import { networkOf, numberOf, operator, timeOf } from "../evaluation/operator";
import { expand, hasVariables, plainText, replaceVariables } from "../evaluation/variable";
import { classesWithin } from "../language/classes";
import type { KeyFacts } from "./key";
import { ABSENT } from "./key";
import { regionsBeside } from "./region";
import type { ConditionSetting } from "./setting";

/** One thing that a request may say about a key. */
export interface Candidate {
  readonly values: readonly string[] | "absent";
  readonly reach: Reach;
}

/** Whether the caller can always bring a case about, may be in it like it or not, or neither: it need not happen. */
export type Reach = "chosen" | "imposed" | "avoidable";

export interface Candidates {
  readonly list: readonly Candidate[];
  /** Whether every case that the conditions tell apart is among them. */
  readonly complete: boolean;
}

/**
 * A value for each case that the conditions on one key can tell apart: absent, each side of every bound, each class of
 * texts. To ask something of all values it is enough to ask it of these.
 */
export function candidates(
  conditions: readonly Condition[],
  facts: KeyFacts,
  setting: ConditionSetting,
): Candidates {
  const singles = singleValues(conditions, facts, setting);
  const list: Candidate[] = [];
  if (facts.presence !== "always") list.push(absence(facts));
  let complete = singles.complete;
  if (facts.presence !== "never") {
    if (facts.regions === undefined)
      for (const value of singles.values) list.push({ values: [value], reach: reachOf(value, facts) });
    else list.push(...regionCandidates(conditions, singles.values, facts.regions));
    if (facts.multiValued && conditions.some(({ quantifier }) => quantifier !== undefined)) {
      const sets = subsets(singles.values);
      complete &&= sets.complete;
      for (const values of sets.list) list.push({ values, reach: reachOf(undefined, facts) });
    }
  }
  return { list, complete };
}

/**
 * A few of the candidates, found without comparing patterns: absent, a text that is like none of the patterns, and one
 * that is like each. They settle most questions; none where the values are not texts.
 */
export function sampleCandidates(
  conditions: readonly Condition[],
  facts: KeyFacts,
  setting: ConditionSetting,
): readonly Candidate[] {
  if (facts.type === "Bool" || facts.regions !== undefined || facts.presence === "never") return [];
  const texts = conditions.flatMap(({ operator: name, values }) =>
    isTextual(name) ? values.flatMap((value) => asPatterns(value, setting)) : [],
  );
  if (texts.length === 0) return [];
  const domain = domainOf(facts, texts);
  const samples = [...domain, ...texts].map((pattern) => pattern.replaceAll(/[*?]/g, UNNAMED));
  const list = samples
    .filter((text) => domain.some((pattern) => wildcardMatch(pattern, text)))
    .map((text): Candidate => ({ values: [plainText(text)], reach: reachOf(plainText(text), facts) }));
  return facts.presence === "always" ? list : [absence(facts), ...list];
}

/** A text that no policy names. */
const UNNAMED = "q9-unnamed";

function absence(facts: KeyFacts): Candidate {
  return { values: "absent", reach: reachOf(ABSENT, facts) };
}

/** @param value undefined for several values at once */
function reachOf(value: string | undefined, { chosen, spared }: KeyFacts): Reach {
  if (chosen === "anything") return "chosen";
  if (value !== undefined && chosen.includes(value)) return "chosen";
  if (chosen.length > 0) return "avoidable";
  return value !== undefined && spared?.some((one) => wildcardMatch(one, value)) === true
    ? "avoidable"
    : "imposed";
}

/** Whether the operator compares texts, and not numbers, times, addresses or presence. */
function isTextual(name: string): boolean {
  const kind = operator(name)?.kind;
  return kind !== "number" && kind !== "date" && kind !== "ip" && kind !== "null" && kind !== "bool";
}

/** Each region, and what the conditions name beside: regions that are newer than we know, which nobody has to use. */
function regionCandidates(
  conditions: readonly Condition[],
  values: readonly string[],
  which: "known" | "any",
): readonly Candidate[] {
  const regions = new Set(regionsBeside(conditions.flatMap((condition) => condition.values)));
  const others = which === "known" ? [] : values.filter((value) => !regions.has(value));
  return [
    ...[...regions].map((region): Candidate => ({ values: [region], reach: "imposed" })),
    ...others.map((value): Candidate => ({ values: [value], reach: "avoidable" })),
  ];
}

function singleValues(
  conditions: readonly Condition[],
  facts: KeyFacts,
  setting: ConditionSetting,
): { values: readonly string[]; complete: boolean } {
  if (facts.type === "Bool") return { values: ["true", "false"], complete: true };
  const values = new Set<string>();
  const texts: string[] = [];
  for (const condition of conditions) {
    if (operator(condition.operator)?.kind === "bool")
      for (const value of ["true", "false"]) values.add(value);
    else if (isTextual(condition.operator))
      texts.push(...condition.values.flatMap((value) => asPatterns(value, setting)));
  }
  if (facts.chosen !== "anything") for (const value of facts.chosen) if (value !== ABSENT) values.add(value);
  for (const value of numbers(conditions, facts)) values.add(value);
  for (const value of times(conditions, facts)) values.add(value);
  for (const value of addresses(conditions)) values.add(value);
  // Numbers, times and addresses are all that such a key can be; texts only stand in where nothing else is asked.
  if (values.size > 0 && texts.length === 0) return { values: [...values], complete: true };
  const ignoringCase = conditions.some(({ operator: name }) => /ignorecase$/i.test(name));
  const { strings, complete } = classesOfText(texts, ignoringCase, facts);
  for (const value of strings) values.add(value);
  return { values: [...values], complete };
}

/** The value as patterns: what a policy variable stands for is known, or may be anything, or its default. */
function asPatterns(value: string, setting: ConditionSetting): readonly string[] {
  const version = setting.version ?? "2012-10-17";
  if (!hasVariables(value, version)) return [value];
  const known = setting.known === undefined ? undefined : expand(value, setting.known, version);
  if (typeof known === "string") return [known];
  return [
    replaceVariables(value, version, () => "*"),
    replaceVariables(value, version, (_, fallback) => fallback ?? "*"),
  ];
}

function classesOfText(
  patterns: readonly string[],
  ignoringCase: boolean,
  facts: KeyFacts,
): { strings: readonly string[]; complete: boolean } {
  const spellings = ignoringCase ? patterns.map((pattern) => pattern.toLowerCase()) : [];
  const distinct = [...new Set([...patterns, ...spellings])];
  const domain = domainOf(facts, patterns);
  const { classes, complete } = classesWithin(domain, distinct);
  const strings = classes.map(({ example }) => plainText(example));
  // Patterns with wildcards are plain text to StringEquals.
  const written = patterns.filter((pattern) => /[*?]/.test(pattern));
  return { strings: [...strings, ...written], complete };
}

/** The patterns of the values that the key can have. */
function domainOf({ values }: KeyFacts, patterns: readonly string[]): readonly string[] {
  // No request sends an empty value.
  return (values ?? ["?*"]).flatMap((pattern) => inPartitions(pattern, patterns));
}

/** An account lives in one partition: the one that the policy itself speaks of. */
function inPartitions(domain: string, patterns: readonly string[]): readonly string[] {
  if (!domain.startsWith("arn:*:")) return [domain];
  const named = patterns
    .map((pattern) => /^arn:([a-z-]+):/.exec(pattern)?.[1])
    .filter((partition) => partition !== undefined);
  const partitions = named.length > 0 ? [...new Set(named)] : ["aws"];
  return partitions.map((partition) => domain.replace("arn:*:", `arn:${partition}:`));
}

function numbers(conditions: readonly Condition[], facts: KeyFacts): readonly string[] {
  const asked = conditions.filter(({ operator: name }) => operator(name)?.kind === "number");
  if (asked.length === 0) return [];
  const isTime = facts.type === "Date" && facts.range !== undefined;
  const scale = isTime ? 1000 : 1;
  // AWS's numeric keys count, measure or number something: none of them is below zero.
  const [low, high] = facts.range ?? [0, Number.MAX_SAFE_INTEGER];
  const bounds = asked.flatMap(({ values }) => values.map(numberOf));
  return around(bounds, low / scale, high / scale, 1).map(String);
}

function times(conditions: readonly Condition[], facts: KeyFacts): readonly string[] {
  const asked = conditions.filter(({ operator: name }) => operator(name)?.kind === "date");
  if (asked.length === 0) return [];
  const [low, high] = facts.range ?? [0, Date.UTC(9999, 11, 31)];
  const bounds = asked.flatMap(({ values }) => values.map(timeOf));
  return around(bounds, low, high, 1000).map((time) => new Date(time).toISOString());
}

/** Each bound, a step to both sides of it, and the ends of the range. */
function around(
  bounds: readonly (number | undefined)[],
  low: number,
  high: number,
  step: number,
): readonly number[] {
  const points = new Set([low, high]);
  const known = bounds.filter((bound) => bound !== undefined).sort((a, b) => a - b);
  for (const [index, bound] of known.entries()) {
    for (const point of [bound - step, bound, bound + step]) points.add(point);
    const next = known[index + 1];
    if (next !== undefined) points.add((bound + next) / 2);
  }
  return [...points].filter((point) => point >= low && point <= high);
}

/** The first and last address of every network and their neighbours; IPv6 only where the policy speaks of it. */
function addresses(conditions: readonly Condition[]): readonly string[] {
  const asked = conditions.filter(({ operator: name }) => operator(name)?.kind === "ip");
  if (asked.length === 0) return [];
  const found = new Set<string>(["0.0.0.0", "255.255.255.255"]);
  for (const value of asked.flatMap(({ values }) => values)) {
    const network = networkOf(value);
    if (network === undefined) continue;
    const [address, bits] = network;
    const width = address.kind() === "ipv4" ? 32n : 128n;
    const size = 1n << (width - BigInt(bits));
    const first = (toNumber(address) / size) * size;
    const last = first + size - 1n;
    const end = (1n << width) - 1n;
    if (width === 128n) for (const point of [0n, end]) found.add(toAddress(point, width));
    for (const point of [first - 1n, first, last, last + 1n]) {
      if (point >= 0n && point <= end) found.add(toAddress(point, width));
    }
  }
  return [...found];
}

function toNumber(address: ipaddr.IPv4 | ipaddr.IPv6): bigint {
  return address.toByteArray().reduce((number, byte) => number * 256n + BigInt(byte), 0n);
}

function toAddress(number: bigint, width: bigint): string {
  const bytes: number[] = [];
  for (let shift = width - 8n; shift >= 0n; shift -= 8n) bytes.push(Number((number >> shift) & 255n));
  return ipaddr.fromByteArray(bytes).toString();
}

const MOST_VALUES = 6;

/** The empty set and all sets of two and more; of many values only the pairs and the whole. */
function subsets(values: readonly string[]): { list: readonly (readonly string[])[]; complete: boolean } {
  if (values.length <= MOST_VALUES) {
    const list = Array.from({ length: 1 << values.length }, (_, mask) =>
      values.filter((_value, index) => (mask & (1 << index)) !== 0),
    );
    return { list: list.filter(({ length }) => length !== 1), complete: true };
  }
  const pairs = values.flatMap((a, index) => values.slice(index + 1).map((b) => [a, b]));
  return { list: [[], ...pairs, values], complete: false };
}
