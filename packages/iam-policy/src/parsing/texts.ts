import type { JsonPath } from "../json/scan";
import { fail, kindOf } from "./problem";

/** The element `name` as a list of texts: a scalar is a list of one. */
export function readTexts(value: unknown, at: JsonPath, name: string): readonly string[] {
  if (typeof value === "string") return [value];
  if (!Array.isArray(value)) fail([...at, name], `expected text or a list of texts, not ${kindOf(value)}`);
  const texts: string[] = [];
  for (const item of value as unknown[]) {
    if (typeof item !== "string") fail([...at, name, texts.length], `expected text, not ${kindOf(item)}`);
    texts.push(item);
  }
  return texts;
}
