import { iamSurfaces } from "./iam";
import { identityCenterSurfaces } from "./identity-center";
import { resourcePolicySurfaces } from "./resource-policies";
import type { Surface } from "./surface";

/** Every surface that the rules know. */
export const surfaces: readonly Surface[] = [
  ...iamSurfaces,
  ...identityCenterSurfaces,
  ...resourcePolicySurfaces,
];

const byType: ReadonlyMap<string, Surface> = new Map(surfaces.map((surface) => [surface.type, surface]));

/** The row of a type token, or undefined for a type through which nothing enters. */
export function surfaceOf(type: string): Surface | undefined {
  return byType.get(type);
}
