import type { Goal } from "../deployment/resource-state";
import type { PropertyMap } from "../values/property-value";
import { isMap, secret, UNKNOWN } from "../values/property-value";
import type { SdkSchema } from "./sdk-schema";

/** What would come of a resource, as far as it can be known without making it. */
export interface Forecast {
  /** Empty while unknown. */
  id: string;
  outputs: PropertyMap;
  /** Names of the outputs that hold a stand-in for an id that the cloud would choose. */
  chosen: ReadonlySet<string>;
}

/** Nothing is a stand-in. */
export const NONE: ReadonlySet<string> = new Set();

/** The provider's part in a preview. */
export interface ProviderModel {
  /** The inputs with the provider's own additions, such as names. */
  check(goal: Goal): PropertyMap;
  forecast(goal: Goal, checked: PropertyMap): Forecast;
  /** What is known of a resource that exists, from its id alone. */
  existing(goal: Goal, id: string): PropertyMap;
}

/**
 * The outputs of any resource: its inputs, and everything that only the provider sets as unknown. Nothing is known
 * about a provider that has no model of its own.
 */
export function unknownOutputs(checked: PropertyMap, schema: SdkSchema | undefined): PropertyMap {
  const outputs: PropertyMap = { ...checked };
  for (const name of schema?.computed ?? []) outputs[name] ??= UNKNOWN;
  return outputs;
}

/** Marks what the program wants kept secret. */
export function withSecrets(outputs: PropertyMap, names: readonly string[]): PropertyMap {
  const result = { ...outputs };
  for (const name of names) {
    const value = result[name];
    if (value !== undefined) result[name] = secret(value);
  }
  return result;
}

/** A copy without the keys that the engine keeps in a provider's inputs. */
export function withoutPlugin(inputs: PropertyMap): PropertyMap {
  return Object.fromEntries(
    Object.entries(inputs).filter(
      ([key, value]) => key !== "version" && !(key === "__internal" && isMap(value)),
    ),
  );
}
