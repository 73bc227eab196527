import { readFileSync } from "node:fs";
import { join } from "node:path";

import type * as Yaml from "yaml";
import type { Document, LineCounter, Node, Pair } from "yaml";

import type { Path } from "../issue/issue";

/** Where something is written. */
export interface Place {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** The files that a stack's configuration is written in. */
export interface StackFiles {
  /** The line of a path, or of the nearest thing above it that exists. */
  readonly locate: (path: Path) => Place | undefined;
  /** Whether the value is encrypted in the file, or is part of one that is. Undefined when it is in no file. */
  readonly isEncrypted: (path: Path) => boolean | undefined;
}

export interface StackFileOptions {
  /** The folder of Pulumi.yaml. */
  readonly projectDir: string;
  readonly project: string;
  readonly stack: string;
  /** The text of a file, or undefined when there is none. @default reads the disk */
  readonly read?: (file: string) => string | undefined;
}

const EXTENSIONS = ["yaml", "yml", "json"];

/**
 * Reads the files that a stack's configuration is written in, its own before the project's, to find lines in them.
 * Finds nothing where there are none, as when the configuration comes from the environment.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/projects/stack-settings-file/
 */
export function openStackFiles(options: StackFileOptions): StackFiles {
  const { projectDir, read = readText } = options;
  const project = open(read, projectDir, "Pulumi");
  const configDir = textAt(project, "stackConfigDir");
  const name = `Pulumi.${options.stack.replaceAll("/", "-")}`;
  const stack = open(read, join(projectDir, configDir ?? ""), name);
  const files = [stack, project].filter((file) => file !== undefined);
  const find = (path: Path): Found | undefined => {
    for (const file of files) {
      const found = findIn(file, path, options.project);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return {
    locate(path) {
      const found = find(path);
      if (found !== undefined) return placeOf(found.file, found.node);
      const [first] = files;
      const config = first && pairOf(first.document.contents, "config");
      return first && config ? placeOf(first, config.key) : undefined;
    },
    isEncrypted: (path) => find(path)?.encrypted,
  };
}

interface OpenFile {
  readonly file: string;
  readonly document: Document;
  readonly lines: LineCounter;
}

function open(read: typeof readText, dir: string, name: string): OpenFile | undefined {
  for (const extension of EXTENSIONS) {
    const file = join(dir, `${name}.${extension}`);
    const text = read(file);
    if (text === undefined) continue;
    const lines = new (yaml().LineCounter)();
    // A file with mistakes of its own was reported by whoever read the configuration from it.
    return {
      file,
      document: yaml().parseDocument(text, { lineCounter: lines, logLevel: "silent", merge: true }),
      lines,
    };
  }
  return undefined;
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/** What is written at a path, or the nearest thing above it. */
interface Found {
  readonly file: OpenFile;
  readonly node: unknown;
  readonly encrypted: boolean;
}

function findIn(file: OpenFile, [key, ...rest]: Path, project: string): Found | undefined {
  const config = pairOf(file.document.contents, "config")?.value;
  // The project's own keys may go without their namespace.
  const short =
    typeof key === "string" && key.startsWith(`${project}:`) ? key.slice(project.length + 1) : undefined;
  const top = pairOf(config, key) ?? (short === undefined ? undefined : pairOf(config, short));
  if (top === undefined) return undefined;
  // Pulumi.yaml may wrap a value to give it a type.
  return deepest(file, pairOf(top.value, "value") ?? pairOf(top.value, "default") ?? top, rest);
}

function deepest(file: OpenFile, top: Pair, path: Path): Found {
  const { isAlias, isSeq } = yaml();
  let node: unknown = top.key;
  let value: unknown = top.value;
  for (const part of path) {
    if (isAlias(value)) value = value.resolve(file.document);
    if (isEncryptedValue(value)) break;
    if (typeof part === "number") {
      if (!isSeq(value) || value.items[part] === undefined) break;
      value = node = value.items[part];
      continue;
    }
    const pair = pairOf(value, part);
    if (pair === undefined) break;
    node = pair.key;
    value = pair.value;
  }
  return { file, node, encrypted: isEncryptedValue(value) };
}

/** @see https://www.pulumi.com/docs/iac/concepts/secrets/ */
function isEncryptedValue(value: unknown): boolean {
  return yaml().isMap(value) && value.items.length === 1 && pairOf(value, "secure") !== undefined;
}

function pairOf(mapping: unknown, key: unknown): Pair | undefined {
  const { isMap, isScalar } = yaml();
  if (!isMap(mapping)) return undefined;
  return mapping.items.find((pair) => (isScalar(pair.key) ? String(pair.key.value) : pair.key) === key);
}

function textAt(file: OpenFile | undefined, key: string): string | undefined {
  const value = file?.document.get(key);
  return typeof value === "string" ? value : undefined;
}

function placeOf({ file, lines }: OpenFile, node: unknown): Place | undefined {
  const [start] = (node as Node | undefined)?.range ?? [];
  return start === undefined ? undefined : { file, line: lines.linePos(start).line };
}

/** Only who makes a mistake pays for the parser. */
function yaml(): typeof Yaml {
  return require("yaml") as typeof Yaml;
}
