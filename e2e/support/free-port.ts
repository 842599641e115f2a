import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";

/** Ports that belong to a default installation somebody may be running here. */
const LEFT_ALONE = new Set([6379, 4379]);

/** A TCP port on loopback that was free a moment ago. */
export async function freePort(): Promise<number> {
  for (;;) {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, "close");
    if (!LEFT_ALONE.has(port)) return port;
  }
}
