import { stableDigits, stableHex, stableLetters, stableTime, stableUuid } from "../outputs/deterministic";
import type { PropertyMap, PropertyValue } from "../values/property-value";
import { containsUnknown, isSecret, reveal, secret, UNKNOWN } from "../values/property-value";
import type { AwsPlace } from "./account";
import { CHANGES } from "./stand-ins/changes";
import type { StandIn, Template } from "./stand-ins/forms";

export interface Rendered {
  properties: PropertyMap;
  /** Names of those that hold an id that AWS would choose. */
  chosen: ReadonlySet<string>;
}

/** What a resource's templates are filled in from. */
export interface Known {
  urn: string;
  inputs: PropertyMap;
  place: AwsPlace;
  /**
   * Properties of a resource that exists. They need no template, and what AWS chose for it is not made up: it stays
   * unknown.
   */
  existing?: PropertyMap;
}

/** Fills in a type's templates; what depends on something unknown is unknown, on a secret is secret. */
export function render(standIn: StandIn, known: Known): Rendered {
  const properties: PropertyMap = {};
  const chosen = new Set<string>();
  for (const [property, template] of Object.entries(standIn)) {
    // an input may be what AWS says otherwise: the program has it as it likes
    const already = known.existing?.[property] ?? (property === "id" ? undefined : known.inputs[property]);
    if (already !== undefined) {
      properties[property] = already;
      continue;
    }
    const filling = new Filling(property, known, { properties, chosen });
    const value = filling.fill(template);
    properties[property] = filling.withheld ? UNKNOWN : value;
    if (filling.chosen && !filling.withheld) chosen.add(property);
  }
  return { properties, chosen };
}

/** Fills in the template of one property. */
class Filling {
  /** Whether there is an id in it that AWS would choose. */
  chosen = false;
  /** Whether the program has not set what the property is for. */
  withheld = false;
  private text = { unknown: false, secret: false };
  private readonly property: string;
  private readonly known: Known;
  private readonly made: Rendered;

  constructor(property: string, known: Known, made: Rendered) {
    this.property = property;
    this.known = known;
    this.made = made;
  }

  fill(template: Template): PropertyValue {
    if (typeof template === "string") return this.fillText(template);
    if (isList(template)) return template.map((item) => this.fill(item));
    return Object.fromEntries(Object.entries(template).map(([key, item]) => [key, this.fill(item)]));
  }

  private fillText(template: string): PropertyValue {
    this.text = { unknown: false, secret: false };
    const text = template.replace(/\{([^{}]+)\}/g, (_, expression: string) => this.part(expression));
    const value = this.text.unknown ? UNKNOWN : text;
    return this.text.secret ? secret(value) : value;
  }

  private part(expression: string): string {
    if (expression.startsWith("~")) return this.chosenId(expression.slice(1));
    if (expression.startsWith("?")) return this.onlyWhere(expression.slice(1));
    const [source = "", fallback] = expression.split("|");
    const [name = "", change] = source.split("#");
    const value = this.value(name);
    if (value === undefined || value === null) return this.absent(name, change, fallback);
    if (isSecret(value)) this.text.secret = true;
    const inner = reveal(value);
    if (containsUnknown(inner) || (typeof inner !== "string" && typeof inner !== "number")) {
      return this.isUnknown();
    }
    const text = String(inner);
    return (change === undefined ? text : CHANGES[change]?.(text)) ?? this.isUnknown();
  }

  private value(name: string): PropertyValue | undefined {
    if (PLACES.has(name)) return placeValue(name, this.known.place);
    const { properties, chosen } = this.made;
    if (!Object.hasOwn(properties, name)) return this.known.inputs[name];
    if (chosen.has(name)) this.chosen = true;
    return properties[name];
  }

  private absent(name: string, change: string | undefined, fallback: string | undefined): string {
    if (fallback !== undefined && PLACES.has(fallback)) {
      return placeValue(fallback, this.known.place) ?? this.isUnknown();
    }
    if (fallback?.startsWith("~") === true) return this.chosenId(fallback.slice(1));
    if (fallback !== undefined) return fallback;
    if (change !== undefined && name === "eventBusName") return CHANGES[change]?.("") ?? "";
    return this.isUnknown();
  }

  private chosenId(kind: string): string {
    if (this.known.existing !== undefined) return this.isUnknown();
    this.chosen = true;
    const seed = `${this.known.urn}#${this.property}`;
    const [, letters = "", length = ""] = /^([a-zA-Z]+)(\d*)$/.exec(kind) ?? [];
    return IDS[letters]?.(seed, Number(length)) ?? this.isUnknown();
  }

  private onlyWhere(input: string): string {
    const value = this.known.inputs[input];
    const inner = value === undefined ? false : reveal(value);
    if (inner !== true && inner !== "true") this.withheld = true;
    return "";
  }

  private isUnknown(): string {
    this.text.unknown = true;
    return "";
  }
}

/** Kinds of ids that AWS chooses, by the letters in front of their length. */
const IDS: Readonly<Record<string, (seed: string, length: number) => string>> = {
  uuid: stableUuid,
  hex: stableHex,
  HEX: (seed, length) => stableHex(seed, length).toUpperCase(),
  letters: stableLetters,
  lower: (seed, length) => stableLetters(seed, length).toLowerCase(),
  digits: stableDigits,
  time: stableTime,
  /** What is made has a first version; the next ones are counted. */
  revision: () => "1",
};

const PLACES: ReadonlySet<string> = new Set(["account", "region", "partition", "dns"]);

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

function isList(template: Exclude<Template, string>): template is readonly Template[] {
  return Array.isArray(template);
}
