import { stableHex, stableLetters, stableUuid } from "../outputs/deterministic";
import type { PropertyMap, PropertyValue } from "../values/property-value";
import { containsUnknown, isSecret, reveal, secret, UNKNOWN } from "../values/property-value";
import type { AwsPlace } from "./account";
import type { StandIn } from "./stand-ins";
import { CHANGES } from "./stand-ins";

export interface Rendered {
  properties: PropertyMap;
  /** Whether an id is among them that AWS would choose. */
  chosen: boolean;
}

/**
 * Fills in a type's templates; what depends on something unknown is unknown, on a secret is secret.
 *
 * @param given properties that are known already, and need no template
 */
export function render(
  standIn: StandIn,
  urn: string,
  inputs: PropertyMap,
  place: AwsPlace,
  given: PropertyMap = {},
): Rendered {
  const properties: PropertyMap = {};
  let chosen = false;
  for (const [property, template] of Object.entries(standIn)) {
    const already = given[property];
    if (already !== undefined) {
      properties[property] = already;
      continue;
    }
    const state = { unknown: false, secret: false };
    const text = template.replace(/\{([^{}]+)\}/g, (_, expression: string) => {
      if (expression.startsWith("~")) {
        chosen = true;
        return chosenId(expression.slice(1), `${urn}#${property}`);
      }
      return part(expression, { ...inputs, ...properties }, place, state);
    });
    const value: PropertyValue = state.unknown ? UNKNOWN : text;
    properties[property] = state.secret ? secret(value) : value;
  }
  return { properties, chosen };
}

function chosenId(kind: string, seed: string): string {
  if (kind === "uuid") return stableUuid(seed);
  const length = Number(kind.replace(/^\D+/, ""));
  return kind.startsWith("letters") ? stableLetters(seed, length) : stableHex(seed, length);
}

function part(
  expression: string,
  known: PropertyMap,
  place: AwsPlace,
  state: { unknown: boolean; secret: boolean },
): string {
  const [source = "", fallback] = expression.split("|");
  const [name = "", change] = source.split("#");
  const apply = change === undefined ? undefined : CHANGES[change];
  const value = name in place ? placeValue(name, place) : known[name];
  if (value === undefined || value === null) {
    if (fallback !== undefined) return fallback;
    if (apply !== undefined && name === "eventBusName") return apply("");
    state.unknown = true;
    return "";
  }
  if (isSecret(value)) state.secret = true;
  const inner = reveal(value);
  if (containsUnknown(inner) || (typeof inner !== "string" && typeof inner !== "number")) {
    state.unknown = true;
    return "";
  }
  return apply === undefined ? String(inner) : apply(String(inner));
}

function placeValue(name: string, place: AwsPlace): string | undefined {
  switch (name) {
    case "account":
      return place.account;
    case "region":
      return place.region;
    case "partition":
      return place.partition;
    default:
      return place.dns;
  }
}
