import { readFileSync } from "node:fs";

import type { Document, ScalarTag } from "yaml";
import { isCollection, isNode, isPair, isScalar, LineCounter, parseDocument } from "yaml";

import { InputError } from "../errors/input-error";
import { whyUnreadable } from "../errors/unreadable";

/** A YAML (or JSON) file with its positions, read as the Pulumi CLI reads it. */
export interface YamlFile {
  file: string;
  value: unknown;
  /** 1-based line of the key that the path leads to, or of the nearest thing above it. */
  lineOf(path: readonly (string | number)[]): number;
}

/**
 * Reads a file of a Pulumi project.
 *
 * The CLI reads YAML with Go's yaml.v3, which is mostly YAML 1.2 but keeps some of 1.1: dates become timestamps (and
 * then text such as "2027-06-30 00:00:00 +0000 UTC"), numbers may be octal with a leading 0 or hold underscores.
 *
 * @throws InputError with the line, when the file cannot be read or does not parse.
 */
export function readYamlFile(file: string): YamlFile {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new InputError({ file, message: whyUnreadable(error) });
  }
  return parseYaml(file, text.startsWith("\uFEFF") ? text.slice(1) : text);
}

export function parseYaml(file: string, text: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    customTags: (tags) => [...GO_SCALARS, ...tags],
  });
  // The first alone: what comes after a mistake in YAML is mostly read wrongly because of it.
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0]);
    throw new InputError({
      file,
      line,
      message: `this is not valid YAML at column ${col}: ${error.message}`,
    });
  }
  const value: unknown = document.toJS({ maxAliasCount: 1000 });
  return { file, value, lineOf: (path) => lineOf(document, lines, path) };
}

function lineOf(document: Document, lines: LineCounter, path: readonly (string | number)[]): number {
  let position = 0;
  let node: unknown = document.contents;
  for (const step of path) {
    if (!isCollection(node)) break;
    const pair: unknown = node.items.find(
      (item) => isPair(item) && (isScalar(item.key) ? String(item.key.value) : "") === String(step),
    );
    if (isPair(pair)) {
      if (isNode(pair.key) && pair.key.range) position = pair.key.range[0];
      node = pair.value;
    } else {
      node = typeof step === "number" ? node.items[step] : undefined;
      if (isNode(node) && node.range) position = node.range[0];
    }
    if (node === undefined) break;
  }
  return lines.linePos(position).line;
}

const TIMESTAMP =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt]|[ ]+)(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.(\d{1,9}))?[ ]*(Z|[+-]\d{1,2}(?::\d{2})?)?)?$/;

const GO_SCALARS: ScalarTag[] = [
  {
    tag: "tag:yaml.org,2002:timestamp",
    default: true,
    test: TIMESTAMP,
    resolve: (text) => goTime(text) ?? text,
  },
  {
    tag: "tag:yaml.org,2002:int",
    default: true,
    test: /^[-+]?(?:0[bB][01_]+|0[oO]?[0-7_]+|[1-9][0-9]*_[0-9_]*)$/,
    resolve: (text) => goInteger(text),
  },
];

function goInteger(text: string): number {
  const sign = text.startsWith("-") ? -1 : 1;
  const digits = text.replace(/^[-+]/, "").replaceAll("_", "");
  if (/^0b/i.test(digits)) return sign * Number.parseInt(digits.slice(2), 2);
  if (/^0o?[0-7]+$/i.test(digits)) return sign * Number.parseInt(digits.replace(/^0o?/i, ""), 8);
  return sign * Number.parseInt(digits, 10);
}

/** Go's `time.Time.String()`; undefined when the text is no date after all, such as 2027-13-40. */
function goTime(text: string): string | undefined {
  const match = TIMESTAMP.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour = "0", minute = "0", second = "0", fraction, zone] = match;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return undefined;
  const two = (part: string | undefined): string => (part ?? "").padStart(2, "0");
  const clock = `${two(hour)}:${two(minute)}:${two(second)}`;
  const nanoseconds = fraction === undefined ? "" : `.${fraction.replace(/0+$/, "")}`;
  const offset = zone === undefined || zone === "Z" ? "+0000" : goOffset(zone);
  return `${year ?? ""}-${two(month)}-${two(day)} ${clock}${nanoseconds === "." ? "" : nanoseconds} ${offset} ${
    offset === "+0000" ? "UTC" : offset
  }`;
}

function goOffset(zone: string): string {
  const [hours = "", minutes = "00"] = zone.slice(1).split(":");
  return `${zone.slice(0, 1)}${hours.padStart(2, "0")}${minutes}`;
}
