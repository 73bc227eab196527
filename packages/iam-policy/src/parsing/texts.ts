import type { JsonPath } from "../json/scan";
import { fail, kindOf } from "./problem";

function isText(value: unknown): value is string {
  return typeof value === "string";
}

/** The element `name` as a list of texts: a scalar is a list of one. */
export function readTexts(value: unknown, at: JsonPath, name: string): readonly string[] {
  if (typeof value === "string") return [value];
  if (!Array.isArray(value)) fail([...at, name], `expected text or a list of texts, not ${kindOf(value)}`);
  if (value.every(isText)) return value.slice();
  const wrong = value.findIndex((item) => !isText(item));
  fail([...at, name, wrong], `expected text, not ${kindOf(value[wrong])}`);
}
