import type { PolicyVersion } from "@plinth/iam-policy";
import type { RequestContext } from "./context";
import type { DependsOn } from "./truth";

/**
 * Policy variables: `${aws:username}`, `${aws:PrincipalTag/team, 'none'}`, and `${*}`, `${?}`, `${$}` for the
 * characters themselves. They count under version 2012-10-17 only.
 *
 * A wildcard that comes out of a variable is a plain character. To keep it apart from one that was written in the
 * policy, plain `*` and `?` are carried as characters of Unicode's private use area, in patterns and in texts.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
const PLAIN_STAR = "\uE02A";
const PLAIN_ONE = "\uE03F";
const VARIABLE = /\$\{([^{}]*)\}/g;

/** A text of a request, in the form that {@link expand}'s patterns are matched with. */
export function literal(text: string): string {
  if (!text.includes("*") && !text.includes("?")) return text;
  return text.replaceAll("*", PLAIN_STAR).replaceAll("?", PLAIN_ONE);
}

/** The text that {@link literal} was made from. */
export function plainText(text: string): string {
  return text.replaceAll(PLAIN_STAR, "*").replaceAll(PLAIN_ONE, "?");
}

export function hasVariables(pattern: string, version: PolicyVersion): boolean {
  return version === "2012-10-17" && pattern.includes("${");
}

/** The keys that a pattern's variables name, as written. */
export function variableKeys(pattern: string): readonly string[] {
  return [...pattern.matchAll(VARIABLE)]
    .map(([, inside = ""]) => variable(inside).key)
    .filter((key) => key !== undefined);
}

/**
 * The pattern with its variables replaced by the request's values.
 *
 * @returns `undefined` where a variable has neither a single value nor a default: such a pattern matches nothing.
 */
export function expand(
  pattern: string,
  context: RequestContext,
  version: PolicyVersion,
): string | undefined | DependsOn {
  if (!hasVariables(pattern, version)) return pattern;
  const unknown: string[] = [];
  const missing: string[] = [];
  const expanded = pattern.replace(VARIABLE, (_, inside: string) => {
    const { key, fallback, character } = variable(inside);
    if (character !== undefined) return literal(character);
    if (key === undefined) return "";
    const values = context.lookup(key);
    if (values === "unknown") unknown.push(key);
    else if (values !== "absent" && values.length === 1) return literal(values[0] ?? "");
    else if (fallback !== undefined) return literal(fallback);
    else missing.push(key);
    return "";
  });
  if (missing.length > 0) return undefined;
  return unknown.length > 0 ? { keys: unknown } : expanded;
}

/**
 * The pattern with every variable replaced by what `replacement` gives for it, and the escapes `${*}`, `${?}`, `${$}`
 * by their characters.
 */
export function replaceVariables(
  pattern: string,
  version: PolicyVersion,
  replacement: (key: string, fallback: string | undefined) => string,
): string {
  if (!hasVariables(pattern, version)) return pattern;
  return pattern.replace(VARIABLE, (_, inside: string) => {
    const { key, fallback, character } = variable(inside);
    if (character !== undefined) return literal(character);
    return key === undefined ? "" : replacement(key, fallback);
  });
}

interface Variable {
  readonly key?: string;
  readonly fallback?: string;
  readonly character?: string;
}

function variable(inside: string): Variable {
  const text = inside.trim();
  if (text === "*" || text === "?" || text === "$") return { character: text };
  const comma = text.indexOf(",");
  if (comma < 0) return { key: text };
  const fallback = /^\s*'(.*)'\s*$/s.exec(text.slice(comma + 1))?.[1];
  return { key: text.slice(0, comma).trim(), ...(fallback === undefined ? {} : { fallback }) };
}
