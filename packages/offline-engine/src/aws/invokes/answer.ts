import type { PropertyMap, PropertyValue } from "../../values/property-value";
import { reveal } from "../../values/property-value";
import type { AwsPlace } from "../account";
import { awsPlace } from "../account";

/**
 * The answer to a function of the AWS provider, from its arguments and from where the provider works. Undefined where it
 * takes an account (or a fixture) to answer it.
 */
export type Answer = (args: PropertyMap, place: AwsPlace) => PropertyMap | undefined;

export type Answers = Readonly<Record<string, Answer>>;

export function text(value: PropertyValue | undefined): string | undefined {
  const revealed = value === undefined ? undefined : reveal(value);
  return typeof revealed === "string" ? revealed : undefined;
}

/** A function may ask about another region than its provider's. */
export function placeFor(args: PropertyMap, place: AwsPlace): AwsPlace {
  const region = text(args.region);
  return region === undefined || region === "" ? place : awsPlace(place.account, region);
}
