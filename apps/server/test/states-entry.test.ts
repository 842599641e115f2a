/** States in which a server does not let us in, or not to its list. */
import { networkInterfaces } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { PACES } from "../src/poll/backoff.ts";
import { infoNumber, opensServers } from "./support/opened.ts";
import type { RealServer } from "./support/real-server.ts";
import { until, untilState } from "./support/watching.ts";

const { startServer, startWatch } = opensServers();

test("a full server takes us with the first place that becomes free", async () => {
  const server = await startServer("--maxclients", "3");
  const others = [await server.connect(), await server.connect(), await server.connect()];
  for (const other of others) await other.send(["PING"]);
  const { watch, logLines } = startWatch(server.url);
  const status = await untilState(watch, "full");
  expect(status.cause).toMatch(/maxclients/);
  const next = Date.parse(status.nextTry ?? "") - Date.parse(status.since);
  expect(next).toBeGreaterThanOrEqual(PACES.slot.firstMs / 2 - 50);
  expect(next).toBeLessThanOrEqual(PACES.slot.mostMs + 50);
  await until(watch, ({ tries }) => tries >= 3);
  others[0]?.close();
  await untilState(watch, "live", 2_500);
  expect(logLines.filter((line) => line.includes('"state":"full"'))).toHaveLength(1);
});

test("a server that fills up while it is watched is still listed, and a client can be killed", async () => {
  const server = await startServer("--maxclients", "4");
  const { watch } = startWatch(server.url);
  await untilState(watch, "live");
  const others = [await server.connect(), await server.connect(), await server.connect()];
  for (const [i, other] of others.entries()) await other.send(["CLIENT", "SETNAME", `other-${i}`]);
  // Told or cut first, whichever comes earlier.
  expect(await server.askText("PING").catch(() => "cut")).toMatch(
    /^ERR max number of clients reached$|^cut$/,
  );
  expect((await watch.pollNow()).rows).toBe(4);
  const id = (await others[0]?.send(["CLIENT", "ID"]))?.reply;
  if (id?.kind !== "integer") throw new Error("no id");
  expect(await watch.run(["CLIENT", "KILL", "ID", String(id.value)])).toEqual({ kind: "integer", value: 1 });
  expect((await watch.pollNow()).rows).toBe(3);
  expect(watch.status().state).toBe("live");
});

test("a full server whose standing connection is cut is full, then live as soon as there is room", async () => {
  const server = await startServer("--maxclients", "2");
  const { watch } = startWatch(server.url);
  const { own } = await untilState(watch, "live");
  const other = await server.connect();
  await other.send(["CLIENT", "KILL", "ID", String(own.ids[0])]);
  const second = await server.connect();
  await second.send(["PING"]);
  await untilState(watch, "full");
  second.close();
  await untilState(watch, "live", 2_500);
});

test("protected mode is told from a server that refuses", async (context) => {
  const address = ownAddress();
  if (address === null) return context.skip("this machine has no address but loopback");
  const server = await startServer("--protected-mode", "yes", "--bind", "0.0.0.0");
  const { watch } = startWatch(`redis://${address}:${server.port}`);
  const status = await untilState(watch, "protected");
  expect(status.remedy).toMatch(/Set a password/);
  await server.ask("CONFIG", "SET", "protected-mode", "no");
  await untilState(watch, "live");
});

function ownAddress(): string | null {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.find(({ family, internal }) => family === "IPv4" && !internal)?.address ?? null;
}

const SLOW = { ...PACES, slow: { firstMs: 800, mostMs: 800 } };

async function userOf(server: RealServer, ...rules: readonly string[]): Promise<string> {
  await server.ask("ACL", "SETUSER", "watcher", "on", ">pw", "~*", "+@all", ...rules);
  return `redis://watcher:pw@127.0.0.1:${server.port}`;
}

test("a user who is removed is cut by the server, then refused, without a storm, until it is there again", async () => {
  const server = await startServer();
  const { watch } = startWatch(await userOf(server), { paces: SLOW });
  await untilState(watch, "live");
  await server.ask("ACL", "DELUSER", "watcher");
  const status = await untilState(watch, "credentials");
  expect(status.clients).toBe(1);
  const before = await infoNumber(server, "total_connections_received");
  await delay(1_600);
  expect((await infoNumber(server, "total_connections_received")) - before).toBeLessThan(7);
  await userOf(server);
  expect((await untilState(watch, "live", 3_000)).epoch).toBe(1);
});

test("a user who is switched off is refused at the next connect", async () => {
  const server = await startServer();
  const { watch } = startWatch(await userOf(server));
  const { own } = await untilState(watch, "live");
  await server.ask("ACL", "SETUSER", "watcher", "off");
  await server.ask("CLIENT", "KILL", "ID", String(own.ids[0]));
  await untilState(watch, "credentials");
  await server.ask("ACL", "SETUSER", "watcher", "on");
  await untilState(watch, "live", 3_000);
});

test("a password that is changed leaves the connection, and counts at the next", async () => {
  const server = await startServer("--requirepass", "old");
  const { watch, statuses } = startWatch(`redis://:old@127.0.0.1:${server.port}`);
  const { own } = await untilState(watch, "live");
  const admin = await server.connect();
  await admin.send(["AUTH", "old"]);
  await admin.send(["CONFIG", "SET", "requirepass", "new"]);
  const seen = statuses.length;
  await until(watch, () => statuses.length > seen + 3);
  expect(watch.status().state).toBe("live");
  await admin.send(["CLIENT", "KILL", "ID", String(own.ids[0])]);
  await untilState(watch, "credentials");
  await admin.send(["CONFIG", "SET", "requirepass", "old"]);
  await untilState(watch, "live", 3_000);
});

test("a password that becomes needed is asked for", async () => {
  const server = await startServer();
  const { watch } = startWatch(server.url);
  const { own } = await untilState(watch, "live");
  const admin = await server.connect();
  await admin.send(["CONFIG", "SET", "requirepass", "new"]);
  await admin.send(["CLIENT", "KILL", "ID", String(own.ids[0])]);
  const status = await untilState(watch, "credentials");
  expect(status.cause).toBe("The server asks for a password.");
});

test("a server without CLIENT is not supported, and its figures are read", async () => {
  const server = await startServer("--rename-command", "CLIENT", "");
  const { watch, frames } = startWatch(server.url);
  const status = await untilState(watch, "unsupported");
  expect(status).toMatchObject({
    cause: "The server does not know CLIENT LIST.",
    remedy: expect.stringMatching(/renamed/),
    clients: null,
    identity: { product: "redis" },
    limits: { timeout: 0 },
    abilities: {
      commands: {
        "CLIENT LIST": { state: "missing", remedy: expect.stringMatching(/rename-command/) },
        INFO: { state: "yes" },
      },
    },
  });
  await until(watch, () => frames.length > 3);
});
