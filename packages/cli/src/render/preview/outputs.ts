import type { PreviewResult } from "@plinth/offline-engine";
import type { Look } from "../look";
import { safeLine } from "../safe";

const STEP = "    ";

/** The stack's outputs as the Pulumi CLI prints them: aligned colons, `[secret]` and `[unknown]` without quotes. */
export function renderOutputs(result: PreviewResult, { colors }: Look): string[] {
  if (Object.keys(result.outputs).length === 0) return [];
  return [colors.bold(colors.magentaBright("Outputs:")), ...properties(result.outputs, STEP)];
}

function properties(object: Readonly<Record<string, unknown>>, indent: string): string[] {
  const keys = Object.keys(object).sort();
  const longest = keys.reduce((most, key) => Math.max(most, key.length), 0);
  return keys.flatMap((key) => labelled(`${safeLine(key).padEnd(longest)}: `, object[key], indent));
}

function labelled(label: string, value: unknown, indent: string): string[] {
  if (Array.isArray(value) && value.length > 0) {
    const items = value.flatMap((item: unknown, index) => labelled(`[${index}]: `, item, indent + STEP));
    return [`${indent}${label}[`, ...items, `${indent}]`];
  }
  if (isRecord(value) && Object.keys(value).length > 0) {
    return [`${indent}${label}{`, ...properties(value, indent + STEP), `${indent}}`];
  }
  return [`${indent}${label}${scalar(value)}`];
}

function scalar(value: unknown): string {
  if (value === null || value === undefined) return "<null>";
  if (typeof value === "string") return MASKED.has(value) ? value : safeLine(JSON.stringify(value));
  return safeLine(JSON.stringify(value));
}

/** What the engine puts in the place of a value that must not or cannot be shown. */
const MASKED = new Set(["[secret]", "[unknown]"]);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
