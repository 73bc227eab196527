import type { ContextValues } from "@plinth/access-analysis";
import { catalog } from "@plinth/iam-catalog";
import { BadInput } from "../../failure/failure";

/**
 * What `--context` says of the request: `key=value`, again for a key of several values, `key=` for a key that the
 * request does not carry.
 *
 * @throws BadInput for what is no assignment, or a key that AWS does not have
 */
export function contextValuesOf(given: readonly string[]): ContextValues {
  const values: Record<string, string | readonly string[] | undefined> = {};
  const mistakes = [];
  for (const text of given) {
    const equals = text.indexOf("=");
    const key = text.slice(0, Math.max(0, equals)).trim();
    const value = text.slice(equals + 1);
    const before = Object.keys(values).find((one) => one.toLowerCase() === key.toLowerCase());
    const wrong =
      equals < 1 ? "expected KEY=VALUE, such as aws:MultiFactorAuthPresent=true" : keyProblem(key);
    if (wrong !== undefined) mistakes.push({ path: `--context ${text}`, message: wrong });
    else if (before === undefined) values[key] = value === "" ? undefined : value;
    else values[before] = [values[before] ?? [], value].flat();
  }
  if (mistakes.length > 0) throw new BadInput(mistakes);
  return values;
}

/** Keys of identity providers, `accounts.google.com:sub`, are in no list. */
function keyProblem(key: string): string | undefined {
  if (catalog.conditionKey(key) !== undefined || /^[a-z0-9-]+(\.[a-z0-9-]+)+.*:\w+$/i.test(key))
    return undefined;
  const meant = catalog.nearestConditionKey(key);
  return `"${key}" is no condition key${meant === undefined ? "" : `. Did you mean ${meant}?`}`;
}
