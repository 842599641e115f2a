import { once } from "node:events";
import { createConnection, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Scenario, Where } from "./scenario.ts";

const MEGABYTE = 1024 * 1024;
const ANNOUNCED = 10_000_000;

/**
 * A client that announces a SET of 10 MB and sends only a part of it: what arrived waits in its query buffer.
 * No library does this, so that it speaks RESP by hand.
 */
export async function halfSentSet(where: Where, options: { readonly sent?: number } = {}): Promise<Scenario> {
  const { sent = 3 * MEGABYTE } = options;
  const name = "import-job";
  const socket = createConnection({ host: where.host, port: where.port });
  socket.on("error", () => undefined);
  await once(socket, "connect");
  if (where.password !== undefined) {
    const user = where.username === undefined ? [] : [where.username];
    await ask(socket, ["AUTH", ...user, where.password]);
  }
  await ask(socket, ["CLIENT", "SETNAME", name]);
  await send(socket, `*3\r\n$3\r\nSET\r\n$13\r\nimport:staged\r\n$${ANNOUNCED}\r\n`);
  await send(socket, Buffer.alloc(sent, "v"));
  let total = sent;
  return {
    describe: `${name} sent a part of a SET of ${ANNOUNCED} bytes and then nothing more`,
    culprit: { by: "name", name },
    step: async () => {
      const more = Math.min(MEGABYTE, ANNOUNCED - 1 - total);
      if (more > 0) await send(socket, Buffer.alloc(more, "v"));
      total += Math.max(more, 0);
    },
    stop: async () => {
      socket.destroy();
      await sleep(0);
    },
  };
}

async function ask(socket: Socket, words: readonly string[]): Promise<void> {
  const bulks = words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`);
  const answered = once(socket, "data");
  await send(socket, `*${words.length}\r\n${bulks.join("")}`);
  const [reply] = (await answered) as [Buffer];
  // The reply is not quoted: it may answer AUTH.
  if (reply.toString("latin1") !== "+OK\r\n") throw new Error(`${words[0]} was refused`);
}

function send(socket: Socket, bytes: string | Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}
