import { cloudFormationSurfaces } from "./cloudformation";
import { iamSurfaces } from "./iam";
import { identityCenterSurfaces } from "./identity-center";
import { limitSurfaces } from "./limits";
import { nativeSurfaces } from "./native";
import { opaqueSurfaces } from "./opaque";
import { resourcePolicySurfaces } from "./resource-policies";
import { sharingSurfaces } from "./sharing";
import type { Surface } from "./surface";

/** Every surface that the rules know. */
export const surfaces: readonly Surface[] = [
  ...iamSurfaces,
  ...identityCenterSurfaces,
  ...resourcePolicySurfaces,
  ...sharingSurfaces,
  ...limitSurfaces,
  ...opaqueSurfaces,
  ...cloudFormationSurfaces,
  ...nativeSurfaces,
];

const byType: ReadonlyMap<string, Surface> = new Map(surfaces.map((surface) => [surface.type, surface]));

/** The row of a type token, or undefined for a type through which nothing enters. */
export function surfaceOf(type: string): Surface | undefined {
  return byType.get(type) ?? byType.get(withoutModule(type));
}

/** A program names its dynamic resources as it likes: `pulumi-nodejs:dynamic/acme:Thing`. */
function withoutModule(type: string): string {
  return type.replace(/^(pulumi-[a-z]+:dynamic)[/:].*$/, "$1:Resource");
}
