import type { ServiceError } from "@grpc/grpc-js";
import { credentials, status } from "@grpc/grpc-js";
import { AnalyzerClient, AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import type { AnalyzeResponse, RemediateResponse } from "@pulumi/pulumi/proto/analyzer_pb";
import {
  AnalyzerStackConfigureRequest,
  ConfigureAnalyzerRequest,
  PolicyConfig,
  PolicyType,
} from "@pulumi/pulumi/proto/analyzer_pb";
import type { AnalyzerInfo } from "@pulumi/pulumi/proto/analyzer_pb";

import { InputError } from "../errors/input-error";
import { MAX_MESSAGE_BYTES } from "../host/grpc-host";
import type { PackSummary, RuleAbout } from "../preview/types";
import type { PropertyMap } from "../values/property-value";
import { empty, fromStruct, toStruct } from "../wire/messages";
import type { EffectiveRule, EnforcementLevel, PackConfig, PackRule, RuleConfig } from "./pack-config";
import { checkSettings, effectiveConfig, readPackConfig, unknownRules } from "./pack-config";
import { Interest } from "./interest";
import type { PackFolder } from "./pack-folder";
import type { PackProcess } from "./pack-process";
import { readEnforcementLevel, readSeverity, writeEnforcementLevel } from "./violations";

/** What a pack may know about the stack that it judges. */
export interface StackFacts {
  organization: string;
  project: string;
  stack: string;
  config: ReadonlyMap<string, string>;
  secretKeys: ReadonlySet<string>;
}

/** A pack that runs and is configured. */
export class Pack {
  readonly name: string;
  readonly version: string;
  readonly rules: ReadonlyMap<string, PackRule>;
  readonly levels: ReadonlyMap<string, EnforcementLevel>;
  readonly process: PackProcess;
  private readonly client: AnalyzerClient;
  /** The rules that check resources and are not turned off. */
  private readonly checksOfResources: readonly PackRule[];
  private readonly dir: string;
  private readonly interest = new Interest();

  private constructor(
    folder: PackFolder,
    process: PackProcess,
    client: AnalyzerClient,
    info: AnalyzerInfo,
    rules: readonly PackRule[],
    effective: ReadonlyMap<string, EffectiveRule>,
  ) {
    this.dir = folder.dir;
    this.name = info.getName();
    this.version = folder.version ?? info.getVersion();
    this.rules = new Map(rules.map((rule) => [rule.name, rule]));
    this.levels = new Map([...effective].map(([name, rule]) => [name, rule.level]));
    this.checksOfResources = rules.filter(
      ({ name, kind }) => kind !== "stack" && this.levels.get(name) !== "disabled",
    );
    this.process = process;
    this.client = client;
  }

  /** @throws InputError when the pack does not start, has no policies, or its configuration is wrong. */
  static async connect(
    folder: PackFolder,
    process: PackProcess,
    configFile: string | undefined,
    facts: StackFacts,
  ): Promise<Pack> {
    const given = configFile === undefined ? undefined : readPackConfig(configFile);
    const client = new AnalyzerClient(
      `127.0.0.1:${String(await process.port)}`,
      credentials.createInsecure(),
      {
        "grpc.max_receive_message_length": MAX_MESSAGE_BYTES,
        "grpc.max_send_message_length": MAX_MESSAGE_BYTES,
      },
    );
    const call = <Response>(
      send: (done: (error: ServiceError | null, response: Response) => void) => unknown,
    ): Promise<Response> =>
      new Promise((resolve, reject) => {
        send((error, response) => {
          if (error === null) resolve(response);
          else
            reject(
              new InputError({
                file: folder.dir,
                message: `the policy pack does not answer: ${error.details}`,
              }),
            );
        });
      });
    await configureStack(client, facts);
    const info = await call<AnalyzerInfo>((done) => client.getAnalyzerInfo(empty(), done));
    const rules = info.getPoliciesList().map(readRule);
    if (rules.length === 0) {
      throw new InputError({ file: folder.dir, message: `policy pack "${info.getName()}" has no policies` });
    }
    const effective = await configure(folder, info, rules, given);
    await call((done) => client.configure(configRequest(effective), done));
    return new Pack(folder, process, client, info, rules, effective);
  }

  get summary(): PackSummary {
    const levels = Object.fromEntries(this.levels);
    const disabled = Object.keys(levels).filter((name) => levels[name] === "disabled");
    return {
      name: this.name,
      version: this.version,
      dir: this.dir,
      rules: this.levels.size - disabled.length,
      disabled,
      levels,
      about: Object.fromEntries([...this.rules].map(([name, { about }]) => [name, about ?? {}])),
    };
  }

  /**
   * Whether anything could look at single resources, at the stack, or would change a resource. Rules that are turned off
   * count, as the engine asks about everything and leaves it to the pack: one may turn a rule on again that guards its
   * configuration. @pulumi/policy calls a policy that checks both a resource's (protoutil.js), so each may have to say
   * something about the stack.
   */
  has(work: "analyze" | "analyzeStack" | "remediate"): boolean {
    return [...this.levels].some(([name, level]) => {
      const kind = this.rules.get(name)?.kind;
      if (work === "remediate") return level === "remediate" && kind !== "stack";
      return work === "analyzeStack" || kind !== "stack";
    });
  }

  /**
   * What the pack says of a resource of the type; undefined where it has said before that it would have nothing to say.
   *
   * @param request an AnalyzeRequest
   */
  async analyze(request: Buffer, type: string): Promise<PackAnswer<AnalyzeResponse> | undefined> {
    if (!this.interest.isIn(type, request)) return undefined;
    const answer = await this.ask(AnalyzerService.analyze, request);
    if ("response" in answer) this.interest.learn(type, answer.response, this.checksOfResources);
    return answer;
  }

  /** @param request an AnalyzeRequest */
  remediate(request: Buffer): Promise<PackAnswer<RemediateResponse>> {
    return this.ask(AnalyzerService.remediate, request);
  }

  /** @param request an AnalyzeStackRequest */
  analyzeStack(request: Buffer): Promise<PackAnswer<AnalyzeResponse>> {
    return this.ask(AnalyzerService.analyzeStack, request);
  }

  async end(): Promise<void> {
    this.client.close();
    await this.process.end();
  }

  /** A pack that has ended is reported as such, and ends the run; one that merely does not answer does not allow anything. */
  private async ask<Response>(
    method: { path: string; responseDeserialize: (bytes: Buffer) => Response },
    request: Buffer,
  ): Promise<PackAnswer<Response>> {
    const answered = await answer<Response>((done) =>
      this.client.makeUnaryRequest(method.path, asItIs, method.responseDeserialize, request, done),
    );
    if (!("gone" in answered)) return answered;
    await Promise.race([this.process.died, after(END_LIMIT_MS)]);
    return { thrown: `the policy pack does not answer: ${answered.gone}` };
  }
}

function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}

/** The request is written by now, once for all packs. */
function asItIs(bytes: Buffer): Buffer {
  return bytes;
}

/** Either what the pack says, or why it does not: the error that one of its rules threw, or a connection that broke. */
export type PackAnswer<Response> = { response: Response } | { thrown: string };

/** By when a pack whose connection broke is known to have ended, if it has. */
const END_LIMIT_MS = 2000;

function answer<Response>(
  send: (done: (error: ServiceError | null, response?: Response) => void) => unknown,
): Promise<PackAnswer<Response> | { gone: string }> {
  return new Promise((resolve) => {
    send((error, response) => {
      if (error === null)
        resolve(response === undefined ? { thrown: "the pack answered nothing" } : { response });
      else if (error.code === status.UNAVAILABLE || error.code === status.CANCELLED)
        resolve({ gone: error.details });
      else resolve({ thrown: error.details });
    });
  });
}

function readRule(info: ReturnType<AnalyzerInfo["getPoliciesList"]>[number]): PackRule {
  const schema = info.getConfigschema();
  const severity = readSeverity(info.getSeverity());
  const type = info.getPolicyType();
  return {
    name: info.getName(),
    level: readEnforcementLevel(info.getEnforcementlevel()),
    kind:
      type === PolicyType.POLICY_TYPE_RESOURCE
        ? "resource"
        : type === PolicyType.POLICY_TYPE_STACK
          ? "stack"
          : "unknown",
    ...(severity === undefined ? {} : { severity }),
    ...(schema === undefined
      ? {}
      : {
          configSchema: {
            properties: fromStruct(schema.getProperties()),
            required: schema.getRequiredList(),
          },
        }),
    about: aboutRule(info),
  };
}

/** What the pack says of the rule in words; what it leaves empty is left out. */
function aboutRule(info: ReturnType<AnalyzerInfo["getPoliciesList"]>[number]): RuleAbout {
  const severity = readSeverity(info.getSeverity());
  const texts = {
    title: info.getDisplayname(),
    description: info.getDescription(),
    fix: info.getRemediationSteps(),
    url: info.getUrl(),
  };
  const said = Object.entries(texts).filter(([, text]) => text !== "");
  return { ...Object.fromEntries(said), ...(severity === undefined ? {} : { severity }) };
}

async function configure(
  folder: PackFolder,
  info: AnalyzerInfo,
  rules: readonly PackRule[],
  given: ReturnType<typeof readPackConfig> | undefined,
): Promise<Map<string, EffectiveRule>> {
  const initial: Record<string, RuleConfig> = {};
  for (const [name, entry] of info.getInitialconfigMap().entries()) {
    initial[name] = {
      level: readEnforcementLevel(entry.getEnforcementlevel()),
      properties: fromStruct(entry.getProperties()),
    };
  }
  if (given !== undefined) {
    const strangers = unknownRules(rules, given.config);
    if (strangers.length > 0) {
      throw new InputError(
        strangers.map(({ name, hint }) => ({
          ...given.locate([name]),
          message: `policy pack "${info.getName()}" has no rule "${name}"; ${hint}`,
        })),
      );
    }
  }
  const layers: PackConfig[] = given === undefined ? [initial] : [initial, given.config];
  const effective = effectiveConfig(rules, ...layers);
  const mistakes = await checkSettings(rules, effective);
  if (mistakes.length > 0) {
    throw new InputError(
      mistakes.map(({ rule, path, message }) => ({
        ...(given?.locate([rule, ...path]) ?? { file: folder.dir, path: [rule, ...path].join(".") }),
        message: `${path.length > 0 ? path.join(".") : `the configuration of rule "${rule}"`} ${message}`,
      })),
    );
  }
  return effective;
}

function configRequest(effective: ReadonlyMap<string, EffectiveRule>): ConfigureAnalyzerRequest {
  const request = new ConfigureAnalyzerRequest();
  for (const [name, rule] of effective) {
    const entry = new PolicyConfig();
    entry.setEnforcementlevel(writeEnforcementLevel(rule.level));
    entry.setProperties(toStruct(rule.properties as PropertyMap));
    request.getPolicyconfigMap().set(name, entry);
  }
  return request;
}

/** Packs of SDKs that are older than this call do without. */
function configureStack(client: AnalyzerClient, facts: StackFacts): Promise<void> {
  const request = new AnalyzerStackConfigureRequest();
  request.setOrganization(facts.organization);
  request.setProject(facts.project);
  request.setStack(facts.stack);
  request.setDryRun(true);
  for (const [key, value] of facts.config) request.getConfigMap().set(key, value);
  request.setConfigSecretKeysList([...facts.secretKeys]);
  return new Promise((resolve, reject) => {
    client.configureStack(request, (error) => {
      if (error === null || error.code === status.UNIMPLEMENTED) resolve();
      else reject(new InputError({ message: `the policy pack refuses its configuration: ${error.details}` }));
    });
  });
}
