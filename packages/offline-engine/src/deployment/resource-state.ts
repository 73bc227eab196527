import type { PropertyChange, ResourceOp, SourcePosition } from "../preview/types";
import type { PropertyMap, PropertyValue } from "../values/property-value";

/** Seconds; 0 where the program says nothing. */
export interface Timeouts {
  create: number;
  update: number;
  delete: number;
  read: number;
}

/** Options of a resource that the engine, the packs or a comparison with the state need. */
export interface ResourceOptions {
  protect: boolean;
  ignoreChanges: readonly string[];
  replaceOnChanges: readonly string[];
  deleteBeforeReplace?: boolean;
  retainOnDelete: boolean;
  deletedWith: string;
  replaceWith: readonly string[];
  replacementTrigger?: PropertyValue;
  additionalSecretOutputs: readonly string[];
  timeouts: Timeouts;
  /** Id of an existing thing to take under management. */
  importId: string;
}

/** What a program asks for, after transforms and with everything that comes from its parents. */
export interface Goal {
  urn: string;
  type: string;
  name: string;
  parent?: string;
  custom: boolean;
  inputs: PropertyMap;
  options: ResourceOptions;
  aliases: readonly string[];
  /** Reference of the provider, `<urn>::<id>`; absent for components and for providers. */
  provider?: string;
  dependencies: readonly string[];
  propertyDependencies: ReadonlyMap<string, readonly string[]>;
  source?: SourcePosition;
  hooks: ReadonlyMap<HookKind, readonly string[]>;
}

export type HookKind =
  "beforeCreate" | "afterCreate" | "beforeUpdate" | "afterUpdate" | "beforeDelete" | "afterDelete";

/** A resource as this run leaves it. */
export interface ResourceState extends Goal {
  op: ResourceOp;
  diff?: readonly PropertyChange[];
  /** Not created by this stack, only read. */
  external: boolean;
  /** Empty while it is unknown. */
  id: string;
  /** The inputs as the provider would see them: with names and defaults filled in, and after remediation. */
  checked: PropertyMap;
  outputs: PropertyMap;
  /** URN in the state, where it is not the resource's own. */
  formerUrn?: string;
  /** Made by the engine for resources that name no provider; not shown. */
  defaultProvider: boolean;
}
