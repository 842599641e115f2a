import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { ApiInstance } from "./api.ts";

/**
 * When the app closes, cuts the connections on which no request was ever begun. Browsers open such ones ahead of need,
 * and Node counts only those as idle that had a request (`closeIdleConnections`, Node 20 `src/node_http_parser.cc`), so
 * the end would wait for them. A request whose head has not arrived whole is cut with its connection.
 */
export function endSilentSockets(app: ApiInstance): void {
  // By the other end: over TLS a request's socket is another object than the one that was connected.
  const silent = new Map<string, Socket>();
  let ending = false;
  const heard = ({ socket }: IncomingMessage): boolean => silent.delete(otherEnd(socket));
  app.server.on("connection", (socket: Socket) => {
    if (ending) {
      socket.destroy();
      return;
    }
    const end = otherEnd(socket);
    silent.set(end, socket);
    socket.once("close", () => {
      if (silent.get(end) === socket) silent.delete(end);
    });
  });
  app.server.on("request", heard);
  app.server.on("upgrade", heard);
  app.addHook("preClose", (done) => {
    ending = true;
    for (const socket of silent.values()) socket.destroy();
    done();
  });
}

function otherEnd({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`;
}
