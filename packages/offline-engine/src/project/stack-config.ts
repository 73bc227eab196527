import { InputError } from "../errors/input-error";
import type { InputIssue } from "../errors/input-error";
import type { Project, StackChoice } from "./project";
import { goJson } from "../values/go-json";
import { isRecord } from "./record";
import { readYamlFile } from "./yaml-file";

/** A stack's configuration as a program gets it: text, or the JSON of structured values. */
export interface StackConfig {
  stack: string;
  /** By full key, such as `aws:region`. */
  values: ReadonlyMap<string, string>;
  secretKeys: ReadonlySet<string>;
  /** Secrets that only the owner of the stack can decrypt; the program gets {@link SECRET_STAND_IN} in their place. */
  undecryptable: readonly string[];
  /** Things that the Pulumi CLI would do with the file and that cannot be done offline. */
  notes: readonly string[];
  /** File and line of a key, for messages. */
  locate(key: string): { file?: string; line?: number; path: string };
}

/** What a program gets for a secret that cannot be decrypted offline. */
export const SECRET_STAND_IN = "stand-in-for-a-secret-that-is-not-decrypted-offline";

/**
 * Reads the stack's file and fills in what the project says about configuration, as `pulumi preview` does.
 *
 * @param given values that replace those of the file, by key (from the fixtures)
 * @throws InputError when a required value is missing or has the wrong type.
 * @see https://www.pulumi.com/docs/iac/concepts/projects/project-file/#config-options
 */
export function readStackConfig(
  project: Project,
  stack: StackChoice,
  given: Readonly<Record<string, unknown>>,
): StackConfig {
  const source = stack.file === undefined ? undefined : readYamlFile(stack.file);
  const top = source?.value ?? {};
  if (!isRecord(top)) throw new InputError({ file: stack.file, line: 1, message: "a stack's file is a map" });
  if (top.config !== undefined && top.config !== null && !isRecord(top.config)) {
    throw new InputError({
      file: stack.file,
      line: source?.lineOf(["config"]),
      path: "config",
      message: "expected a map",
    });
  }
  const written = new Map<string, string>();
  const raw = new Map<string, unknown>();
  for (const [key, value] of Object.entries(isRecord(top.config) ? top.config : {})) {
    const full = fullKey(project.name, key);
    if (full === undefined) {
      throw new InputError({
        file: stack.file,
        line: source?.lineOf(["config", key]),
        path: key,
        message: "a configuration key is NAME or PACKAGE:NAME",
      });
    }
    raw.set(full, value);
    written.set(full, key);
  }
  for (const [key, value] of Object.entries(given)) raw.set(fullKey(project.name, key) ?? key, value);

  const locate: StackConfig["locate"] = (key) => {
    const own = written.get(key);
    if (source !== undefined && own !== undefined)
      return { file: source.file, line: source.lineOf(["config", own]), path: key };
    return { ...(stack.file === undefined ? {} : { file: stack.file }), path: key };
  };
  applyProject(project, stack.name, raw, locate);

  const values = new Map<string, string>();
  const secretKeys = new Set<string>();
  const undecryptable: string[] = [];
  for (const [key, value] of raw) {
    const found = { secret: false };
    values.set(key, asText(withoutCiphertext(value, found)));
    if (found.secret) undecryptable.push(key);
    if (found.secret || (Object.hasOwn(given, key) && isCiphertextIn(top.config, written.get(key))))
      secretKeys.add(key);
  }
  return { stack: stack.name, values, secretKeys, undecryptable, notes: notesOn(top), locate };
}

function isCiphertextIn(config: unknown, key: string | undefined): boolean {
  const found = { secret: false };
  if (key !== undefined && isRecord(config)) withoutCiphertext(config[key], found);
  return found.secret;
}

function notesOn(top: Record<string, unknown>): string[] {
  if (top.environment === undefined || top.environment === null) return [];
  return [
    "the stack imports an environment of Pulumi ESC, which is not read offline: " +
      "give the values that the program needs under `config` in a fixtures file",
  ];
}

/** Keys without a package are the project's own; `pkg:config:name` is an old way to write `pkg:name`. */
function fullKey(project: string, key: string): string | undefined {
  const parts = key.split(":");
  if (parts.length === 1) return parts[0] === "" ? undefined : `${project}:${key}`;
  if (parts.length === 2) return parts.includes("") ? undefined : key;
  return parts.length === 3 && parts[1] === "config" ? `${parts[0] ?? ""}:${parts[2] ?? ""}` : undefined;
}

function applyProject(
  project: Project,
  stack: string,
  raw: Map<string, unknown>,
  locate: StackConfig["locate"],
): void {
  const issues: InputIssue[] = [];
  for (const [key, declared] of Object.entries(project.config).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const full = fullKey(project.name, key);
    if (full === undefined) continue;
    const own = full.startsWith(`${project.name}:`);
    const shorthand = !isRecord(declared);
    const setting = isRecord(declared) ? declared : {};
    const fallback = shorthand ? declared : (setting.default ?? setting.value);
    if (!raw.has(full)) {
      if (fallback !== undefined && fallback !== null) {
        raw.set(full, fallback);
      } else if (own) {
        issues.push({
          ...locate(full),
          message: `stack "${stack}" needs a value for this: ${project.source.file} requires it`,
        });
      }
      continue;
    }
    if (typeof setting.type !== "string") continue;
    const value = raw.get(full);
    if (setting.secret === true && !isCiphertext(value)) {
      issues.push({
        ...locate(full),
        message: "is a secret, so it has to be encrypted: pulumi config set --secret",
      });
    } else if (!isCiphertext(value) && !hasType(setting.type, setting.items, value)) {
      issues.push({ ...locate(full), message: `expected ${typeName(setting.type, setting.items)}` });
    }
  }
  if (issues.length > 0) throw new InputError(issues);
}

function hasType(type: string, items: unknown, value: unknown): boolean {
  switch (type) {
    case "string":
      return !isRecord(value) && !Array.isArray(value);
    case "integer":
      return Number.isInteger(value) || (typeof value === "string" && /^[-+]?\d+$/.test(value));
    case "boolean":
      return typeof value === "boolean" || value === "true" || value === "false";
    case "object":
      return isRecord(value);
    default:
      return (
        Array.isArray(value) &&
        isRecord(items) &&
        value.every((item) => typeof items.type === "string" && hasType(items.type, items.items, item))
      );
  }
}

function typeName(type: string, items: unknown): string {
  if (type !== "array" || !isRecord(items) || typeof items.type !== "string") return type;
  return `array<${typeName(items.type, items.items)}>`;
}

function isCiphertext(value: unknown): boolean {
  return isRecord(value) && Object.keys(value).length === 1 && typeof value.secure === "string";
}

function withoutCiphertext(value: unknown, found: { secret: boolean }): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutCiphertext(item, found));
  if (!isRecord(value)) return value;
  if (isCiphertext(value)) {
    found.secret = true;
    return SECRET_STAND_IN;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, withoutCiphertext(item, found)]),
  );
}

/** The text that the CLI hands to the program: JSON as Go prints it for anything but text. */
function asText(value: unknown): string {
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return "";
  return goJson(value);
}
