import { ENCRYPTED } from "../text/text";

/** A date as Go prints it: what the Pulumi CLI makes of a date without quotes in a YAML file. */
const GO_TIME = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(\.\d+)? ([+-]\d\d)(\d\d) \S+$/;

/**
 * Undoes what YAML and the way through Pulumi did to the values: dates without quotes, which arrive as
 * `2027-06-30 00:00:00 +0000 UTC` from the Pulumi CLI, become ISO dates again, and a value that is encrypted in the file
 * and could not be decrypted becomes {@link ENCRYPTED}.
 */
export function readableScalars(value: unknown): unknown {
  if (typeof value === "string") return isoTime(value);
  if (typeof value !== "object" || value === null) return value;
  if (isCiphertext(value)) return ENCRYPTED;
  // Most of a description is as it was: only what changes is made anew.
  let copy: Record<string, unknown> | undefined;
  for (const [key, inner] of Object.entries(value)) {
    const read = readableScalars(inner);
    if (read === inner) continue;
    copy ??= (Array.isArray(value) ? Array.from<unknown>(value) : { ...value }) as Record<string, unknown>;
    copy[key] = read;
  }
  return copy ?? value;
}

/** @see https://www.pulumi.com/docs/iac/concepts/secrets/ */
function isCiphertext(value: object): boolean {
  return "secure" in value && typeof value.secure === "string" && Object.keys(value).length === 1;
}

function isoTime(text: string): string {
  if (!text.startsWith(" ", 10)) return text;
  const [, day, time, fraction = "", hours = "", minutes = ""] = GO_TIME.exec(text) ?? [];
  if (day === undefined || time === undefined) return text;
  const zone = `${hours}:${minutes}` === "+00:00" ? "Z" : `${hours}:${minutes}`;
  return time === "00:00:00" && fraction === "" && zone === "Z" ? day : `${day}T${time}${fraction}${zone}`;
}
