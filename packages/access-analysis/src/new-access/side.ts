import type { Condition, PolicyDocument, PolicyVersion } from "@plinth/iam-policy";
import type { CompiledStatement } from "../effective-access/compiled";
import { compiledStatements } from "../effective-access/compiled";
import { replaceVariables, variableKeys } from "../evaluation/variable";

/** A statement with its resources as patterns without variables. */
export interface Side extends CompiledStatement {
  readonly patterns: readonly string[];
}

export interface Sides {
  readonly allows: readonly Side[];
  readonly denies: readonly Side[];
}

/**
 * Variables of the candidate that the reference uses too stand for the same unknown value in both. Any other may be
 * whatever makes the candidate grant more.
 */
export function sidesOf(document: PolicyDocument, reference: PolicyDocument | undefined): Sides {
  const shared = reference === undefined ? undefined : new Set(keysOf(reference));
  const sides = compiledStatements(document).map((one) => ({
    ...one,
    statement: {
      ...one.statement,
      conditions: one.statement.conditions.map((each) => inNewVersion(each, document.version)),
    },
    patterns: (one.statement.resources?.patterns ?? ["*"]).map((pattern) =>
      withoutVariables(
        pattern,
        document.version,
        (key) => shared === undefined || shared.has(key) || one.statement.effect === "Deny",
      ),
    ),
  }));
  return {
    allows: sides.filter(({ statement }) => statement.effect === "Allow"),
    denies: sides.filter(({ statement }) => statement.effect === "Deny"),
  };
}

/** Conditions of both documents are compared under one version: text that is no variable in the old one is none here. */
function inNewVersion(condition: Condition, version: PolicyVersion): Condition {
  if (version === "2012-10-17" || !condition.values.some((value) => value.includes("${"))) return condition;
  return { ...condition, values: condition.values.map((value) => value.replaceAll("${", "${$}{")) };
}

const TOKENS = new Map<string, string>();

function withoutVariables(pattern: string, version: PolicyVersion, fixed: (key: string) => boolean): string {
  return replaceVariables(pattern, version, (key, fallback) => {
    const lower = key.toLowerCase();
    if (!fixed(lower)) return "*";
    const name = `${lower},${fallback ?? ""}`;
    const token = TOKENS.get(name) ?? String.fromCodePoint(0xe900 + (TOKENS.size % 0x600));
    TOKENS.set(name, token);
    return token;
  });
}

function keysOf({ statements, version }: PolicyDocument): readonly string[] {
  if (version !== "2012-10-17") return [];
  return statements
    .flatMap(({ resources }) => resources?.patterns ?? [])
    .flatMap(variableKeys)
    .map((key) => key.toLowerCase());
}
