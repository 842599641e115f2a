/** All connections of a watch hang on one signal, for days: none of them may stay on it when it is over. */
import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { parseTarget } from "../src/target/address.ts";
import { ServerConnection } from "../src/target/connection.ts";
import { eventLoopRuns } from "../src/target/event-loop-probe.ts";
import type { Target } from "../src/target/target.ts";
import { FakeServer } from "./support/fake-server.ts";
import { opensServers } from "./support/opened.ts";
import { freePort } from "./support/real-server.ts";

const { atEnd } = opensServers();
const DEADLINES = { connectMs: 400, replyMs: 400, listMs: 400 };

async function fakeTarget(): Promise<{ readonly server: FakeServer; readonly target: Target }> {
  const server = await FakeServer.start();
  atEnd(() => server.stop());
  return { server, target: parseTarget(server.url) };
}

function listening({ signal }: AbortController): number {
  return getEventListeners(signal, "abort").length;
}

test("a connection listens to its signal as long as it stands, whoever ends it", async () => {
  const { server, target } = await fakeTarget();
  const ends = new AbortController();
  const open = () => ServerConnection.open(target, { deadlines: DEADLINES, signal: ends.signal });
  const [first, second] = [await open(), await open()];
  expect(listening(ends)).toBe(2);
  first.close();
  expect(listening(ends)).toBe(1);
  server.cut();
  await new Promise<void>((resolve) => second.whenClosed(() => resolve()));
  expect(listening(ends)).toBe(0);
});

test("nothing stays on the signal of a try that failed", async () => {
  const ends = new AbortController();
  const options = { deadlines: DEADLINES, signal: ends.signal };
  const nobody = parseTarget(`redis://127.0.0.1:${await freePort()}`);
  const { server } = await fakeTarget();
  const silent = parseTarget(server.url.replace("redis:", "rediss:"));
  for (const unreachable of [nobody, silent])
    await expect(ServerConnection.open(unreachable, options)).rejects.toThrow();
  expect(listening(ends)).toBe(0);
});

test("nothing stays on the signal of a probe", async () => {
  const { target } = await fakeTarget();
  const ends = new AbortController();
  await eventLoopRuns(target, 200, ends.signal);
  expect(listening(ends)).toBe(0);
});
