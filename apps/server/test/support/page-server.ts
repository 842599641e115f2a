/** The built page and one hub behind one port, signed in already: for measuring the page without the rest of the server. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import type { SessionBody } from "@clientele/model";
import { WebSocketServer } from "ws";
import { SECURITY_HEADERS } from "../../src/http/headers.ts";
import type { LiveHub } from "../../src/live/hub.ts";
import { MAX_PAYLOAD, serveViewer } from "../../src/live/stream-socket.ts";
import { readPage } from "../../src/page/manifest.ts";

const PAGE = fileURLToPath(new URL("../../../web/dist/", import.meta.url));
const SESSION: SessionBody = { signedIn: true, csrf: "none", version: "0.0.0" };

export interface PageServer {
  readonly url: string;
  close(): void;
}

/** Throws when the page is not built. */
export async function servePage(hub: LiveHub): Promise<PageServer> {
  const page = readPage(PAGE);
  if (page.index === null) throw new Error("The page is not built: npm run build");
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    if (path === "/api/session") {
      response.setHeader("content-type", "application/json");
      return response.end(JSON.stringify(SESSION));
    }
    const file = path.startsWith("/api/") ? null : (page.files.get(path) ?? page.index);
    if (file === null) return response.writeHead(404).end();
    response.setHeader("content-type", file.type);
    return response.end(file.bytes);
  });
  const sockets = new WebSocketServer({ server, maxPayload: MAX_PAYLOAD, perMessageDeflate: false });
  sockets.on("connection", (socket) => serveViewer(socket, hub));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    for (const socket of sockets.clients) socket.terminate();
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}`, close };
}
