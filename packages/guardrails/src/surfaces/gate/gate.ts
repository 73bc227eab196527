import { patternsOf } from "../patterns";
import type { Surface } from "../surface";
import type { Exceptions } from "./exceptions";
import type { ProviderProperty } from "./provider-types";
import { isSuspect } from "./suspects";

export interface GateVerdict {
  /** Properties that look like a way in. */
  readonly suspects: number;
  /** Of them, those that a row of the registry reads. */
  readonly registered: number;
  readonly excepted: number;
  /** Neither: a hole, as `TYPE#PROPERTY`. */
  readonly open: readonly string[];
  /** Exceptions that no suspect needs. */
  readonly unused: readonly string[];
  /** Properties that a row names and the provider does not have. */
  readonly misspelt: readonly string[];
}

/** Holds the registry against what the provider takes. */
export function gate(
  properties: readonly ProviderProperty[],
  surfaceOf: (type: string) => Surface | undefined,
  exceptions: readonly Exceptions[],
): GateVerdict {
  const rules = exceptions.flatMap(({ properties: patterns }) =>
    patterns.map((pattern) => ({ pattern, matches: glob(pattern), used: false })),
  );
  const verdict = { suspects: 0, registered: 0, excepted: 0, open: [] as string[] };
  for (const property of properties.filter(isSuspect)) {
    verdict.suspects++;
    const name = `${property.type}#${property.path}`;
    const surface = surfaceOf(property.type);
    if (
      surface !== undefined &&
      patternsOf(surface).some((pattern) => plain(pattern) === plain(property.path))
    ) {
      verdict.registered++;
      continue;
    }
    const fitting = rules.filter(({ matches }) => matches.test(name));
    for (const rule of fitting) rule.used = true;
    if (fitting.length > 0) verdict.excepted++;
    else verdict.open.push(name);
  }
  return {
    ...verdict,
    unused: rules.filter(({ used }) => !used).map(({ pattern }) => pattern),
    misspelt: misspelt(properties, surfaceOf),
  };
}

function misspelt(
  properties: readonly ProviderProperty[],
  surfaceOf: (type: string) => Surface | undefined,
): string[] {
  const byType = new Map<string, Set<string>>();
  const maps = new Set<string>();
  for (const { type, path, declared } of properties) {
    byType.set(type, (byType.get(type) ?? new Set()).add(plain(path)));
    if (declared.includes("[key: string]")) maps.add(`${type}#${plain(path)}`);
  }
  return [...byType].flatMap(([type, paths]) => {
    const surface = surfaceOf(type);
    return (surface === undefined ? [] : patternsOf(surface))
      .map(plain)
      .filter((path) => !paths.has(path) && !maps.has(`${type}#${path.slice(0, path.lastIndexOf("."))}`))
      .map((path) => `${type}#${path}`);
  });
}

/** A single value counts as a list of one: see `valuesAt`. */
function plain(pattern: string): string {
  return pattern.replaceAll("[]", "");
}

function glob(pattern: string): RegExp {
  const parts = pattern.split("*").map((part) => part.replace(/[.[\]()?+^$|\\{}]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`);
}
