import type { StackConfig } from "../project/stack-config";
import type { PropertyMap } from "../values/property-value";
import { isMap, secret } from "../values/property-value";
import type { PackageRequest } from "./packages";

/** Name of the provider that resources of the package get when they name none, such as `default_7_38_0`. */
export function defaultProviderName(request: PackageRequest): string {
  const version =
    request.version === "" ? "" : `_${request.version.replace(/^v/, "").replaceAll(/[.+-]/g, "_")}`;
  const url = request.downloadUrl === "" ? "" : `_${request.downloadUrl.replaceAll(/[^A-Za-z0-9]/g, "_")}`;
  return `default${version}${url}`;
}

/** The package's configuration, as the default provider gets it; this is how static credentials get in. */
export function defaultProviderInputs(request: PackageRequest, config: StackConfig): PropertyMap {
  const inputs: PropertyMap = {};
  for (const [key, value] of config.values) {
    const [namespace, name] = splitKey(key);
    if (namespace === request.name) inputs[name] = config.secretKeys.has(key) ? secret(value) : value;
  }
  return withPlugin(inputs, request);
}

/** Adds which plugin a provider is of, in the places where the engine keeps it. */
export function withPlugin(inputs: PropertyMap, request: PackageRequest): PropertyMap {
  const result: PropertyMap = { ...inputs };
  const internal: PropertyMap = isMap(inputs.__internal) ? { ...inputs.__internal } : {};
  const hasVersion = request.version !== "";
  if (request.downloadUrl !== "") internal.pluginDownloadURL = request.downloadUrl;
  if (request.parameterization !== undefined) {
    internal.name = request.parameterization.plugin;
    internal.version = request.parameterization.pluginVersion;
    internal.parameterization = request.parameterization.value;
  }
  if (hasVersion) result.version = request.version.replace(/^v/, "");
  if (hasVersion || Object.keys(internal).length > 0) result.__internal = internal;
  return result;
}

function splitKey(key: string): [string, string] {
  const index = key.indexOf(":");
  return [key.slice(0, index), key.slice(index + 1)];
}

/** Whether `pulumi:disable-default-providers` forbids a default provider for the package. */
export function isDefaultProviderDisabled(config: StackConfig, name: string): boolean {
  const text = config.values.get("pulumi:disable-default-providers");
  if (name === "pulumi" || text === undefined || text === "") return false;
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    return false;
  }
  const items: unknown[] = Array.isArray(list) ? list : [];
  return items.some((item) => typeof item === "string" && ["*", name].includes(item.trim()));
}
