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
  if (Array.isArray(value)) return value.map(readableScalars);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const [first] = entries;
  if (first !== undefined && entries.length === 1 && first[0] === "secure" && typeof first[1] === "string") {
    return ENCRYPTED;
  }
  return Object.fromEntries(entries.map(([key, inner]) => [key, readableScalars(inner)]));
}

function isoTime(text: string): string {
  const [, day, time, fraction = "", hours = "", minutes = ""] = GO_TIME.exec(text) ?? [];
  if (day === undefined || time === undefined) return text;
  const zone = `${hours}:${minutes}` === "+00:00" ? "Z" : `${hours}:${minutes}`;
  return time === "00:00:00" && fraction === "" && zone === "Z" ? day : `${day}T${time}${fraction}${zone}`;
}
