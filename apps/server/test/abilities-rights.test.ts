/** One right after the other taken away from a watcher of a real server, and given back. */
import { setTimeout as delay } from "node:timers/promises";
import { FIGURES, type Figure, type Frame } from "@clientele/model";
import { aclLine } from "@clientele/resp";
import { describe, expect, test } from "vitest";
import { opensServers } from "./support/opened.ts";
import type { RealServer } from "./support/real-server.ts";
import { until, untilState } from "./support/watching.ts";

const { startServer, startWatch } = opensServers();

const WATCH = "+ping +info +client|list +client|id +client|setname +config|get".split(" ");

async function watcher(server: RealServer, rules: readonly string[]): Promise<string> {
  await server.ask("ACL", "SETUSER", "watcher", "on", ">pw", "resetkeys", "-@all", ...rules);
  return `redis://watcher:pw@127.0.0.1:${server.port}`;
}

const without = (rule: string): readonly string[] => WATCH.filter((each) => each !== rule);

function figure(frame: Frame | undefined, name: Figure): number {
  return frame?.sample[FIGURES.indexOf(name)] ?? Number.NaN;
}

/** Refusals by the server, by command. */
async function refusals(server: RealServer, command: string): Promise<number> {
  const text = await server.askText("INFO", "commandstats");
  const name = command.replace("|", "\\|");
  return Number(new RegExp(`cmdstat_${name}:.*rejected_calls=(\\d+)`).exec(text)?.[1] ?? 0);
}

test("the line for a watcher grants all that watching takes, on this server", async () => {
  const server = await startServer();
  const line = aclLine("limits", { product: "redis", version: "7.0.15" }, "clientele") ?? "";
  const words = line.replace(">PASSWORD", ">pw").split(" ");
  expect(await server.askText(...words)).toBe("OK");
  const { watch } = startWatch(`redis://clientele:pw@127.0.0.1:${server.port}`);
  const { abilities } = await untilState(watch, "live");
  expect(abilities).toMatchObject({
    commands: {
      "CLIENT LIST": { state: "yes" },
      INFO: { state: "yes" },
      "CONFIG GET": { state: "yes" },
      "CLIENT KILL": { state: "untried", remedy: null },
    },
    killBy: "id, addr, type",
    maxclientsFrom: "INFO",
    protocol: 3,
  });
});

describe("without the right to CLIENT LIST", () => {
  test("INFO alone is read: figures, no clients, no zeros; the missing rule is named", async () => {
    const server = await startServer();
    const { watch, frames, logLines } = startWatch(await watcher(server, without("+client|list")));
    const status = await untilState(watch, "denied");
    expect(status).toMatchObject({
      cause: "The user has no right to CLIENT LIST.",
      remedy: "Grant it on the server: ACL SETUSER watcher +client|list",
      clients: null,
      lastListAt: null,
      abilities: {
        commands: {
          "CLIENT LIST": { state: "denied", said: expect.stringMatching(/^NOPERM /) },
          INFO: { state: "yes" },
        },
      },
    });
    expect(status.nextTry).not.toBeNull();
    await until(watch, () => frames.length > 3);
    expect(watch.table()).toBeNull();
    expect(frames.map(({ kind }) => kind).slice(0, 3)).toEqual(["key", "delta", "delta"]);
    expect(frames.map(({ seq }) => seq)).toEqual(frames.map((_, i) => i + 1));
    expect(figure(frames.at(-1), "connected_clients")).toBe(1);
    for (const name of ["clients", "omem_normal", "flag_b", "list_micros"] as const) {
      expect(figure(frames.at(-1), name)).toBeNaN();
    }
    expect(logLines.filter((line) => line.includes('"state":"denied"'))).toHaveLength(1);
  });

  test("it is asked for again slowly on the same connection, and granted without a restart", async () => {
    const server = await startServer();
    const { watch, frames } = startWatch(await watcher(server, without("+client|list")));
    await untilState(watch, "denied");
    const { own } = watch.status();
    await until(watch, () => frames.length > 8);
    expect(await refusals(server, "client|list")).toBeLessThan(frames.length / 2);
    await server.ask("ACL", "SETUSER", "watcher", "+client|list");
    const status = await untilState(watch, "live");
    // The connection that granted it may still be listed.
    expect(status).toMatchObject({ clients: expect.any(Number) as number, own, epoch: 1 });
    expect(watch.table()?.rows).toBeGreaterThanOrEqual(1);
    expect(frames.at(-1)).toMatchObject({ kind: "key", epoch: 1 });
  });

  test("taken away in use, the clients stay, marked by the state", async () => {
    const server = await startServer();
    await server.connect();
    const { watch, frames } = startWatch(await watcher(server, WATCH));
    const before = await untilState(watch, "live");
    await server.ask("ACL", "SETUSER", "watcher", "-client|list");
    const status = await untilState(watch, "denied");
    expect(status.clients).toBe(before.clients);
    expect(watch.table()?.rows).toBe(before.clients);
    await until(watch, () => Number.isNaN(figure(frames.at(-1), "clients")));
    expect(frames.at(-1)?.kind).toBe("delta");
    await expect(watch.pollNow()).rejects.toThrow("server failure");
    await server.ask("ACL", "SETUSER", "watcher", "+client|list");
    await untilState(watch, "live");
    expect(frames.filter(({ kind }) => kind === "key")).toHaveLength(1);
  });
});

describe("without the right to INFO", () => {
  test("the list is read all the same, and HELLO says who answers", async () => {
    const server = await startServer();
    const { watch, frames } = startWatch(await watcher(server, without("+info")));
    const status = await untilState(watch, "live");
    expect(status).toMatchObject({
      identity: { product: "redis", version: "7.0.15", role: "primary", mode: "standalone", runId: "" },
      clients: 1,
      abilities: {
        commands: { INFO: { state: "denied", remedy: "ACL SETUSER watcher +info" } },
        maxclientsFrom: "CONFIG GET",
      },
      limits: { maxclients: 10_000 },
    });
    expect(figure(frames.at(-1), "clients")).toBe(1);
    expect(figure(frames.at(-1), "connected_clients")).toBeNaN();
  });

  test("a restart is seen by ids that begin anew", async () => {
    const server = await startServer();
    for (let i = 0; i < 5; i++) await server.ask("PING");
    const { watch, frames } = startWatch(await watcher(server, without("+info")));
    await untilState(watch, "live");
    await server.kill();
    await untilState(watch, "stale");
    await server.begin();
    await watcher(server, without("+info"));
    const status = await untilState(watch, "live");
    expect(status.epoch).toBe(2);
    expect(frames.at(-1)?.epoch).toBe(2);
  });

  test("a lost connection is no restart", async () => {
    const server = await startServer();
    const { watch } = startWatch(await watcher(server, without("+info")));
    const { own } = await untilState(watch, "live");
    await server.ask("CLIENT", "KILL", "ID", String(own.ids[0]));
    await until(watch, ({ state, own: { ids } }) => state === "live" && ids[0] !== own.ids[0]);
    expect(watch.status().epoch).toBe(1);
  });
});

test("without CLIENT LIST and INFO the connection stays, and both are asked for now and then", async () => {
  const server = await startServer();
  const { watch, frames } = startWatch(await watcher(server, ["+ping"]));
  const status = await untilState(watch, "denied");
  expect(status).toMatchObject({
    cause: "The user has no right to CLIENT LIST and INFO.",
    remedy: "Grant it on the server: ACL SETUSER watcher +client|list +info",
  });
  expect(frames).toEqual([]);
  await delay(600);
  expect(await refusals(server, "info")).toBeLessThan(5);
  await server.ask("ACL", "SETUSER", "watcher", "+info", "+client|list");
  expect((await untilState(watch, "live")).own.ids).toHaveLength(1);
});

test("without the right to CONFIG GET it is asked once, and maxclients comes from INFO", async () => {
  const server = await startServer("--maxclients", "321");
  const { watch, frames } = startWatch(await watcher(server, without("+config|get")));
  const status = await untilState(watch, "live");
  expect(status).toMatchObject({
    limits: { maxclients: 321, timeout: null, outputBuffer: null },
    abilities: {
      commands: {
        "CONFIG GET": { state: "denied", remedy: expect.stringMatching(/\+config\|get .*masterauth/) },
      },
      maxclientsFrom: "INFO",
    },
  });
  await until(watch, () => frames.length > 4);
  expect(await refusals(server, "config|get")).toBe(1);
});

test("without the rights to SETNAME and ID our own connection is known, and so protected", async () => {
  const server = await startServer();
  const { watch } = startWatch(await watcher(server, ["+info", "+client|list"]));
  const { own } = await untilState(watch, "live");
  const list = await server.askText("CLIENT", "LIST");
  expect(list).toMatch(new RegExp(`^id=${own.ids[0]} .*user=watcher`, "m"));
  expect(await watch.setOwnName("other")).toMatchObject({ kind: "error" });
  expect(watch.status()).toMatchObject({
    own: { name: "clientele" },
    abilities: {
      commands: { "CLIENT SETNAME": { state: "denied", remedy: "ACL SETUSER watcher +client|setname" } },
    },
  });
});
