/** A watch has one standing connection at most, whatever happens to it. */
import type { Socket } from "node:net";
import { expect, test } from "vitest";
import {
  type Behaviour,
  breaksOff,
  bulk,
  FakeServer,
  LIST_TEXT,
  type Script,
  says,
  writes,
} from "./support/fake-server.ts";
import { infoNumber, opensServers } from "./support/opened.ts";
import { until, untilState } from "./support/watching.ts";

const { startServer, startWatch, atEnd } = opensServers();
const DEADLINES = { connectMs: 400, replyMs: 300, listMs: 300 };

test("on a server that breaks connections in every way, two that asked something never stand side by side", async () => {
  const open = new Set<Socket>();
  let peak = 0;
  const hello: Behaviour = (socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
    peak = Math.max(peak, open.size);
    socket.write("-ERR unknown command `HELLO`\r\n");
  };
  let met = 0;
  const counted =
    (fault: Behaviour): Behaviour =>
    (socket, words) => {
      met++;
      fault(socket, words);
    };
  const faults: readonly Script[] = [
    { "CLIENT LIST": counted(breaksOff(bulk(LIST_TEXT), 40, "end")) },
    { INFO: counted(() => {}) },
    { "CLIENT LIST": counted(writes("?\r\n")) },
    { INFO: counted(says({ kind: "error", text: "LOADING" })) },
    { "CLIENT LIST": counted(() => {}) },
  ];
  const server = await FakeServer.start({ HELLO: hello });
  atEnd(() => server.stop());
  const { watch } = startWatch(server.url, { deadlines: DEADLINES });
  for (const fault of [...faults, ...faults]) {
    await untilState(watch, "live");
    met = 0;
    server.become({ HELLO: hello, ...fault });
    void watch.pollNow().catch(() => {});
    await until(watch, ({ state }) => state !== "live" && met > 1);
    server.become({ HELLO: hello });
  }
  await untilState(watch, "live");
  expect(server.connections).toBeGreaterThan(10);
  expect(peak).toBe(1);
});

test("on a real server one connection serves lists, kills, names and limits", async () => {
  const server = await startServer();
  const before = await infoNumber(server, "total_connections_received");
  const { watch, frames } = startWatch(server.url, { acquaintEveryMs: 100 });
  await untilState(watch, "live");
  await Promise.all([watch.pollNow(), watch.pollNow(), watch.setOwnName("one"), watch.run(["CLIENT", "ID"])]);
  await until(watch, () => frames.length > 5);
  // Ours, and the one that asks.
  expect((await infoNumber(server, "total_connections_received")) - before).toBe(2);
});
