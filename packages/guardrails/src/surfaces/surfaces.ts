import { cloudFormationSurfaces } from "./cloudformation";
import { controllerSurfaces } from "./controllers";
import { iamSurfaces } from "./iam";
import { identityCenterSurfaces } from "./identity-center";
import { limitSurfaces } from "./limits";
import { nativeSurfaces } from "./native";
import { opaqueSurfaces } from "./opaque";
import { resourcePolicySurfaces } from "./resource-policies";
import { serviceCatalogSurfaces } from "./service-catalog";
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
  ...serviceCatalogSurfaces,
  ...controllerSurfaces,
  ...cloudFormationSurfaces,
  ...nativeSurfaces,
];

const byType: ReadonlyMap<string, Surface> = new Map(surfaces.map((surface) => [surface.type, surface]));

/** The row of a type token, or undefined for a type through which nothing enters. */
export function surfaceOf(type: string): Surface | undefined {
  return byType.get(type) ?? byType.get(withoutModule(type)) ?? bridgedSurface(type);
}

/** A program names its dynamic resources as it likes: `pulumi-nodejs:dynamic/acme:Thing`. */
function withoutModule(type: string): string {
  return type.replace(/^(pulumi-[a-z]+:dynamic)[/:].*$/, "$1:Resource");
}

/**
 * Terraform's own providers, which any program may add: `aws:index/iamRolePolicy:IamRolePolicy` is the same resource as
 * `aws:iam/rolePolicy:RolePolicy`, and `awscc:index/iamRole:IamRole` as `aws-native:iam:Role`.
 *
 * @see https://www.pulumi.com/registry/packages/terraform-provider/
 */
function bridgedSurface(type: string): Surface | undefined {
  const [, provider = "", name = ""] = /^(aws|awscc):index\/(\w+):/.exec(type) ?? [];
  return provider === "" ? undefined : byJoinedName.get(`${provider} ${name.toLowerCase()}`);
}

/** By the provider of Terraform and its name for the type, which has the service in front. */
const byJoinedName: ReadonlyMap<string, Surface> = new Map(
  surfaces.flatMap((surface): (readonly [string, Surface])[] => {
    const [, provider = "", service = "", name = ""] =
      /^(aws|aws-native):(\w+)(?:\/\w+)?:(\w+)$/.exec(surface.type) ?? [];
    if (provider === "") return [];
    return [[`${provider === "aws" ? "aws" : "awscc"} ${service}${name}`.toLowerCase(), surface]];
  }),
);
