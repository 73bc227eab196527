import { readFileSync } from "node:fs";
import { join } from "node:path";

import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";

/** A resource as the program registers it, with what a reviewer wants to see of it. */
export interface Recorded {
  type: string;
  name: string;
  /** Type and name of the component it is in. */
  parent?: string;
  protect?: true;
  ignoreChanges?: string[];
  secretOutputs?: string[];
  /** Names of the resources that it comes after, whether by a value or by the option dependsOn. */
  after?: string[];
  inputs: Record<string, unknown>;
}

export interface Recording {
  resources: Recorded[];
  outputs: Record<string, unknown>;
}

export interface RunOptions {
  /** Whose account the credentials open. @default "111122223333" */
  account?: string;
  /** @default "aws" */
  partition?: string;
  /** Filled as resources are registered, for a program that does not come to its end. @default a list of its own */
  resources?: Recorded[];
  /** Changes the configuration before it is read. */
  change?(config: Record<string, unknown>): void;
}

/** The day on which the example is looked at: its dates must not make a test fail one day. */
export const TODAY = new Date("2026-11-23T12:00:00Z");

/** The part of the resource monitor that the recording listens to. */
interface Monitor {
  registerResource(request: Request, callback: (error: unknown, response: unknown) => void): Promise<void>;
}

interface Request {
  getType(): string;
  getName(): string;
  getParent(): string;
  getProtect(): boolean;
  getIgnorechangesList(): string[];
  getAdditionalsecretoutputsList(): string[];
  getDependenciesList(): string[];
  getObject(): { toJavaScript(): Record<string, unknown> };
}

/**
 * Runs the page with Pulumi's own mocks and the example's configuration, and records what it registers. Secrets are
 * replaced by "[secret]", and what only AWS knows is unknown, as in a preview.
 */
export async function record(options: RunOptions = {}): Promise<Recording> {
  const config = exampleConfig();
  options.change?.(config);
  const { resources = [] } = options;
  await pulumi.runtime.setMocks(mocks(options), "identity", "example", true);
  listen(resources);
  pulumi.runtime.setAllConfig(
    Object.fromEntries(
      Object.entries(config)
        .filter(([, value]) => value !== undefined)
        .map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
    ),
  );
  const { default: program } = await import("../index");
  const outputs = await program();
  return { resources, outputs: await settled(outputs) };
}

function exampleConfig(): Record<string, unknown> {
  const { config } = parse(readFileSync(join(__dirname, "../Pulumi.example.yaml"), "utf8")) as {
    config: Record<string, unknown>;
  };
  return config;
}

function mocks({ account = "111122223333", partition = "aws" }: RunOptions): pulumi.runtime.Mocks {
  return {
    // No id: it is unknown until AWS makes it up.
    newResource: ({ inputs }) => ({ id: undefined, state: inputs as Record<string, unknown> }),
    call: ({ token }) => {
      if (token.endsWith("getCallerIdentity"))
        return { accountId: account, arn: `arn:${partition}:iam::${account}:user/x`, userId: "X" };
      if (token.endsWith("getPartition"))
        return { partition, dnsSuffix: "amazonaws.com", reverseDnsPrefix: "com.amazonaws" };
      throw new Error(`the page asks ${token}`);
    },
  };
}

function listen(resources: Recorded[]): void {
  const monitor = pulumi.runtime.getMonitor() as unknown as Monitor;
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, callback) => {
    resources.push(recorded(request));
    return register(request, callback);
  };
}

function recorded(request: Request): Recorded {
  const after = request.getDependenciesList().map(shortUrn).sort();
  return {
    type: request.getType(),
    name: request.getName(),
    ...(request.getParent() === "" ? {} : { parent: shortUrn(request.getParent()) }),
    ...(request.getProtect() ? { protect: true as const } : {}),
    ...(request.getIgnorechangesList().length === 0 ? {} : { ignoreChanges: request.getIgnorechangesList() }),
    ...(request.getAdditionalsecretoutputsList().length === 0
      ? {}
      : { secretOutputs: [...new Set(request.getAdditionalsecretoutputsList())].sort() }),
    ...(after.length === 0 ? {} : { after }),
    inputs: masked(request.getObject().toJavaScript()) as Record<string, unknown>,
  };
}

/** `urn:pulumi:example::identity::a$b::name` is `b name`. */
function shortUrn(urn: string): string {
  const [types = "", name = ""] = urn.split("::").slice(-2);
  return `${types.slice(types.lastIndexOf("$") + 1)} ${name}`;
}

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** @see https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/runtime/rpc.ts */
function masked(value: unknown): unknown {
  if (value === UNKNOWN) return "[unknown]";
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== "object" || value === null) return value;
  if ((value as Record<string, unknown>)[SIGNATURE] === SECRET) return "[secret]";
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, masked(inner)]));
}

/** The outputs of the stack, read as Pulumi reads them: secret ones only by name. */
async function settled(outputs: Record<string, unknown>): Promise<Record<string, unknown>> {
  const values = await Promise.all(
    Object.entries(outputs).map(async ([key, value]) => {
      const whole = pulumi.output(value);
      if (await pulumi.isSecret(whole)) return [key, "[secret]"] as const;
      return [key, await valueOf(whole)] as const;
    }),
  );
  return Object.fromEntries(values);
}

async function valueOf<Value>(output: pulumi.Output<Value>): Promise<unknown> {
  return (output as unknown as { promise(withUnknowns?: boolean): Promise<unknown> }).promise(true);
}
