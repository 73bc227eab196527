import type { PolicyVersion } from "../document/document";
import { quoted } from "../suggestion/quoted";
import { patternOf } from "./wildcard";

/**
 * A policy variable, `${aws:username}` or `${aws:PrincipalTag/team, 'none'}`, as it stands in a `Resource` or in a
 * condition's value.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export interface PolicyVariable {
  /** The condition key whose value takes its place. Keys ignore case. */
  readonly key: string;
  /** What takes its place if the request has no such key. */
  readonly default?: string;
}

interface Part {
  /** Text in which `*` and `?` are wildcards. */
  readonly text?: string;
  /** One of the three characters that `${*}`, `${?}` and `${$}` stand for. */
  readonly character?: string;
  readonly variable?: PolicyVariable;
  /** What begins as a variable and is none: no request makes it match. */
  readonly broken?: string;
}

/** The value of a variable in a request; undefined if the request has none or several. */
export type VariableLookup = (key: string) => string | undefined;

/**
 * The variables of a text. None under version 2008-10-17, where `${aws:username}` is that very text.
 */
export function policyVariables(text: string, version: PolicyVersion): readonly PolicyVariable[] {
  return partsOf(text, version).flatMap(({ variable }) => (variable === undefined ? [] : [variable]));
}

/** What is wrong with the first `${…}` of a text that is not a variable; undefined if all are. */
export function variableProblem(text: string, version: PolicyVersion): string | undefined {
  return partsOf(text, version).find(({ broken }) => broken !== undefined)?.broken;
}

/**
 * Puts the values of a request in the places of a text's variables, as a pattern: what a variable stands for is taken
 * literally, stars included.
 *
 * @returns undefined if a variable has neither a value nor a default. Such a text matches nothing.
 * @example resolvePattern("arn:aws:s3:::b/${aws:username}/*", "2012-10-17", () => "ada") // "arn:aws:s3:::b/ada/*"
 */
export function resolvePattern(
  text: string,
  version: PolicyVersion,
  lookup: VariableLookup,
): string | undefined {
  return assemble(text, version, ({ key, default: otherwise }) => {
    const value = lookup(key) ?? otherwise;
    return value === undefined ? undefined : patternOf(value);
  });
}

/**
 * The narrowest pattern that matches whatever a text can match in any request: a star for each variable. Ask it what
 * could be granted.
 */
export function widestPattern(text: string, version: PolicyVersion): string {
  return assemble(text, version, () => "*") ?? "";
}

/**
 * The pattern of a text whose variables are all resolved; undefined if it has one. Ask it what is granted whoever asks.
 */
export function fixedPattern(text: string, version: PolicyVersion): string | undefined {
  return assemble(text, version, () => undefined);
}

/** @returns undefined if a part has no pattern. */
function assemble(
  text: string,
  version: PolicyVersion,
  patternOfVariable: (variable: PolicyVariable) => string | undefined,
): string | undefined {
  if (version === "2008-10-17" || !text.includes("${")) return text;
  let pattern = "";
  for (const part of partsOf(text, version)) {
    if (part.broken !== undefined) {
      // Nobody knows what AWS makes of it, so it may stand for anything and surely stands for nothing.
      const unknown = patternOfVariable({ key: "" });
      if (unknown === undefined) return undefined;
      pattern += unknown;
    } else if (part.variable !== undefined) {
      const value = patternOfVariable(part.variable);
      if (value === undefined) return undefined;
      pattern += value;
    } else {
      pattern += part.text ?? patternOf(part.character ?? "");
    }
  }
  return pattern;
}

function partsOf(text: string, version: PolicyVersion): readonly Part[] {
  if (version === "2008-10-17" || !text.includes("${")) return text === "" ? [] : [{ text }];
  const parts: Part[] = [];
  let at = 0;
  for (;;) {
    const start = text.indexOf("${", at);
    if (start < 0) break;
    if (start > at) parts.push({ text: text.slice(at, start) });
    const end = closingBrace(text, start + 2);
    if (end < 0) {
      parts.push({ broken: `${quoted(text.slice(start))} has no closing brace` });
      return parts;
    }
    parts.push(partOf(text.slice(start + 2, end)));
    at = end + 1;
  }
  if (at < text.length) parts.push({ text: text.slice(at) });
  return parts;
}

/** The brace that ends a variable. One inside a quoted default does not. */
function closingBrace(text: string, from: number): number {
  let quoted = false;
  for (let i = from; i < text.length; i++) {
    if (text[i] === "'") quoted = !quoted;
    else if (text[i] === "}" && !quoted) return i;
  }
  return text.indexOf("}", from);
}

/** Without regular expressions where it can be: policies of whole fleets come through here. */
function partOf(inside: string): Part {
  if (inside === "*" || inside === "?" || inside === "$") return { character: inside };
  const comma = inside.indexOf(",");
  const key = comma < 0 ? inside : inside.slice(0, comma);
  const otherwise = comma < 0 ? undefined : inside.slice(comma + 1).trimStart();
  const broken = (problem: string): Part => ({ broken: `${quoted(`\${${inside}}`)} ${problem}` });
  if (key.trim() === "") return broken("names no condition key");
  if (/\s/u.test(key)) return broken("has a space in the condition key");
  if (otherwise === undefined) return { variable: { key } };
  if (otherwise.length < 2 || !otherwise.startsWith("'") || !otherwise.endsWith("'")) {
    return broken("has a default that is not in single quotes: ${key, 'default'}");
  }
  return { variable: { key, default: otherwise.slice(1, -1).replaceAll("''", "'") } };
}
