import type { RegisterResourceRequest, TransformResourceOptions } from "@pulumi/pulumi/proto/resource_pb";

import { Refusal } from "../host/refusal";
import type { AliasContext } from "../urn/aliases";
import { aliasUrns } from "../urn/aliases";
import { isProviderType, packageOf } from "../urn/urn";
import { fromOutputValues } from "../values/output-values";
import type { PropertyMap } from "../values/property-value";
import { fromStruct } from "../wire/messages";
import { withPlugin } from "./default-providers";
import type { Deployment } from "./deployment";
import { optionsOf, readAliases, readHooks, readOptions } from "./options";
import type { Positions } from "./positions";
import type { PackageRequest, Packages } from "./packages";
import type { Providers } from "./providers";
import { isProviderOf } from "./providers";
import type { Goal } from "./resource-state";
import type { Transforms } from "./transforms";

/** What children take over from their parent where they say nothing themselves. */
interface Inherited {
  protect?: boolean;
  retainOnDelete?: boolean;
  deletedWith: string;
  provider: string;
}

/** Makes goals of requests as the engine does: options of the parents, transforms, providers, URNs and aliases. */
export class Goals {
  private readonly deployment: Deployment;
  private readonly transforms: Transforms;
  private readonly providers: Providers;
  private readonly packages: Packages;
  private readonly aliases: AliasContext;
  private readonly positions: Positions;
  private readonly inherited = new Map<string, Inherited>();

  constructor(
    deployment: Deployment,
    transforms: Transforms,
    providers: Providers,
    packages: Packages,
    aliases: AliasContext,
    positions: Positions,
  ) {
    this.deployment = deployment;
    this.transforms = transforms;
    this.providers = providers;
    this.packages = packages;
    this.aliases = aliases;
    this.positions = positions;
  }

  async make(request: RegisterResourceRequest): Promise<Goal> {
    const type = request.getType();
    const name = request.getName();
    const custom = request.getCustom();
    const parent = request.getParent();
    this.inheritFrom(parent, request);

    const provider = custom
      ? this.providers.resolve(
          request.getProvider(),
          new Map(request.getProvidersMap().entries()),
          parent,
          packageOf(type),
        )
      : request.getProvider();
    const changed = await this.transform(request, optionsOf(request, provider));
    const { options, dependencies, propertyDependencies } = changed;
    const givenProviders = new Map(options.getProvidersMap().entries());
    const reference = custom && !isProviderType(type) ? await this.reference(request, options) : undefined;
    const inputs = isProviderType(type)
      ? withPlugin(changed.inputs, this.requestedPackage(request, options, packageOf(type)))
      : changed.inputs;

    const source = this.positions.of(request);
    const at = source === undefined ? undefined : `${source.file}:${String(source.line)}`;
    const urn = this.deployment.claim(parent === "" ? undefined : parent, type, name, at);
    this.transforms.addToResource(urn, request.getTransformsList());
    if (!custom) this.providers.handDown(urn, this.providers.inherited(parent, givenProviders));
    // components hand providers down by package instead
    this.remember(urn, options, reference ?? "");
    const parentUrn = parent === "" ? undefined : parent;
    const aliases = readAliases(options.getAliasesList(), request.getAliasspecs());
    const stated = request.getAliasurnsList().map((alias) => ({ urn: alias }));
    return {
      urn,
      type,
      name,
      ...(parentUrn === undefined ? {} : { parent: parentUrn }),
      custom,
      inputs,
      options: readOptions(options),
      aliases: aliasUrns(this.aliases, { name, type, parent: parentUrn }, [...stated, ...aliases]),
      ...(reference === undefined ? {} : { provider: reference }),
      dependencies,
      propertyDependencies,
      ...(source === undefined ? {} : { source }),
      hooks: readHooks(options),
    };
  }

  private inheritFrom(parent: string, request: RegisterResourceRequest): void {
    const from = this.inherited.get(parent);
    if (from === undefined) return;
    if (request.getDeletedwith() === "") request.setDeletedwith(from.deletedWith);
    if (!request.hasProtect() && from.protect !== undefined) request.setProtect(from.protect);
    if (!request.hasRetainondelete() && from.retainOnDelete !== undefined)
      request.setRetainondelete(from.retainOnDelete);
    // a component takes any provider, to hand it on; a resource only one that can make it
    if (
      request.getProvider() === "" &&
      (!request.getCustom() || isProviderOf(from.provider, request.getType()))
    ) {
      request.setProvider(from.provider);
    }
  }

  private remember(urn: string, options: TransformResourceOptions, provider: string): void {
    this.inherited.set(urn, {
      ...(options.hasProtect() ? { protect: options.getProtect() === true } : {}),
      ...(options.hasRetainOnDelete() ? { retainOnDelete: options.getRetainOnDelete() === true } : {}),
      deletedWith: options.getDeletedWith(),
      provider,
    });
  }

  private async transform(
    request: RegisterResourceRequest,
    options: TransformResourceOptions,
  ): Promise<Changed> {
    const properties = fromStruct(request.getObject());
    const declared = new Map(
      [...request.getPropertydependenciesMap().entries()].map(
        ([key, urns]) => [key, urns.getUrnsList()] as const,
      ),
    );
    const own = request.getTransformsList();
    const parent = request.getParent();
    const chain =
      own.length === 0 && !this.transforms.any
        ? []
        : this.transforms.chain(own, this.deployment.ancestors(parent === "" ? undefined : parent));
    if (chain.length === 0) {
      const { properties: inputs, dependencies } = fromOutputValues(properties);
      return {
        inputs,
        options,
        dependencies: request.getDependenciesList(),
        propertyDependencies: merge(declared, dependencies),
      };
    }
    const resource = {
      type: request.getType(),
      name: request.getName(),
      parent,
      custom: request.getCustom(),
    };
    const changed = await this.transforms.apply(
      chain,
      resource,
      properties,
      options,
      own.length > 0 ? declared : undefined,
    );
    const propertyDependencies =
      own.length > 0 ? changed.dependencies : merge(declared, changed.dependencies);
    const direct = own.length > 0 ? changed.options.getDependsOnList() : request.getDependenciesList();
    return {
      inputs: changed.properties,
      options: changed.options,
      dependencies: [...new Set([...direct, ...[...changed.dependencies.values()].flat()])],
      propertyDependencies,
    };
  }

  private async reference(
    request: RegisterResourceRequest,
    options: TransformResourceOptions,
  ): Promise<string> {
    const type = request.getType();
    if (type.split(":").length !== 3)
      throw new Refusal(`"${type}" is not a type: expected package:module:Name`);
    const named = options.getProvider();
    return named !== ""
      ? named
      : this.providers.byDefault(this.requestedPackage(request, options, packageOf(type)), type);
  }

  private requestedPackage(
    request: { getPackageref(): string },
    options: { getVersion(): string; getPluginDownloadUrl(): string },
    name: string,
  ): PackageRequest {
    return (
      this.packages.find(request.getPackageref()) ?? {
        name,
        version: options.getVersion(),
        downloadUrl: options.getPluginDownloadUrl(),
      }
    );
  }
}

interface Changed {
  inputs: PropertyMap;
  options: TransformResourceOptions;
  dependencies: readonly string[];
  propertyDependencies: ReadonlyMap<string, readonly string[]>;
}

function merge(
  declared: ReadonlyMap<string, readonly string[]>,
  found: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, readonly string[]> {
  const result = new Map(declared);
  for (const [key, urns] of found) {
    if (urns.length > 0) result.set(key, [...new Set([...(result.get(key) ?? []), ...urns])]);
  }
  return result;
}
