import type {
  handleUnaryCall,
  sendUnaryData,
  ServerUnaryCall,
  UntypedServiceImplementation,
} from "@grpc/grpc-js";
import { Server, ServerCredentials, status } from "@grpc/grpc-js";
import type { ServiceDefinition } from "@grpc/grpc-js";

import type { Listener } from "./listener";
import { Refusal } from "./refusal";

/** Pulumi's own limit for one message: 400 MB. */
export const MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

/** Something that went wrong in the engine itself, and not in what it was given. */
export type OnBug = (error: unknown) => void;

/** Makes a gRPC handler of a function; a {@link Refusal} is for the program, anything else that is thrown is a bug. */
export function unary<Request, Response>(
  handle: (request: Request) => Response | Promise<Response>,
  onBug: OnBug,
): handleUnaryCall<Request, Response> {
  return (call: ServerUnaryCall<Request, Response>, respond: sendUnaryData<Response>) => {
    const fail = (error: unknown): void => {
      if (!(error instanceof Refusal)) onBug(error);
      const message = error instanceof Error ? error.message : String(error);
      respond({ code: status.UNKNOWN, details: message });
    };
    try {
      const result = handle(call.request);
      if (result instanceof Promise) {
        result.then((response) => {
          respond(null, response);
        }, fail);
      } else {
        respond(null, result);
      }
    } catch (error) {
      fail(error);
    }
  };
}

export interface HostedService {
  definition: ServiceDefinition;
  implementation: UntypedServiceImplementation;
}

/** Serves gRPC on the connections that the listener takes. */
export class GrpcHost {
  private readonly server: Server;

  constructor(listener: Listener, services: readonly HostedService[]) {
    this.server = new Server({
      "grpc.max_receive_message_length": MAX_MESSAGE_BYTES,
      // a program that computes for long without a turn of its event loop is slow, not dead
      "grpc.server_max_unrequested_time_in_server": 30 * 60,
    });
    for (const { definition, implementation } of services) this.server.addService(definition, implementation);
    const injector = this.server.createConnectionInjector(ServerCredentials.createInsecure());
    listener.serve((socket) => {
      injector.injectConnection(socket);
    });
  }

  close(): void {
    this.server.forceShutdown();
  }
}
