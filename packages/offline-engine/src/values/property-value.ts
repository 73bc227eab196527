/**
 * A property as it travels between Pulumi's processes: JSON, in which objects with a signature stand for secrets,
 * assets, resource references and outputs, and one string stands for "not known yet".
 *
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/properties.go
 */
export type PropertyValue = null | boolean | number | string | PropertyValue[] | PropertyMap;

export interface PropertyMap {
  [key: string]: PropertyValue;
}

/** The string that stands for a value which is unknown before the resource exists. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";
const ASSET = "c44067f5952c0a294b673a41bacd8c17";
const ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7";

/** An object that stands for something else than itself. */
export interface SignedMap extends PropertyMap {
  "4dabf18193072939515e22adb298388d": string;
}

export function isMap(value: PropertyValue | undefined): value is PropertyMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function hasSignature(value: PropertyValue | undefined, signature: string): value is SignedMap {
  return isMap(value) && value[SIGNATURE] === signature;
}

export function isSecret(value: PropertyValue | undefined): value is SignedMap {
  return hasSignature(value, SECRET);
}

export function isOutput(value: PropertyValue | undefined): value is SignedMap {
  return hasSignature(value, OUTPUT);
}

export function isResourceReference(value: PropertyValue | undefined): value is SignedMap {
  return hasSignature(value, RESOURCE);
}

export function isAssetOrArchive(value: PropertyValue | undefined): value is SignedMap {
  return hasSignature(value, ASSET) || hasSignature(value, ARCHIVE);
}

/** An object of the program's own, and not one that stands for something else. */
export function isPlainMap(value: PropertyValue | undefined): value is PropertyMap {
  return isMap(value) && typeof value[SIGNATURE] !== "string";
}

export function secret(value: PropertyValue): PropertyValue {
  return isSecret(value) ? value : { [SIGNATURE]: SECRET, value };
}

export function output(content: {
  value?: PropertyValue;
  secret: boolean;
  dependencies: readonly string[];
}): PropertyMap {
  return {
    [SIGNATURE]: OUTPUT,
    ...(content.value === undefined ? {} : { value: content.value }),
    ...(content.secret ? { secret: true } : {}),
    ...(content.dependencies.length > 0 ? { dependencies: [...content.dependencies] } : {}),
  };
}

/** What a secret holds (however often it is wrapped), or the value itself. */
export function reveal(value: PropertyValue): PropertyValue {
  let inner = value;
  while (isSecret(inner)) inner = inner.value ?? null;
  return inner;
}

/** The text of a value that ought to be one, secret or not; empty where it is none. */
export function textOf(value: PropertyValue | undefined): string {
  const inner = value === undefined ? undefined : reveal(value);
  return typeof inner === "string" && inner !== UNKNOWN ? inner : "";
}

export function containsUnknown(value: PropertyValue | undefined): boolean {
  if (value === UNKNOWN) return true;
  if (Array.isArray(value)) return value.some(containsUnknown);
  if (isOutput(value)) return value.value === undefined || containsUnknown(value.value);
  return isMap(value) && Object.values(value).some(containsUnknown);
}

export function containsSecret(value: PropertyValue | undefined): boolean {
  if (isSecret(value)) return true;
  if (Array.isArray(value)) return value.some(containsSecret);
  return isMap(value) && Object.values(value).some(containsSecret);
}

/** As the engine compares inputs: an absent property differs from null. */
export function equalValues(left: PropertyValue | undefined, right: PropertyValue | undefined): boolean {
  if (left === right) return true;
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((item, index) => equalValues(item, right[index]))
    );
  }
  if (!isMap(left) || !isMap(right)) return false;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && equalValues(left[key], right[key]))
  );
}

/** Without the keys that engine and providers keep for themselves (`__defaults` and the like), at every level. */
export function withoutInternals(map: PropertyMap): PropertyMap {
  const result: PropertyMap = {};
  for (const [key, value] of Object.entries(map)) {
    if (!key.startsWith("__")) result[key] = stripInternals(value);
  }
  return result;
}

function stripInternals(value: PropertyValue): PropertyValue {
  if (Array.isArray(value)) return value.map(stripInternals);
  return isMap(value) ? withoutInternals(value) : value;
}

/**
 * With each resource that stands for itself as its id, or as its URN where it has none: what providers and packs get,
 * since neither says that it takes references.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/plugin/rpc.go MarshalPropertyValue
 */
export function withoutReferences(map: PropertyMap): PropertyMap {
  const result: PropertyMap = {};
  for (const [key, value] of Object.entries(map)) result[key] = asId(value);
  return result;
}

function asId(value: PropertyValue): PropertyValue {
  if (Array.isArray(value)) return value.map(asId);
  if (!isMap(value)) return value;
  if (!isResourceReference(value)) return withoutReferences(value);
  // The SDK writes the id of a resource that does not exist yet as an empty text.
  if (value.id === "") return UNKNOWN;
  return value.id ?? value.urn ?? null;
}

/** What people and reports may see: secrets as "[secret]", unknowns as "[unknown]", a resource as its URN. */
export function forDisplay(value: PropertyValue): unknown {
  if (value === UNKNOWN) return "[unknown]";
  if (Array.isArray(value)) return value.map(forDisplay);
  if (!isMap(value)) return value;
  if (isSecret(value)) return "[secret]";
  if (isOutput(value)) {
    if (value.secret === true) return "[secret]";
    return value.value === undefined ? "[unknown]" : forDisplay(value.value);
  }
  if (isResourceReference(value)) return value.urn ?? null;
  if (isAssetOrArchive(value)) return assetForDisplay(value);
  return mapForDisplay(value);
}

export function mapForDisplay(map: PropertyMap): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(map)) result[key] = forDisplay(value);
  return result;
}

function assetForDisplay(asset: PropertyMap): unknown {
  const kind = asset[SIGNATURE] === ASSET ? "asset" : "archive";
  if (typeof asset.path === "string") return `[${kind} ${asset.path}]`;
  if (typeof asset.uri === "string") return `[${kind} ${asset.uri}]`;
  return `[${kind}]`;
}
