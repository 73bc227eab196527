import * as z from "zod";

import { didYouMean, listed } from "../nearest/nearest";
import type { Issue, Path } from "./issue";

/** Long values are cut here: the path says where the whole of it stands. */
const SHOWN = 60;

/**
 * Zod's issues in the words of a configuration file: lists and mappings rather than arrays and objects, what was
 * expected, what was found, and the nearest choice.
 */
export function explain(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return wrongType(issue.expected, issue.input, issue.inst);
    case "invalid_value":
      return wrongChoice(issue.values.map(String), issue.input, issue.inst);
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownKey(key, knownKeys(issue.inst))).join("\n");
    case "too_small":
      if (issue.origin === "string") return `is empty.${meaning(issue.schema)}`;
      if (issue.origin === "array") return `is an empty list.${meaning(issue.schema)}`;
      return `expected ${issue.minimum} or more, found ${found(issue.input)}.`;
    case "too_big":
      if (issue.origin === "string") return `is longer than the ${issue.maximum} characters that IAM takes.`;
      if (issue.origin === "array") return `has more than ${issue.maximum} entries.`;
      return `expected ${issue.maximum} or less, found ${found(issue.input)}.`;
    case "invalid_union":
      if (issue.input === undefined) return `is missing. Expected ${expectation(issue.inst)}.`;
      return `expected ${expectation(issue.inst)}, found ${found(issue.input)}.`;
    default:
      return undefined;
  }
}

/** One issue a mistake: unknown keys stand at the key, and a choice of shapes speaks of the shape that was meant. */
export function flatten(issues: readonly z.core.$ZodIssue[], prefix: Path = []): Issue[] {
  return issues.flatMap((issue): Issue[] => {
    const path = [...prefix, ...issue.path.map((part) => (typeof part === "number" ? part : String(part)))];
    if (issue.code === "unrecognized_keys") {
      const messages = issue.message.split("\n");
      return issue.keys.map((key, index) => ({ path: [...path, key], message: messages[index] ?? "" }));
    }
    if (issue.code === "invalid_key") {
      return issue.issues.map(({ message }) => ({ path, message }));
    }
    if (issue.code === "invalid_union") {
      const meant = issue.errors.find((branch) =>
        branch.every((inner) => inner.path.length > 0 || inner.code === "unrecognized_keys"),
      );
      if (meant !== undefined) return flatten(meant, path);
    }
    return [{ path, message: issue.message }];
  });
}

/** `unknown key "group". Did you mean groups?`, or the keys there are. */
export function unknownKey(key: string, known: readonly string[]): string {
  const meant = didYouMean(key, known);
  return `unknown key "${key}".${meant === "" ? ` Known here: ${listed(known)}` : meant}`;
}

/** A value as a message shows it. */
export function found(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object") return "a mapping";
  if (typeof value === "number") return `the number ${value}`;
  if (typeof value === "boolean") return String(value);
  if (typeof value !== "string") return `a ${typeof value}`;
  return `"${value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value}"`;
}

function wrongType(expected: string, input: unknown, inst: unknown): string {
  if (input === undefined) return `is missing.${meaning(inst)}`;
  if (input === null) return `has no value.${meaning(inst)}`;
  const hint =
    expected === "string" && (typeof input === "number" || typeof input === "boolean")
      ? " Put it in quotes."
      : expected === "array" && typeof input === "string"
        ? ` Write [${JSON.stringify(input)}]`
        : expected === "boolean" && typeof input === "string"
          ? booleanHint(input)
          : "";
  return `expected ${KINDS[expected] ?? expected}, found ${found(input)}.${hint}`;
}

function booleanHint(input: string): string {
  if (/^(yes|on|true)$/i.test(input)) return " Write true";
  return /^(no|off|false)$/i.test(input) ? " Write false" : "";
}

const KINDS: Record<string, string | undefined> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a mapping of keys",
  record: "a mapping of keys",
};

function wrongChoice(values: readonly string[], input: unknown, inst: unknown): string {
  if (input === undefined) return `is missing. Choices: ${listed(values)}.${meaning(inst)}`;
  const meant = typeof input === "string" ? didYouMean(input, values) : "";
  return `expected ${new Intl.ListFormat("en", { type: "disjunction" }).format(values)}, found ${found(input)}.${meant}`;
}

function knownKeys(inst: unknown): readonly string[] {
  return inst instanceof z.ZodObject ? Object.keys(inst.shape) : [];
}

/** The first sentence of the schema's own documentation: what the reader should write there. */
function meaning(inst: unknown): string {
  const [first] = documentation(inst)?.description?.split(/(?<=\.)\s/) ?? [];
  return first === undefined ? "" : ` ${first}`;
}

/** What a choice of shapes says of itself under `expected`. */
function expectation(inst: unknown): string {
  const expected = documentation(inst)?.expected;
  return typeof expected === "string" ? expected : "another kind of value";
}

function documentation(inst: unknown): z.core.GlobalMeta | undefined {
  return inst instanceof z.ZodType ? z.globalRegistry.get(inst) : undefined;
}
