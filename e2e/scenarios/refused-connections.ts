import { once } from "node:events";
import { createConnection, type Socket } from "node:net";
import type { Scenario, Where } from "./scenario.ts";

/**
 * Somebody who tries to connect again and again to a server that is full. The server takes the connection, says
 * "ERR max number of clients reached" and closes it. Rejects when it is not refused.
 */
export async function refusedConnections(
  where: Where,
  options: { readonly from?: string; readonly everyMs?: number } = {},
): Promise<Scenario> {
  const { from, everyMs = 100 } = options;
  const address = from === undefined ? {} : { localAddress: from };
  const open = new Set<Socket>();
  const attempt = async (): Promise<void> => {
    const socket = createConnection({ host: where.host, port: where.port, ...address });
    open.add(socket);
    socket.once("close", () => open.delete(socket));
    const [said] = (await once(socket, "data")) as [Buffer];
    socket.destroy();
    if (!said.toString("latin1").startsWith("-ERR max number of clients")) throw new Error("not refused");
  };
  await attempt();
  const timer = setInterval(() => void attempt().catch(() => undefined), everyMs);
  return {
    describe: `connections are refused, one every ${everyMs} ms`,
    culprit: { by: "server" },
    step: attempt,
    stop: async () => {
      clearInterval(timer);
      for (const socket of open) socket.destroy();
    },
  };
}
