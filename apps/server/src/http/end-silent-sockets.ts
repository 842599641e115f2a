import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { ApiInstance } from "./api.ts";

/**
 * When the app closes, cuts the connections on which no request was ever begun. Browsers open such ones ahead of need,
 * and Node counts only those as idle that had a request (`closeIdleConnections`, Node 20 `src/node_http_parser.cc`), so
 * the end would wait for them. A request whose head has not arrived whole is cut with its connection.
 */
export function endSilentSockets(app: ApiInstance): void {
  const silent = new Set<Socket>();
  let ending = false;
  const heard = ({ socket }: IncomingMessage): boolean => silent.delete(socket);
  app.server.on("connection", (socket: Socket) => {
    if (ending) {
      socket.destroy();
      return;
    }
    silent.add(socket);
    socket.once("close", () => silent.delete(socket));
  });
  app.server.on("request", heard);
  app.server.on("upgrade", heard);
  app.addHook("preClose", (done) => {
    ending = true;
    for (const socket of silent) socket.destroy();
    done();
  });
}
