import { readFileSync } from "node:fs";

import { InputError } from "../errors/input-error";
import { whyUnreadable } from "../errors/unreadable";
import { isRecord } from "../project/record";
import { parseUrn } from "../urn/urn";
import type { PropertyMap, PropertyValue } from "../values/property-value";
import { isMap, isSecret, secret, UNKNOWN } from "../values/property-value";

/** A resource as the last update left it. */
export interface FormerResource {
  urn: string;
  type: string;
  name: string;
  custom: boolean;
  id: string;
  parent?: string;
  provider?: string;
  inputs: PropertyMap;
  outputs: PropertyMap;
  protect: boolean;
  external: boolean;
  retainOnDelete: boolean;
  /** Already replaced, and only waiting for its deletion. */
  pendingDelete: boolean;
  pendingReplacement: boolean;
  importId: string;
  replacementTrigger?: PropertyValue;
}

export interface FormerState {
  file: string;
  resources: readonly FormerResource[];
  /** By URN, without those that are only waiting for their deletion. */
  find(urn: string): FormerResource | undefined;
}

/**
 * A secret that only the owner of the stack can decrypt. It stands for a value that is there and is not known.
 */
export function isCiphertext(value: PropertyValue | undefined): boolean {
  return isSecret(value) && value.value === undefined && typeof value.ciphertext === "string";
}

/**
 * Reads what `pulumi stack export` wrote.
 *
 * @throws InputError when it is not that, or is of another stack.
 * @see https://www.pulumi.com/docs/iac/cli/commands/pulumi_stack_export/
 */
export function readState(file: string, of: { project: string; stack: string }): FormerState {
  const fail = (message: string, path?: string): never => {
    throw new InputError({ file, ...(path === undefined ? {} : { path }), message });
  };
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    return fail(whyUnreadable(error));
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return fail(`is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!isRecord(value) || !isRecord(value.deployment)) {
    return fail("is not a state: expected the output of `pulumi stack export`, which has a `deployment`");
  }
  if (typeof value.version === "number" && value.version < 3) {
    return fail(
      `is of version ${String(value.version)}, from before Pulumi 1.0; export it with a current CLI`,
      "version",
    );
  }
  const list = value.deployment.resources ?? [];
  if (!Array.isArray(list)) return fail("expected a list", "deployment.resources");
  const resources = list.map((item: unknown, index) =>
    readResource(item, `deployment.resources[${String(index)}]`, fail),
  );
  const stranger = resources.find((resource) => {
    const parts = parseUrn(resource.urn);
    return parts?.stack !== of.stack || parts.project !== of.project;
  });
  if (stranger !== undefined) {
    const parts = parseUrn(stranger.urn);
    fail(
      `is the state of stack "${parts?.stack ?? "?"}" of project "${parts?.project ?? "?"}", ` +
        `not of stack "${of.stack}" of project "${of.project}"`,
    );
  }
  const byUrn = new Map(
    resources.filter((resource) => !resource.pendingDelete).map((resource) => [resource.urn, resource]),
  );
  return { file, resources, find: (urn) => byUrn.get(urn) };
}

function readResource(
  item: unknown,
  path: string,
  fail: (message: string, path?: string) => never,
): FormerResource {
  if (!isRecord(item) || typeof item.urn !== "string") return fail("expected a resource with a urn", path);
  const parts = parseUrn(item.urn) ?? fail(`"${item.urn}" is not a URN`, `${path}.urn`);
  const text = (value: unknown): string => (typeof value === "string" ? value : "");
  return {
    urn: item.urn,
    type: parts.type,
    name: parts.name,
    custom: item.custom === true,
    id: text(item.id),
    ...(typeof item.parent === "string" && item.parent !== "" ? { parent: item.parent } : {}),
    ...(typeof item.provider === "string" && item.provider !== "" ? { provider: item.provider } : {}),
    inputs: readProperties(item.inputs),
    outputs: readProperties(item.outputs),
    protect: item.protect === true,
    external: item.external === true,
    retainOnDelete: item.retainOnDelete === true,
    pendingDelete: item.delete === true,
    pendingReplacement: item.pendingReplacement === true,
    importId: text(item.importID),
    ...(item.replacementTrigger === undefined || item.replacementTrigger === null
      ? {}
      : { replacementTrigger: readValue(item.replacementTrigger as PropertyValue) }),
  };
}

function readProperties(value: unknown): PropertyMap {
  if (!isRecord(value)) return {};
  const result: PropertyMap = {};
  for (const [key, item] of Object.entries(value)) result[key] = readValue(item as PropertyValue);
  return result;
}

/** Secrets of a state exported with `--show-secrets` are JSON text; others stay as they are. */
function readValue(value: PropertyValue): PropertyValue {
  if (Array.isArray(value)) return value.map(readValue);
  if (!isMap(value)) return value;
  if (isSecret(value)) {
    if (typeof value.plaintext !== "string") return value;
    return secret(readValue(JSON.parse(value.plaintext) as PropertyValue));
  }
  return readProperties(value);
}

/** Properties of a state as a program may be given them. */
export function programView(properties: PropertyMap): PropertyMap {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, forProgram(value)]));
}

/** What a program may be given of a state: secrets that are not decrypted are unknown. */
function forProgram(value: PropertyValue): PropertyValue {
  if (isCiphertext(value)) return secret(UNKNOWN);
  if (Array.isArray(value)) return value.map(forProgram);
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, forProgram(item)]));
}
