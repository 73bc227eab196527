import type { PropertyMap, PropertyValue } from "../values/property-value";
import { isMap } from "../values/property-value";

export type PathStep = string | number;

/**
 * Reads a property path as resource options take it: `tags.Owner`, `statements[0].sid`, `tags["a.b"]`, `rules[*]`.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/resources/options/ignorechanges/
 */
export function parsePropertyPath(text: string): PathStep[] {
  return [...text.matchAll(/\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|\[\*\]|([^.[\]]+)/g)].map(
    ([, index, quoted, name]) => {
      if (index !== undefined) return Number(index);
      if (quoted !== undefined) return quoted.replaceAll(/\\(.)/g, "$1");
      return name ?? "*";
    },
  );
}

export function formatPropertyPath(steps: readonly PathStep[]): string {
  return steps
    .map((step, position) => {
      if (typeof step === "number") return `[${String(step)}]`;
      if (!/^[\w$:/-]+$/.test(step)) return `[${JSON.stringify(step)}]`;
      return position === 0 ? step : `.${step}`;
    })
    .join("");
}

/** Whether a change at `changed` is one that `pattern` speaks of: at it, below it, or above it. */
export function pathMatches(pattern: readonly PathStep[], changed: readonly PathStep[]): boolean {
  const length = Math.min(pattern.length, changed.length);
  return pattern.slice(0, length).every((step, index) => step === "*" || step === changed[index]);
}

/** The inputs with what stands at the path as it was before, which may be absent. */
export function restore(path: readonly PathStep[], now: PropertyMap, before: PropertyMap): PropertyMap {
  const result = restoreValue(path, now, before);
  return isMap(result) ? result : now;
}

function restoreValue(
  path: readonly PathStep[],
  now: PropertyValue | undefined,
  before: PropertyValue | undefined,
): PropertyValue | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return before;
  if (Array.isArray(now)) {
    const formerList = Array.isArray(before) ? before : [];
    return now.map((item, index) =>
      step === "*" || step === index ? (restoreValue(rest, item, formerList[index]) ?? null) : item,
    );
  }
  if (!isMap(now)) return now;
  const formerMap = isMap(before) ? before : {};
  const result: PropertyMap = { ...now };
  const keys = step === "*" ? new Set([...Object.keys(now), ...Object.keys(formerMap)]) : [String(step)];
  for (const key of keys) {
    if (rest.length > 0 && now[key] === undefined) continue;
    const value = restoreValue(rest, now[key], formerMap[key]);
    if (value === undefined) Reflect.deleteProperty(result, key);
    else result[key] = value;
  }
  return result;
}
