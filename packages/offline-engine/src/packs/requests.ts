import { AnalyzerResourceOptions } from "@pulumi/pulumi/proto/analyzer_pb";

import type { ResourceState } from "../deployment/resource-state";
import type { PropertyMap } from "../values/property-value";
import { withoutInternals, withoutReferences } from "../values/property-value";
import { BackwardWriter } from "../wire/writer";

/**
 * The fields of AnalyzeRequest, AnalyzerResource and AnalyzerProviderResource, the same as far as each goes. They are part of the protocol,
 * and never change.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/proto/pulumi/analyzer.proto
 */
const FIELD = {
  type: 1,
  properties: 2,
  urn: 3,
  name: 4,
  options: 5,
  provider: 6,
  parent: 7,
  dependencies: 8,
  propertyDependencies: 9,
} as const;

type Find = (urn: string) => ResourceState | undefined;

/** What the packs are sent of resources, as bytes that are written once for all of them. */
export class PackRequests {
  private readonly writer = new BackwardWriter(64 * 1024);
  /** Of AnalyzerProviderResource. A stack has few providers, and each of its resources says which is its own. */
  private readonly providers = new WeakMap<ResourceState, Buffer>();

  /** An AnalyzeRequest: a resource by its inputs. */
  single(resource: ResourceState, inputs: PropertyMap, provider: ResourceState | undefined): Buffer {
    this.resource(resource, inputs, provider);
    return this.writer.take();
  }

  /** An AnalyzeStackRequest: all resources by their outputs. */
  stack(resources: readonly ResourceState[], find: Find): Buffer {
    const { writer } = this;
    // of their own, as there is room for a large stack then
    const whole = new BackwardWriter(1024 * 1024);
    for (const resource of resources.toReversed()) {
      const provider = providerOf(resource, find);
      for (const [key, urns] of [...resource.propertyDependencies].reverse()) {
        if (urns.length === 0) continue;
        const since = writer.length;
        const listed = writer.length;
        writer.texts(1, urns);
        writer.end(2, listed);
        writer.text(1, key);
        writer.end(FIELD.propertyDependencies, since);
      }
      writer.texts(FIELD.dependencies, resource.dependencies);
      writer.text(FIELD.parent, resource.parent ?? "");
      this.resource(resource, forPacks(resource.outputs), provider);
      whole.message(1, writer.take());
    }
    return whole.take();
  }

  private resource(
    resource: ResourceState,
    properties: PropertyMap,
    provider: ResourceState | undefined,
  ): void {
    const { writer } = this;
    if (provider !== undefined) writer.message(FIELD.provider, this.provider(provider));
    writer.message(FIELD.options, optionsOf(resource).serializeBinary());
    writer.text(FIELD.name, resource.name);
    writer.text(FIELD.urn, resource.urn);
    writer.struct(FIELD.properties, properties);
    writer.text(FIELD.type, resource.type);
  }

  private provider(provider: ResourceState): Buffer {
    let bytes = this.providers.get(provider);
    if (bytes === undefined) {
      const writer = new BackwardWriter();
      writer.text(FIELD.name, provider.name);
      writer.text(FIELD.urn, provider.urn);
      writer.struct(FIELD.properties, forPacks(provider.checked));
      writer.text(FIELD.type, provider.type);
      bytes = writer.take();
      this.providers.set(provider, bytes);
    }
    return bytes;
  }
}

export function providerOf(resource: ResourceState, find: Find): ResourceState | undefined {
  const reference = resource.provider;
  return reference === undefined ? undefined : find(reference.slice(0, reference.lastIndexOf("::")));
}

export function forPacks(properties: PropertyMap): PropertyMap {
  return withoutReferences(withoutInternals(properties));
}

function optionsOf(resource: ResourceState): AnalyzerResourceOptions {
  const { options } = resource;
  const message = new AnalyzerResourceOptions();
  message.setProtect(options.protect);
  message.setIgnorechangesList([...options.ignoreChanges]);
  message.setDeletebeforereplacedefined(options.deleteBeforeReplace !== undefined);
  message.setDeletebeforereplace(options.deleteBeforeReplace === true);
  message.setAdditionalsecretoutputsList([...options.additionalSecretOutputs]);
  message.setAliasesList(resource.formerUrn === undefined ? [] : [resource.formerUrn]);
  const timeouts = new AnalyzerResourceOptions.CustomTimeouts();
  timeouts.setCreate(options.timeouts.create);
  timeouts.setUpdate(options.timeouts.update);
  timeouts.setDelete(options.timeouts.delete);
  message.setCustomtimeouts(timeouts);
  message.setParent(resource.parent ?? "");
  return message;
}
