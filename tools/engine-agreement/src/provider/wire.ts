import type { Properties } from "./kind";

/** How Pulumi's protocol marks an object as special, and a special object as a secret. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
/** A string that is not known before the update. */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The properties with every secret in plain text, at any depth. */
export function revealed(properties: Properties): Properties {
  return reveal(properties) as Properties;
}

/** `values`, with those that are secrets in `original` made secrets again. */
export function sealedLike(original: Properties, values: Properties): Properties {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      isSecret(original[key]) ? { [SIGNATURE]: SECRET, value } : value,
    ]),
  );
}

export function isUnknown(value: unknown): boolean {
  return value === UNKNOWN;
}

function reveal(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reveal);
  if (typeof value !== "object" || value === null) return value;
  if (isSecret(value)) return reveal((value as { value: unknown }).value);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, reveal(inner)]));
}

function isSecret(value: unknown): boolean {
  return typeof value === "object" && value !== null && (value as Properties)[SIGNATURE] === SECRET;
}
