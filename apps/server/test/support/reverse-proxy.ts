/** A reverse proxy as nginx or Caddy would stand before Clientele, for HTTP and WebSocket. */
import { once } from "node:events";
import { createServer, type IncomingMessage, request, type Server } from "node:http";
import { connect } from "node:net";

export interface ProxyOptions {
  readonly upstreamPort: number;
  /** What of a request's path is left for the upstream. */
  readonly path: (path: string) => string;
  /** Set on each request, over those the browser sent. */
  readonly headers: (request: IncomingMessage) => Readonly<Record<string, string>>;
}

export interface ReverseProxy {
  readonly port: number;
  readonly close: () => void;
}

/** On a free port of loopback. */
export async function startProxy({ upstreamPort, path, headers }: ProxyOptions): Promise<ReverseProxy> {
  const server: Server = createServer((incoming, answer) => {
    const outgoing = request(
      {
        host: "127.0.0.1",
        port: upstreamPort,
        method: incoming.method,
        path: path(incoming.url ?? "/"),
        headers: { ...incoming.headers, ...headers(incoming) },
      },
      (reply) => {
        answer.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(answer);
      },
    );
    outgoing.on("error", () => answer.destroy());
    incoming.pipe(outgoing);
  });
  server.on("upgrade", (incoming: IncomingMessage, socket) => {
    const upstream = connect(upstreamPort, "127.0.0.1");
    const lines = Object.entries({ ...incoming.headers, ...headers(incoming) }).map(
      ([k, v]) => `${k}: ${v}\r\n`,
    );
    upstream.write(`GET ${path(incoming.url ?? "/")} HTTP/1.1\r\n${lines.join("")}\r\n`);
    upstream.pipe(socket).pipe(upstream);
    upstream.on("error", () => socket.destroy());
    socket.on("error", () => upstream.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    port: address.port,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
