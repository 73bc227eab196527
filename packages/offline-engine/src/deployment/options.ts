import type { Alias as AliasMessage } from "@pulumi/pulumi/proto/alias_pb";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { TransformResourceOptions } from "@pulumi/pulumi/proto/resource_pb";

import { Refusal } from "../host/refusal";
import type { Alias } from "../urn/aliases";
import type { PropertyValue } from "../values/property-value";
import type { HookKind, ResourceOptions, Timeouts } from "./resource-state";

/** The options of a request in the form in which transforms see and change them. */
export function optionsOf(request: RegisterResourceRequest, provider: string): TransformResourceOptions {
  const options = new TransformResourceOptions();
  options.setImport(request.getImportid());
  options.setDependsOnList(request.getDependenciesList());
  if (request.hasProtect()) options.setProtect(request.getProtect() === true);
  options.setIgnoreChangesList(request.getIgnorechangesList());
  options.setReplaceOnChangesList(request.getReplaceonchangesList());
  options.setReplacementTrigger(request.getReplacementTrigger());
  options.setVersion(request.getVersion());
  options.setAliasesList(request.getAliasesList());
  options.setProvider(provider);
  for (const [key, value] of request.getProvidersMap().entries()) options.getProvidersMap().set(key, value);
  options.setHideDiffList(request.getHidediffsList());
  options.setCustomTimeouts(request.getCustomtimeouts());
  options.setPluginDownloadUrl(request.getPlugindownloadurl());
  if (request.hasRetainondelete()) options.setRetainOnDelete(request.getRetainondelete() === true);
  options.setDeletedWith(request.getDeletedwith());
  options.setReplaceWithList(request.getReplaceWithList());
  // SDKs that do not say whether it is defined mean it when it is true
  if (request.getDeletebeforereplacedefined() || request.getDeletebeforereplace()) {
    options.setDeleteBeforeReplace(request.getDeletebeforereplace());
  }
  options.setAdditionalSecretOutputsList(request.getAdditionalsecretoutputsList());
  options.setHooks(request.getHooks());
  return options;
}

export function readOptions(options: TransformResourceOptions): ResourceOptions {
  const trigger = options.getReplacementTrigger()?.toJavaScript() as PropertyValue | undefined;
  const timeouts = options.getCustomTimeouts();
  return {
    protect: options.getProtect() === true,
    ignoreChanges: options.getIgnoreChangesList(),
    replaceOnChanges: options.getReplaceOnChangesList(),
    ...(options.hasDeleteBeforeReplace()
      ? { deleteBeforeReplace: options.getDeleteBeforeReplace() === true }
      : {}),
    retainOnDelete: options.getRetainOnDelete() === true,
    deletedWith: options.getDeletedWith(),
    replaceWith: options.getReplaceWithList(),
    ...(trigger === undefined || trigger === null ? {} : { replacementTrigger: trigger }),
    additionalSecretOutputs: options.getAdditionalSecretOutputsList(),
    timeouts: {
      create: seconds(timeouts?.getCreate()),
      update: seconds(timeouts?.getUpdate()),
      delete: seconds(timeouts?.getDelete()),
      read: seconds(timeouts?.getRead()),
    },
    importId: options.getImport(),
  };
}

export const NO_OPTIONS: ResourceOptions = {
  protect: false,
  ignoreChanges: [],
  replaceOnChanges: [],
  retainOnDelete: false,
  deletedWith: "",
  replaceWith: [],
  additionalSecretOutputs: [],
  timeouts: { create: 0, update: 0, delete: 0, read: 0 } satisfies Timeouts,
  importId: "",
};

const UNITS: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
};

/** A duration as Go writes it: "1h30m", "300s". */
function seconds(text: string | undefined): number {
  if (text === undefined || text === "") return 0;
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g)];
  if (parts.map(([part]) => part).join("") !== text)
    throw new Refusal(`unable to parse customTimeout value ${text}`);
  return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (UNITS[unit ?? "s"] ?? 1), 0);
}

/**
 * @param exact whether the SDK says which aliases have no parent; older ones for Node.js meant the opposite of what
 * they sent, and the engine has to turn it round
 */
export function readAliases(messages: readonly AliasMessage[], exact: boolean): Alias[] {
  return messages.map((message) => {
    const spec = message.getSpec();
    if (spec === undefined) return { urn: message.getUrn() };
    const parent = spec.getParenturn();
    const noParent = exact
      ? spec.getNoparent()
      : parent === "" && !(spec.hasNoparent() && spec.getNoparent());
    return {
      name: spec.getName(),
      type: spec.getType(),
      stack: spec.getStack(),
      project: spec.getProject(),
      parent,
      noParent,
    };
  });
}

export function readHooks(options: TransformResourceOptions): Map<HookKind, readonly string[]> {
  const hooks = options.getHooks();
  const result = new Map<HookKind, readonly string[]>();
  if (hooks === undefined) return result;
  const lists: readonly (readonly [HookKind, readonly string[]])[] = [
    ["beforeCreate", hooks.getBeforeCreateList()],
    ["afterCreate", hooks.getAfterCreateList()],
    ["beforeUpdate", hooks.getBeforeUpdateList()],
    ["afterUpdate", hooks.getAfterUpdateList()],
    ["beforeDelete", hooks.getBeforeDeleteList()],
    ["afterDelete", hooks.getAfterDeleteList()],
  ];
  for (const [kind, names] of lists) {
    if (names.length > 0) result.set(kind, names);
  }
  return result;
}
