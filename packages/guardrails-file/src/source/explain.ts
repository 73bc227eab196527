import * as z from "zod";
import type { Mistake } from "../mistake/mistake";
import { pathText } from "../mistake/mistake";
import { nearest } from "@plinth/iam-policy";
import type { Source } from "./source";

/** Reads a text by a schema: the value, or every mistake with its line. */
export function readBySchema<T>(
  file: string,
  source: Source,
  schema: z.ZodType<T>,
): { readonly value?: T; readonly mistakes: readonly Mistake[] } {
  if (source.mistakes.length > 0) return { mistakes: source.mistakes };
  const read = schema.safeParse(source.value ?? {}, { error: explain });
  if (read.success) return { value: read.data, mistakes: [] };
  const issues = flatten(read.error.issues);
  return {
    mistakes: issues.map(({ path, message }) => ({
      file,
      line: source.lineOf(path),
      path: pathText(path),
      message,
    })),
  };
}

interface PlacedIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** One issue a mistake: unknown keys at the key, a choice of shapes by the shape that was meant. */
function flatten(issues: readonly z.core.$ZodIssue[], prefix: readonly PropertyKey[] = []): PlacedIssue[] {
  return issues.flatMap((issue): PlacedIssue[] => {
    const path = [...prefix, ...issue.path];
    if (issue.code === "unrecognized_keys") {
      const messages = issue.message.split("\n");
      return issue.keys.map((key, index) => ({ path: [...path, key], message: messages[index] ?? "" }));
    }
    if (issue.code === "invalid_union") {
      const meant = issue.errors.find((branch) =>
        branch.every(({ code, path: inner }) => inner.length > 0 || code !== "invalid_type"),
      );
      if (meant !== undefined) return flatten(meant, path);
    }
    return [{ path, message: issue.message }];
  });
}

const KINDS: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a mapping of keys",
  record: "a mapping of keys",
};

function explain(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined) return `is missing${meaning(issue.inst)}`;
      return `expected ${KINDS[issue.expected] ?? issue.expected}, found ${found(issue.input)}`;
    case "invalid_value":
      return `expected ${issue.values.map(String).join(" or ")}, found ${found(issue.input)}${question(issue.input, issue.values.map(String))}`;
    case "unrecognized_keys": {
      const known = issue.inst instanceof z.ZodObject ? Object.keys(issue.inst.shape) : [];
      return issue.keys
        .map((key) => `unknown key "${key}"; there are ${known.join(", ")}${question(key, known)}`)
        .join("\n");
    }
    case "too_small":
      return issue.origin === "array"
        ? "is an empty list"
        : `is too ${issue.origin === "string" ? "short" : "small"}`;
    case "too_big":
      return issue.origin === "string" || issue.origin === "array"
        ? `is longer than ${issue.maximum}`
        : `expected ${issue.maximum} at most, found ${found(issue.input)}`;
    case "invalid_union":
      return issue.input === undefined
        ? `is missing${meaning(issue.inst)}`
        : `found ${found(issue.input)}${meaning(issue.inst, "; expected ")}`;
    default:
      return undefined;
  }
}

function meaning(inst: unknown, before = ": "): string {
  const text = inst instanceof z.ZodType ? z.globalRegistry.get(inst)?.description : undefined;
  const [first] = text?.split(/(?<=\.)\s/) ?? [];
  return first === undefined
    ? ""
    : `${before}${first.charAt(0).toLowerCase()}${first.slice(1).replace(/\.$/, "")}`;
}

function question(input: unknown, choices: readonly string[]): string {
  const meant = typeof input === "string" ? nearest(input, choices) : undefined;
  return meant === undefined ? "" : `. Did you mean ${meant}?`;
}

function found(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object") return "a mapping";
  return typeof value === "string" ? JSON.stringify(value.slice(0, 60)) : JSON.stringify(value);
}
