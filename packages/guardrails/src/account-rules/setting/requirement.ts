import type { GuardedResource } from "../../resource/resource";
import type { Finding } from "../../rule/finding";
import type { Tree } from "../../tree/tree";
import { UNKNOWN, valuesAt } from "../../tree/tree";

/** What one property of a setting has to be. */
export interface Requirement<P> {
  /** A property pattern of `valuesAt`; where it stands for several values, each has to hold. */
  readonly property: string;
  /** Asked about values that are known; what is unknown inside one is its to judge. */
  readonly holds: (value: Exclude<Tree, symbol>, parameters: P) => boolean;
  /** What the AWS provider makes of a property that is not there. */
  readonly absent: "holds" | "fails";
  /** Set where any value will do, such as the ARN of a key that is made beside. @default "cannot tell" */
  readonly unknown?: "holds";
  /** What goes wrong and what it has to be: `Passwords may be short: minimumPasswordLength has to be at least 14`. */
  readonly says: (parameters: P) => string;
  /** Where the property has no say. */
  readonly exempt?: (resource: GuardedResource, parameters: P) => boolean;
}

/** The requirements on the resources that a rule is for, by type token. */
export type Requirements<P> = Readonly<Record<string, readonly Requirement<P>[]>>;

/** What a resource falls short of. */
export function shortfalls<P>(
  resource: GuardedResource,
  requirements: Requirements<P>,
  parameters: P,
): Finding[] {
  const asked = Object.hasOwn(requirements, resource.type) ? (requirements[resource.type] ?? []) : [];
  return asked
    .filter(({ exempt }) => exempt?.(resource, parameters) !== true)
    .flatMap((requirement) => shortfall(resource, requirement, parameters));
}

function shortfall<P>(resource: GuardedResource, requirement: Requirement<P>, parameters: P): Finding[] {
  const { property, absent, holds } = requirement;
  const found = valuesAt(resource.props, property);
  const bad: Finding = { summary: requirement.says(parameters), property: property.replaceAll("[]", "") };
  if (found.length === 0) return absent === "holds" ? [] : [bad];
  if (found.some(({ value }) => value !== UNKNOWN && !holds(value, parameters))) return [bad];
  if (requirement.unknown === "holds") return [];
  return found
    .filter(({ value }) => value === UNKNOWN)
    .map(({ path }) => ({
      summary: `Cannot tell whether this is so: ${lowerFirst(requirement.says(parameters))}`,
      unknown: { property: path, remedy: `give ${path} a value that is known at preview` },
    }));
}

/** A property that has to be true. Pulumi's providers take the text as well. */
export function isTrue<P>(
  property: string,
  problem: string,
  more: Partial<Requirement<P>> = {},
): Requirement<P> {
  return {
    property,
    absent: "fails",
    holds: (value) => value === true || value === "true",
    says: () => `${problem}: ${property.replaceAll("[]", "")} has to be true`,
    ...more,
  };
}

/** A property that must not be false; absent is as good as true. */
export function isNotFalse<P>(
  property: string,
  problem: string,
  more: Partial<Requirement<P>> = {},
): Requirement<P> {
  return isTrue(property, problem, { absent: "holds", ...more });
}

/** A property that must not be true. */
export function isNotTrue<P>(property: string, problem: string): Requirement<P> {
  return {
    property,
    absent: "holds",
    holds: (value) => value === false || value === "false",
    says: () => `${problem}: ${property} must not be true`,
  };
}

/** A property that has one of a few values. */
export function isOneOf<P>(
  property: string,
  values: readonly string[],
  problem: string,
  more: Partial<Requirement<P>> = {},
): Requirement<P> {
  return {
    property,
    absent: "fails",
    holds: (value) => typeof value === "string" && values.includes(value),
    says: () => `${problem}: ${property} has to be ${values.join(" or ")}`,
    ...more,
  };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
