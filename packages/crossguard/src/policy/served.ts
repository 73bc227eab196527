import type { Policies } from "@pulumi/policy";
import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import type { AnalyzeDiagnostic, AnalyzeResponse } from "@pulumi/pulumi/proto/analyzer_pb";
import {
  AnalyzeRequest,
  AnalyzerResource,
  AnalyzerResourceOptions,
  AnalyzeStackRequest,
  ConfigureAnalyzerRequest,
  EnforcementLevel,
  PolicyConfig,
} from "@pulumi/pulumi/proto/analyzer_pb";

/** For tests: CrossGuard's own server, without the process around it. Its types leave these out. */
interface ServerModule {
  makeAnalyzeRpcFun: MakeRpc;
  makeAnalyzeStackRpcFun: MakeRpc;
}
type MakeRpc = (
  pack: string,
  version: string,
  level: string,
  policies: Policies,
) => (
  call: { request: unknown },
  answer: (error: Error | null, response: AnalyzeResponse) => void,
) => Promise<void>;

const server = require("@pulumi/policy/server") as ServerModule;

type Struct = NonNullable<ReturnType<AnalyzeRequest["getProperties"]>>;

// A message takes parts of its own copy of google-protobuf only. Field 2 of the request is a Struct: an empty one tells.
const struct = AnalyzeRequest.deserializeBinary(Uint8Array.of(0x12, 0)).getProperties()
  ?.constructor as unknown as { fromJavaScript(value: object): Struct };

export interface ServedResource {
  readonly type: string;
  readonly name: string;
  readonly props: Readonly<Record<string, string>>;
}

export function userResource(name: string, props: Readonly<Record<string, string>> = {}): ServedResource {
  return { type: "aws:iam/user:User", name, props };
}

const STACK: ServedResource = { type: "pulumi:pulumi:Stack", name: "project-dev", props: {} };

/** Has the policies judge a single resource. */
export function answerAbout(policies: Policies, resource: ServedResource): Promise<AnalyzeResponse> {
  return answer(server.makeAnalyzeRpcFun, policies, received(resource));
}

/** Has the policies judge the stack's own resource, the resources given, and all of them as a stack, as if it all came over the wire. */
export async function askedPolicies(
  policies: Policies,
  resources: readonly ServedResource[],
): Promise<AnalyzeDiagnostic[]> {
  const all = [STACK, ...resources];
  const said: AnalyzeDiagnostic[] = [];
  for (const one of all) {
    said.push(...(await answer(server.makeAnalyzeRpcFun, policies, received(one))).getDiagnosticsList());
  }
  const request = new AnalyzeStackRequest();
  request.setResourcesList(all.map((one) => filled(new AnalyzerResource(), one)));
  const whole = AnalyzerService.analyzeStack.requestDeserialize(Buffer.from(request.serializeBinary()));
  return [...said, ...(await answer(server.makeAnalyzeStackRpcFun, policies, whole)).getDiagnosticsList()];
}

/** The request about a resource as the server gets it. */
function received(resource: ServedResource): AnalyzeRequest {
  const bytes = Buffer.from(filled(new AnalyzeRequest(), resource).serializeBinary());
  return AnalyzerService.analyze.requestDeserialize(bytes);
}

/** The engine's configuration, as far as whoever listens on the wire gets it. */
export function configured(levels: Readonly<Record<string, string>>): void {
  const request = new ConfigureAnalyzerRequest();
  for (const [rule, level] of Object.entries(levels)) {
    const entry = new PolicyConfig();
    entry.setEnforcementlevel(LEVELS[level] ?? EnforcementLevel.MANDATORY);
    request.getPolicyconfigMap().set(rule, entry);
  }
  AnalyzerService.configure.requestDeserialize(Buffer.from(request.serializeBinary()));
}

const LEVELS: Readonly<Record<string, EnforcementLevel>> = {
  advisory: EnforcementLevel.ADVISORY,
  disabled: EnforcementLevel.DISABLED,
};

function filled<T extends AnalyzeRequest | AnalyzerResource>(
  request: T,
  { type, name, props }: ServedResource,
): T {
  request.setUrn(`urn:pulumi:dev::project::${type}::${name}`);
  request.setType(type);
  request.setName(name);
  request.setProperties(struct.fromJavaScript(props));
  request.setOptions(new AnalyzerResourceOptions());
  return request;
}

async function answer(make: MakeRpc, policies: Policies, request: unknown): Promise<AnalyzeResponse> {
  const rpc = make("pack", "0.1.0", "advisory", policies);
  return new Promise((resolve, reject) => {
    void rpc({ request }, (error, response) => {
      if (error) reject(error);
      else resolve(response);
    });
  });
}
