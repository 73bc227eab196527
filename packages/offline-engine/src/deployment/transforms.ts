import type { Callback } from "@pulumi/pulumi/proto/callback_pb";
import type { TransformInvokeOptions, TransformResourceOptions } from "@pulumi/pulumi/proto/resource_pb";
import {
  TransformInvokeRequest,
  TransformInvokeResponse,
  TransformRequest,
  TransformResponse,
} from "@pulumi/pulumi/proto/resource_pb";

import { fromOutputValues, toOutputValues } from "../values/output-values";
import type { PropertyMap } from "../values/property-value";
import { fromStruct, toStruct } from "../wire/messages";
import type { Callbacks } from "./callbacks";

/**
 * The program's transforms: a resource's own run first, then those of its ancestors from the nearest on, then the
 * stack's. @see https://www.pulumi.com/docs/iac/concepts/resources/options/transforms/
 */
export class Transforms {
  private readonly ofStack: Callback[] = [];
  private readonly ofInvokes: Callback[] = [];
  private readonly ofResources = new Map<string, readonly Callback[]>();
  private readonly callbacks: Callbacks;

  constructor(callbacks: Callbacks) {
    this.callbacks = callbacks;
  }

  addToStack(callback: Callback): void {
    this.ofStack.push(callback);
  }

  addToInvokes(callback: Callback): void {
    this.ofInvokes.push(callback);
  }

  /** Children of the resource are transformed by its transforms too. */
  addToResource(urn: string, callbacks: readonly Callback[]): void {
    if (callbacks.length > 0) this.ofResources.set(urn, callbacks);
  }

  /** @param ancestors URNs from the parent up */
  chain(own: readonly Callback[], ancestors: readonly string[]): readonly Callback[] {
    return [...own, ...ancestors.flatMap((urn) => this.ofResources.get(urn) ?? []), ...this.ofStack];
  }

  get any(): boolean {
    return this.ofStack.length > 0 || this.ofResources.size > 0;
  }

  async apply(
    chain: readonly Callback[],
    resource: { type: string; name: string; parent: string; custom: boolean },
    properties: PropertyMap,
    options: TransformResourceOptions,
    dependencies: ReadonlyMap<string, readonly string[]> | undefined,
  ): Promise<TransformedResource> {
    let changed = toOutputValues(properties, dependencies);
    let changedOptions = options;
    for (const callback of chain) {
      const request = new TransformRequest();
      request.setType(resource.type);
      request.setName(resource.name);
      request.setParent(resource.parent);
      request.setCustom(resource.custom);
      request.setProperties(toStruct(changed));
      request.setOptions(changedOptions);
      const response = TransformResponse.deserializeBinary(
        await this.callbacks.invoke(callback, request.serializeBinary()),
      );
      if (response.hasProperties()) changed = toOutputValues(fromStruct(response.getProperties()));
      changedOptions = response.getOptions() ?? changedOptions;
    }
    return { ...fromOutputValues(changed), options: changedOptions };
  }

  async applyToInvoke(
    token: string,
    args: PropertyMap,
    options: TransformInvokeOptions,
  ): Promise<{ args: PropertyMap; options: TransformInvokeOptions }> {
    let changed = args;
    let changedOptions = options;
    for (const callback of this.ofInvokes) {
      const request = new TransformInvokeRequest();
      request.setToken(token);
      request.setArgs(toStruct(changed));
      request.setOptions(changedOptions);
      const response = TransformInvokeResponse.deserializeBinary(
        await this.callbacks.invoke(callback, request.serializeBinary()),
      );
      if (response.hasArgs()) changed = fromOutputValues(fromStruct(response.getArgs())).properties;
      changedOptions = response.getOptions() ?? changedOptions;
    }
    return { args: changed, options: changedOptions };
  }
}

export interface TransformedResource {
  properties: PropertyMap;
  dependencies: Map<string, string[]>;
  options: TransformResourceOptions;
}
