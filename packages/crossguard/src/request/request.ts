import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import type { AnalyzeRequest, AnalyzeStackRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { AnalyzerResource } from "@pulumi/pulumi/proto/analyzer_pb";
import { fieldsOf } from "./fields";
import type { Glance } from "./glance";
import { glanceAt } from "./glance";

/** A request that CrossGuard's server is about to go through its policies for. */
export type Request =
  | { readonly of: "resource"; readonly resource: Glance }
  | {
      readonly of: "stack";
      /** Resources that it is false for are handed out with neither properties nor dependencies. */
      reads?: (resource: Glance) => boolean;
    };

let begun: Request | undefined;
let watching = false;

/**
 * The server asks a request for the resource's type, or the stack's resources, as the first thing, and goes through its
 * policies next, with nothing in between (makeAnalyzeRpcFun and makeAnalyzeStackRpcFun in server.js). What it asks for
 * beyond that is decoded when it does.
 */
export function watchRequests(): void {
  if (watching) return;
  watching = true;
  const { analyze, analyzeStack } = AnalyzerService;
  const readSingle = analyze.requestDeserialize;
  analyze.requestDeserialize = (bytes) => {
    const resource = glanceAt(bytes);
    const getType = (): string => {
      begin({ of: "resource", resource });
      return resource.type;
    };
    return onDemand<AnalyzeRequest>({ getType }, () => readSingle(bytes));
  };
  const readWhole = analyzeStack.requestDeserialize;
  analyzeStack.requestDeserialize = (bytes) => {
    const request: Request = { of: "stack" };
    const getResourcesList = (): AnalyzerResource[] => {
      begin(request);
      return resourcesOf(bytes, request);
    };
    return onDemand<AnalyzeStackRequest>({ getResourcesList }, () => readWhole(bytes));
  };
}

/** The request that the server has begun with in this very turn, once. */
export function takeBegun(): Request | undefined {
  const request = begun;
  begun = undefined;
  return request;
}

function begin(request: Request): void {
  begun = request;
  queueMicrotask(() => {
    begun = undefined;
  });
}

function resourcesOf(whole: Buffer, request: Request & { of: "stack" }): AnalyzerResource[] {
  const resources: AnalyzerResource[] = [];
  for (const { field, bytes } of fieldsOf(whole)) {
    if (field !== RESOURCES) continue;
    const glance = glanceAt(bytes);
    resources.push(
      onDemand<AnalyzerResource>({ getType: () => glance.type }, () =>
        request.reads?.(glance) === false ? outlineOf(glance) : AnalyzerResource.deserializeBinary(bytes),
      ),
    );
  }
  return resources;
}

/** Of AnalyzeStackRequest. */
const RESOURCES = 1;

/** Its fields 2 and 5, properties and options, are messages that the server does not do without. */
const NOTHING_SET = Uint8Array.of((2 << 3) | 2, 0, (5 << 3) | 2, 0);

function outlineOf({ type, urn, name }: Glance): AnalyzerResource {
  return AnalyzerResource.deserializeBinary(NOTHING_SET).setType(type).setUrn(urn).setName(name);
}

/** A message of which a part is known, and that is decoded as soon as something else is asked of it. */
function onDemand<Message extends object>(known: Partial<Message>, decode: () => Message): Message {
  let decoded: Message | undefined;
  return new Proxy(known, {
    get(_, key) {
      if (key in known) return Reflect.get(known, key);
      decoded ??= decode();
      const member: unknown = Reflect.get(decoded, key);
      return typeof member === "function" ? (member.bind(decoded) as unknown) : member;
    },
  }) as Message;
}
