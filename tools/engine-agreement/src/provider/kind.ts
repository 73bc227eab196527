import type { IAMClient } from "@aws-sdk/client-iam";
import type { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type { SSMClient } from "@aws-sdk/client-ssm";
import type { STSClient } from "@aws-sdk/client-sts";

/** The clients of the services that the test provider speaks to; all of them at the IAM server on loopback. */
export interface Clients {
  iam: IAMClient;
  sts: STSClient;
  secretsManager: SecretsManagerClient;
  ssm: SSMClient;
}

/** A resource's properties, secrets already in plain text. */
export type Properties = Record<string, unknown>;

/**
 * What the provider does with one resource type: the four calls that the AWS provider would make of the server.
 */
export interface Kind {
  /** The properties whose change replaces the resource, as the AWS provider's schema has them. */
  replaceOn: readonly string[];
  create(clients: Clients, inputs: Properties): Promise<{ id: string; outputs: Properties }>;
  /** The resource's inputs as the server has them, or undefined when it is gone. */
  read(clients: Clients, id: string, state: Properties): Promise<Properties | undefined>;
  /** @default - a change of any other property is an error */
  update?(clients: Clients, id: string, inputs: Properties, olds: Properties): Promise<Properties>;
  delete(clients: Clients, id: string, state: Properties): Promise<void>;
}

/** `inputs[key]` as text; the provider's own tests give what the type demands. */
export function text(properties: Properties, key: string): string {
  const value = properties[key];
  if (typeof value !== "string") throw new Error(`${key} must be a string, is ${typeof value}`);
  return value;
}

export function optionalText(properties: Properties, key: string): string | undefined {
  return properties[key] === undefined ? undefined : text(properties, key);
}

export function texts(properties: Properties, key: string): string[] {
  const value = properties[key];
  return Array.isArray(value) ? value.map(String) : [];
}

/** Tags as IAM's API takes them. */
export function tagList(properties: Properties): { Key: string; Value: string }[] {
  return Object.entries((properties.tags ?? {}) as Record<string, string>).map(([Key, Value]) => ({
    Key,
    Value,
  }));
}

export function tagMap(
  tags: readonly { Key?: string; Value?: string }[] | undefined,
): Record<string, string> {
  return Object.fromEntries((tags ?? []).map(({ Key, Value }) => [Key ?? "", Value ?? ""]));
}

/** The document that IAM returns URL-encoded, in the spelling of `known` when they mean the same JSON. */
export function documentAs(known: unknown, encoded: string | undefined): string {
  const actual = decodeURIComponent(encoded ?? "");
  return typeof known === "string" && sameJson(known, actual) ? known : actual;
}

function sameJson(a: string, b: string): boolean {
  return JSON.stringify(sorted(JSON.parse(a))) === JSON.stringify(sorted(JSON.parse(b)));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

/** Runs a read, and turns the server's "no such entity" into undefined. */
export async function unlessGone<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    const { name } = error as Error;
    if (/NoSuchEntity|NotFound/.test(name)) return undefined;
    throw error;
  }
}
