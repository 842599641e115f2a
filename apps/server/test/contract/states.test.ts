import { networkInterfaces } from "node:os";
import { expect } from "vitest";
import type { ServerConnection } from "../../src/target/connection.ts";
import { textOf } from "../support/real-server.ts";
import type { RunningServer } from "./server-under-test.ts";
import { situation } from "./situation.ts";

situation("restart with ids reset", async (stage) => {
  const running = await stage.start();
  const clients = [await running.connect(), await running.connect(), await running.connect()];
  for (const client of clients) await client.send(["CLIENT", "SETNAME", "before"]);
  const watched = await stage.watch(running);
  await watched.live();
  const before = { status: watched.watch.status(), highest: highestId(await watched.clients()) };
  await running.restart();
  await watched.until(() => watched.watch.status().epoch === before.status.epoch + 1);
  const status = await watched.untilState("live");
  expect(status.identity?.runId).not.toBe(before.status.identity?.runId);
  const names = (await watched.clients()).map((client) => client["name"]);
  expect(names).not.toContain("before");
  expect(highestId(await watched.clients())).toBeLessThanOrEqual(before.highest + 10);
});

situation("loading", async (stage) => {
  const running = await stage.start({ loadsSlowly: true });
  const watched = await stage.watch(running);
  await watched.live();
  await running.restart();
  const loading = await watched.untilState("loading");
  expect(loading).toMatchObject({ cause: expect.stringContaining("loading"), remedy: expect.any(String) });
  await watched.untilState("live");
});

situation("busy script", async (stage) => {
  const running = await stage.start();
  const watched = await stage.watch(running);
  await watched.live();
  const { own } = watched.watch.status();
  const script = await running.connect();
  const ended = script.send(["EVAL", "while true do end", "0"], 60_000);
  const busy = await watched.untilState("busy");
  expect(busy).toMatchObject({ cause: expect.stringContaining("script"), remedy: expect.any(String) });
  // The last data stays.
  expect(busy.clients).not.toBeNull();
  expect(textOf(await running.ask("SCRIPT", "KILL"))).toBe("OK");
  expect((await ended).reply.kind).toBe("error");
  await watched.untilState("live");
  // It waited on the connection that it had.
  expect(watched.watch.status().own.ids).toEqual(own.ids);
});

const PLACES = 4;

situation("full before the start", async (stage) => {
  const running = await stage.start({ maxclients: PLACES });
  const clients = await fill(running, PLACES);
  const watched = await stage.watch(running);
  const full = await watched.untilState("full");
  expect(full).toMatchObject({ cause: expect.stringContaining("maxclients"), clients: null });
  clients[0]?.close();
  await watched.untilState("live");
});

situation("full during", async (stage) => {
  const running = await stage.start({ maxclients: PLACES });
  const watched = await stage.watch(running);
  await watched.live();
  const [first, ...others] = await fill(running, PLACES - 1);
  await first?.send(["CLIENT", "SETNAME", "takes-a-place"]);
  const refused = await running.connect();
  await watched.until(() => refused.failure !== null);
  // The open connection goes on listing, and acts.
  const id = Number((await watched.named("takes-a-place"))["id"]);
  expect(watched.watch.status()).toMatchObject({ state: "live", limits: { maxclients: PLACES } });
  expect((await watched.kill([id])).get(id)?.outcome).toBe("killed");
  expect(others.every((client) => client.failure === null)).toBe(true);
});

situation("CLIENT PAUSE ALL", async (stage) => {
  const running = await stage.start();
  const watched = await stage.watch(running);
  await watched.live();
  const mode = stage.server.plays.has("CLIENT PAUSE WRITE") ? ["ALL"] : [];
  await running.ask("CLIENT", "PAUSE", "5000", ...mode);
  const paused = await watched.untilState("paused");
  expect(paused).toMatchObject({ cause: expect.any(String), remedy: expect.any(String) });
  expect(paused.clients).not.toBeNull();
  await watched.untilState("live");
});

situation("CLIENT PAUSE WRITE", async (stage) => {
  const running = await stage.start();
  const watched = await stage.watch(running);
  await watched.live();
  const { since } = watched.watch.status();
  await running.ask("CLIENT", "PAUSE", "3000", "WRITE");
  const writer = await running.connect();
  await writer.send(["CLIENT", "SETNAME", "writer"]);
  const written = writer.send(["SET", "key", "value"], 20_000);
  // Listing goes on, and shows whom the pause holds back.
  await watched.until(async () => `${(await watched.named("writer"))["flags"]}`.includes("b"));
  expect(textOf(await running.ask("CLIENT", "UNPAUSE"))).toBe("OK");
  expect((await written).reply).toEqual({ kind: "simple", text: "OK" });
  expect(watched.watch.status()).toMatchObject({ state: "live", since });
});

situation("renamed CLIENT", async (stage) => {
  const running = await stage.start({ renamedClient: "its-client" });
  const without = await stage.watch(running);
  const status = await without.untilState("unsupported");
  expect(status.remedy).toContain("renamed");
  expect(without.ability("CLIENT LIST")).toMatchObject({ state: "missing", remedy: expect.any(String) });

  const watched = await stage.watch(running, { renamed: new Map([["CLIENT", "its-client"]]) });
  await watched.live();
  const client = await running.connect();
  await client.send(["its-client", "SETNAME", "found"]);
  const id = Number((await watched.named("found"))["id"]);
  expect((await watched.kill([id])).get(id)?.outcome).toBe("killed");
  expect(client.failure).not.toBeNull();
});

/** An address of this machine that is not loopback; the server takes clients from there as strangers. */
const OWN_ADDRESS = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ internal, family }) => !internal && family === "IPv4")?.address;

situation("protected mode", async (stage) => {
  const host = OWN_ADDRESS ?? stage.skip("this machine has no address but loopback");
  const running = await stage.start({ everywhere: true });
  const watched = await stage.watch(running, { place: { kind: "tcp", host, port: running.port } });
  const status = await watched.untilState("protected");
  expect(status).toMatchObject({
    cause: expect.stringContaining("protected mode"),
    remedy: expect.any(String),
  });
  expect(textOf(await running.ask("CONFIG", "SET", "protected-mode", "no"))).toBe("OK");
  await (await stage.watch(running, { place: { kind: "tcp", host, port: running.port } })).untilState("live");
});

async function fill(running: RunningServer, places: number): Promise<readonly ServerConnection[]> {
  const clients: ServerConnection[] = [];
  for (let i = 0; i < places; i++) {
    const client = await running.connect();
    // Answered: so it has its place.
    await client.send(["PING"]);
    clients.push(client);
  }
  return clients;
}

const highestId = (clients: readonly Readonly<Record<string, string | number>>[]): number =>
  Math.max(...clients.map((client) => Number(client["id"])));
