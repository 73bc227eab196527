import { PolicyError } from "../document/error";
import { quoted } from "../suggestion/quoted";
import { isEscaped } from "./locate";
import type { JsonPath } from "./scan";
import { findProblem, MAX_DEPTH, positionOf } from "./scan";

/** A longer document is refused unread: 10 MB. The largest policy that AWS takes has 20 KB. */
export const MAX_DOCUMENT_BYTES = 10 * 1024 * 1024;

export interface ReadJsonOptions {
  /** Named in errors. */
  file?: string;
  /** @default {@link MAX_DOCUMENT_BYTES} */
  maxBytes?: number;
}

/**
 * Parses JSON, strictly: a key that is there twice is an error, as it is for AWS, and nesting is limited to 100 levels.
 * A byte order mark is skipped. Costs little more than JSON.parse for a text that is right.
 *
 * @throws PolicyError with line, column and the path so far
 */
export function readJson(text: string, options: ReadJsonOptions = {}): unknown {
  const { file, maxBytes = MAX_DOCUMENT_BYTES } = options;
  if (text.length * 3 > maxBytes && Buffer.byteLength(text) > maxBytes) {
    throw new PolicyError({ file, path: "", reason: `larger than ${Math.floor(maxBytes / 2 ** 20)} MB` });
  }
  const json = text.startsWith("\uFEFF") ? text.slice(1) : text;
  let value: unknown;
  let refusal: string | undefined;
  try {
    value = JSON.parse(json);
    // A key that is there twice is one key less in the value than in the text.
    if (countKeys(value, 0) === countKeyTexts(json)) return value;
  } catch (error) {
    refusal = error instanceof Error ? error.message : String(error);
  }
  const problem = findProblem(json);
  if (problem === undefined) throw new PolicyError({ file, path: "", reason: `not JSON: ${refusal}` });
  const reason = problem.syntax ? syntaxReason(json, problem.reason) : problem.reason;
  throw new PolicyError({ file, ...positionOf(json, problem.offset), path: pathText(problem.path), reason });
}

function syntaxReason(json: string, reason: string): string {
  if (json.trim() === "") return "empty: expected JSON";
  if (/^\s*%7B/iu.test(json)) return "this is URL-encoded, as IAM's API gives documents: decode it first";
  if (/^\s*(?:---|%YAML|["']?[A-Za-z]+["']?:\s)/u.test(json)) return "this looks like YAML; expected JSON";
  return `not JSON: ${reason}`;
}

/** @example pathText(["Statement", 1, "Condition", "StringEquals"]) // "Statement[1].Condition.StringEquals" */
export function pathText(path: JsonPath): string {
  let text = "";
  for (const step of path) {
    if (typeof step === "number") text += `[${step}]`;
    else if (/^[\w:/@-]{1,128}$/u.test(step)) text += text === "" ? step : `.${step}`;
    else text += `[${quoted(step)}]`;
  }
  return text;
}

/** The keys of a value at all depths; NaN, which equals nothing, beyond the depth that is allowed. */
function countKeys(value: unknown, depth: number): number {
  if (typeof value !== "object" || value === null) return 0;
  if (depth === MAX_DEPTH) return Number.NaN;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value as unknown[]) if (typeof item === "object") count += countKeys(item, depth + 1);
    return count;
  }
  for (const key in value) {
    const item = (value as Record<string, unknown>)[key];
    count += typeof item === "object" ? 1 + countKeys(item, depth + 1) : 1;
  }
  return count;
}

const QUOTE = 34;
const COLON = 58;

/** The strings of a JSON text that a colon follows. */
function countKeyTexts(json: string): number {
  let count = 0;
  for (let open = json.indexOf('"'); open >= 0;) {
    let close = json.indexOf('"', open + 1);
    while (close >= 0 && isEscaped(json, close)) close = json.indexOf('"', close + 1);
    let next = close + 1;
    let character = json.charCodeAt(next);
    while (character === 32 || (character >= 9 && character <= 13)) character = json.charCodeAt(++next);
    if (character === COLON) count++;
    open = character === QUOTE ? next : json.indexOf('"', next);
  }
  return count;
}
