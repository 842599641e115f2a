import type { Socket } from "node:net";
import { RawClient } from "./raw-client.ts";
import type { Scenario, Where } from "./scenario.ts";

const MEGABYTE = 1024 * 1024;
const ANNOUNCED = 10_000_000;

/** A client that announces a SET of 10 MB and sends only a part of it: what arrived waits in its query buffer. */
export async function halfSentSet(where: Where, options: { readonly sent?: number } = {}): Promise<Scenario> {
  const { sent = 3 * MEGABYTE } = options;
  const name = "import-job";
  const client = await RawClient.open(where, { name });
  await send(client.socket, `*3\r\n$3\r\nSET\r\n$13\r\nimport:staged\r\n$${ANNOUNCED}\r\n`);
  await send(client.socket, Buffer.alloc(sent, "v"));
  let total = sent;
  return {
    describe: `${name} sent a part of a SET of ${ANNOUNCED} bytes and then nothing more`,
    culprit: { by: "name", name },
    step: async () => {
      const more = Math.min(MEGABYTE, ANNOUNCED - 1 - total);
      if (more > 0) await send(client.socket, Buffer.alloc(more, "v"));
      total += Math.max(more, 0);
    },
    stop: async () => client.close(),
  };
}

function send(socket: Socket, bytes: string | Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}
