import type { AddressInfo, Server, Socket } from "node:net";
import { createServer } from "node:net";

/**
 * A port on the loopback that takes connections before gRPC is loaded, so that children can be started first: what
 * connects early waits.
 */
export class Listener {
  readonly address: string;
  private readonly waiting: Socket[] = [];
  private take: ((socket: Socket) => void) | undefined;

  private readonly server: Server;

  private constructor(server: Server) {
    this.server = server;
    const { port } = server.address() as AddressInfo;
    this.address = `127.0.0.1:${String(port)}`;
    server.on("connection", (socket) => {
      if (this.take === undefined) this.waiting.push(socket);
      else this.take(socket);
    });
  }

  static open(): Promise<Listener> {
    return new Promise((resolve, reject) => {
      const server = createServer();
      server.once("error", reject);
      server.listen(0, "127.0.0.1", () => {
        resolve(new Listener(server));
      });
    });
  }

  /** Hands over every connection, those that wait first. */
  serve(take: (socket: Socket) => void): void {
    this.take = take;
    for (const socket of this.waiting.splice(0)) take(socket);
  }

  close(): void {
    for (const socket of this.waiting.splice(0)) socket.destroy();
    this.server.close();
  }
}
