import type { PolicyWarning } from "../document/document";
import { pathText } from "../json/json";
import type { JsonPath } from "../json/scan";
import { quoted } from "../suggestion/quoted";

/** What is wrong with a document, before it is known which file it came from. Never leaves this folder. */
export class DocumentProblem extends Error {
  readonly path: JsonPath;

  constructor(path: JsonPath, reason: string) {
    super(reason);
    this.path = path;
  }
}

export function fail(path: JsonPath, reason: string): never {
  throw new DocumentProblem(path, reason);
}

/** What is odd about a document that AWS takes. */
export class Warnings {
  readonly list: PolicyWarning[] = [];

  add(path: JsonPath, message: string): void {
    this.list.push({ path: pathText(path), message });
  }
}

/** What a value is, for messages about one that should be something else. */
export function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  if (typeof value === "string") return quoted(value);
  return typeof value === "number" || typeof value === "boolean"
    ? `${typeof value === "number" ? "the number " : ""}${value}`
    : `a ${typeof value}`;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
