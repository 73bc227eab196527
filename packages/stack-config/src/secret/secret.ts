import type { Issue, Path } from "../issue/issue";

export interface Secrets {
  /** The config keys with an encrypted value somewhere in them. */
  readonly keys: readonly string[];
  /** Whether a value is encrypted where it is written; undefined when nobody knows. */
  readonly isEncrypted: (path: Path) => boolean | undefined;
}

/** As Pulumi tells a program which keys hold secrets; it does not say which part of a mapping is one. */
export function secretKeys(env: NodeJS.ProcessEnv = process.env): string[] {
  const keys: unknown = JSON.parse(env.PULUMI_CONFIG_SECRET_KEYS ?? "[]");
  return Array.isArray(keys) ? keys.filter((key) => typeof key === "string") : [];
}

/**
 * Takes encrypted values out of the messages: an issue at such a value only says so, and another that quotes one says
 * `[secret]` instead.
 */
export function hideSecrets(
  issues: readonly Issue[],
  raw: Readonly<Record<string, unknown>>,
  secrets: Secrets,
): readonly Issue[] {
  if (secrets.keys.length === 0 || issues.length === 0) return issues;
  const isHidden = (path: Path): boolean =>
    secrets.keys.includes(String(path[0])) && secrets.isEncrypted(path) !== false;
  const values = secrets.keys.flatMap((key) => [...leaves([key], raw[key])]);
  const hidden = values.filter(({ path }) => isHidden(path)).map(({ text }) => `"${text}"`);
  return issues.map(({ path, message }) => ({
    path,
    message: isHidden(path)
      ? "is not valid here. It is encrypted, so neither the value nor what is wrong with it is shown."
      : hidden.reduce((text, value) => text.replaceAll(value, "[secret]"), message),
  }));
}

function* leaves(path: Path, value: unknown): Generator<{ path: Path; text: string }> {
  if (typeof value === "string") yield { path, text: value };
  if (typeof value !== "object" || value === null) return;
  const inner = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  for (const [key, one] of inner) yield* leaves([...path, key], one);
}
