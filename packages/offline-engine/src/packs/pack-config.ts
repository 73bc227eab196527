import { readFileSync } from "node:fs";

import { InputError } from "../errors/input-error";
import { whyUnreadable } from "../errors/unreadable";
import type { InputIssue } from "../errors/input-error";
import { nearest } from "../errors/nearest";
import { isRecord } from "../project/record";
import { parseYaml } from "../project/yaml-file";
import type { RuleAbout } from "../preview/types";
import type { PropertyMap } from "../values/property-value";
import { areOwnDefaults } from "./own-defaults";

export type EnforcementLevel = "advisory" | "mandatory" | "remediate" | "disabled";

export const LEVELS: readonly EnforcementLevel[] = ["advisory", "mandatory", "remediate", "disabled"];

/** A rule of a pack, as the pack describes it. */
export interface PackRule {
  name: string;
  level: EnforcementLevel;
  kind: "resource" | "stack" | "unknown";
  severity?: "low" | "medium" | "high" | "critical";
  configSchema?: { properties: PropertyMap; required: readonly string[] };
  about?: RuleAbout;
}

export interface RuleConfig {
  level?: EnforcementLevel;
  properties?: Record<string, unknown>;
}

export type PackConfig = Readonly<Record<string, RuleConfig>>;

/**
 * Reads a file as `pulumi preview --policy-pack-config` takes it: JSON that maps a rule's name, or "all", to a level or
 * to an object with `enforcementLevel` and the rule's own settings.
 *
 * @throws InputError with the line of what is wrong.
 * @see https://www.pulumi.com/docs/insights/policy/policy-packs/authoring/#configuring-policy-packs
 */
export function readPackConfig(file: string): {
  config: PackConfig;
  locate(path: readonly string[]): InputIssue;
} {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new InputError({ file, message: whyUnreadable(error) });
  }
  if (text.trim() === "")
    return { config: {}, locate: (path) => ({ file, path: path.join("."), message: "" }) };
  const source = parseYaml(file, text);
  const locate = (path: readonly string[]): InputIssue => ({
    file,
    line: source.lineOf(path),
    path: path.join("."),
    message: "",
  });
  try {
    JSON.parse(text);
  } catch (error) {
    throw new InputError({
      file,
      message: `is not JSON: ${error instanceof Error ? error.message : String(error)}`,
    });
  }
  if (!isRecord(source.value)) throw new InputError({ ...locate([]), message: "expected an object by rule" });
  const config: Record<string, RuleConfig> = {};
  const issues: InputIssue[] = [];
  for (const [rule, value] of Object.entries(source.value)) {
    // names of Pulumi ESC environments, which only Pulumi Cloud can open
    if (rule === "environments") continue;
    if (typeof value === "string") {
      config[rule] = { level: readLevel(value, locate([rule]), issues) };
    } else if (isRecord(value)) {
      const { enforcementLevel, ...properties } = value;
      config[rule] = {
        ...(enforcementLevel === undefined
          ? {}
          : { level: readLevel(enforcementLevel, locate([rule, "enforcementLevel"]), issues) }),
        ...(Object.keys(properties).length > 0 ? { properties } : {}),
      };
    } else {
      issues.push({ ...locate([rule]), message: "expected a level, or an object with the rule's settings" });
    }
  }
  if (issues.length > 0) throw new InputError(issues);
  return { config, locate };
}

function readLevel(value: unknown, place: InputIssue, issues: InputIssue[]): EnforcementLevel | undefined {
  const level = LEVELS.find((candidate) => candidate === value);
  if (level === undefined) {
    const meant = typeof value === "string" ? nearest(value, LEVELS) : undefined;
    const hint = meant === undefined ? `expected ${LEVELS.join(", ")}` : `did you mean "${meant}"?`;
    issues.push({ ...place, message: `${JSON.stringify(value)} is not an enforcement level; ${hint}` });
  }
  return level;
}

/** A rule's level and settings, once everything that sets them is put together. */
export interface EffectiveRule {
  level: EnforcementLevel;
  properties: Record<string, unknown>;
}

/**
 * Puts together the rules' own defaults, what the pack's author set when making the pack, and the user's file, each over
 * the one before; "all" sets every rule's level before the rules' own entries do.
 */
export function effectiveConfig(
  rules: readonly PackRule[],
  ...layers: readonly PackConfig[]
): Map<string, EffectiveRule> {
  const result = new Map<string, EffectiveRule>();
  for (const rule of rules) {
    const properties: Record<string, unknown> = {};
    for (const [name, schema] of Object.entries(rule.configSchema?.properties ?? {})) {
      if (isRecord(schema) && "default" in schema) properties[name] = schema.default;
    }
    result.set(rule.name, { level: rule.level, properties });
  }
  for (const layer of layers) {
    for (const rule of result.values()) rule.level = layer.all?.level ?? rule.level;
    for (const [name, given] of Object.entries(layer)) {
      const rule = result.get(name);
      if (rule === undefined) continue;
      rule.level = given.level ?? rule.level;
      Object.assign(rule.properties, given.properties);
    }
  }
  return result;
}

/** Names in a configuration that no rule has. */
export function unknownRules(
  rules: readonly PackRule[],
  config: PackConfig,
): { name: string; hint: string }[] {
  const names = rules.map((rule) => rule.name);
  return Object.keys(config)
    .filter((name) => name !== "all" && !names.includes(name))
    .map((name) => {
      const meant = nearest(name, names);
      return { name, hint: meant === undefined ? `rules: ${names.join(", ")}` : `did you mean "${meant}"?` };
    });
}

/** Checks the settings of each rule against the rule's schema, which the pack gives as JSON Schema. */
export async function checkSettings(
  rules: readonly PackRule[],
  effective: ReadonlyMap<string, EffectiveRule>,
): Promise<{ rule: string; path: readonly string[]; message: string }[]> {
  // a rule that nobody has set anything of is not wrong, and loading the validator takes a while
  const withSchema = rules.filter(({ name, configSchema }) => {
    if (configSchema === undefined) return false;
    const { properties = {} } = effective.get(name) ?? {};
    return !areOwnDefaults(properties, configSchema.properties, configSchema.required);
  });
  if (withSchema.length === 0) return [];
  const { Ajv } = await import("ajv");
  const ajv = new Ajv({ allErrors: true, strict: false });
  return withSchema.flatMap((rule) => {
    const { properties = {}, required = [] } = rule.configSchema ?? {};
    const validate = ajv.compile({ type: "object", properties, required });
    if (validate(effective.get(rule.name)?.properties ?? {})) return [];
    return (validate.errors ?? []).map((error) => ({
      rule: rule.name,
      path: error.instancePath.split("/").slice(1),
      message: error.message ?? "is not valid",
    }));
  });
}
