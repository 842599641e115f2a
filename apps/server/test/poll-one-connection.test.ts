/** A watch has one standing connection at most, whatever happens to it. */
import type { Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
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
  const faults: readonly Script[] = [
    { HELLO: hello },
    { HELLO: hello, "CLIENT LIST": breaksOff(bulk(LIST_TEXT), 40, "end") },
    { HELLO: hello, INFO: () => {} },
    { HELLO: hello, "CLIENT LIST": writes("?\r\n") },
    { HELLO: hello, INFO: says({ kind: "error", text: "LOADING" }) },
    { HELLO: hello, "CLIENT LIST": () => {} },
  ];
  const server = await FakeServer.start(faults[0]);
  atEnd(() => server.stop());
  const { watch } = startWatch(server.url, { deadlines: DEADLINES });
  for (const fault of [...faults, ...faults]) {
    server.become(fault);
    await delay(350);
    void watch.pollNow().catch(() => {});
  }
  server.become({ HELLO: hello });
  await untilState(watch, "live");
  expect(server.connections).toBeGreaterThan(5);
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
