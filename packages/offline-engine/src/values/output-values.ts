import type { PropertyMap, PropertyValue } from "./property-value";
import { isMap, isOutput, isSecret, output, secret, UNKNOWN } from "./property-value";

/**
 * Turns secrets and unknowns into output values, which is how transforms see them: an `Output` to apply rather than
 * a wrapper to open. With `dependencies`, each property also says which resources it comes from.
 */
export function toOutputValues(
  properties: PropertyMap,
  dependencies?: ReadonlyMap<string, readonly string[]>,
): PropertyMap {
  const result: PropertyMap = {};
  for (const [key, value] of Object.entries(properties)) {
    const upgraded = upgrade(value);
    const urns = dependencies?.get(key) ?? [];
    if (urns.length === 0) {
      result[key] = upgraded;
    } else if (isOutput(upgraded)) {
      result[key] = output({
        ...(upgraded.value === undefined ? {} : { value: upgraded.value }),
        secret: upgraded.secret === true,
        dependencies: [...new Set([...dependenciesOf(upgraded), ...urns])],
      });
    } else {
      result[key] = output({ value: upgraded, secret: false, dependencies: urns });
    }
  }
  return result;
}

function upgrade(value: PropertyValue): PropertyValue {
  if (value === UNKNOWN) return output({ secret: false, dependencies: [] });
  if (Array.isArray(value)) return value.map(upgrade);
  if (isSecret(value)) {
    const inner = upgrade(value.value ?? null);
    if (!isOutput(inner)) return output({ value: inner, secret: true, dependencies: [] });
    return output({
      ...(inner.value === undefined ? {} : { value: inner.value }),
      secret: true,
      dependencies: dependenciesOf(inner),
    });
  }
  if (!isMap(value) || isOutput(value)) return value;
  return mapValues(value, upgrade);
}

/** The opposite of {@link toOutputValues}, with the URNs that stood in the outputs, per property. */
export function fromOutputValues(properties: PropertyMap): {
  properties: PropertyMap;
  dependencies: Map<string, string[]>;
} {
  const dependencies = new Map<string, string[]>();
  const result: PropertyMap = {};
  for (const [key, value] of Object.entries(properties)) {
    const found = new Set<string>();
    result[key] = downgrade(value, found);
    dependencies.set(key, [...found]);
  }
  return { properties: result, dependencies };
}

function downgrade(value: PropertyValue, found: Set<string>): PropertyValue {
  if (Array.isArray(value)) return value.map((item) => downgrade(item, found));
  if (!isMap(value)) return value;
  if (!isOutput(value)) return mapValues(value, (item) => downgrade(item, found));
  for (const urn of dependenciesOf(value)) found.add(urn);
  const inner = value.value === undefined ? UNKNOWN : downgrade(value.value, found);
  return value.secret === true ? secret(inner) : inner;
}

function dependenciesOf(value: PropertyMap): string[] {
  return Array.isArray(value.dependencies)
    ? value.dependencies.filter((urn): urn is string => typeof urn === "string")
    : [];
}

function mapValues(map: PropertyMap, change: (value: PropertyValue) => PropertyValue): PropertyMap {
  const result: PropertyMap = {};
  for (const [key, value] of Object.entries(map)) result[key] = change(value);
  return result;
}
