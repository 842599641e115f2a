/** Kills on servers that take other commands than Redis of today, played by the fake server. */
import type { KillBody } from "@clientele/model";
import { encodeReply } from "@clientele/resp";
import { expect, test } from "vitest";
import type { ActionLog } from "../src/actions/action-log.ts";
import { KillService } from "../src/actions/kill-service.ts";
import type { ServerWatch } from "../src/poll/server-watch.ts";
import { type Behaviour, bulk, error, FakeServer, type Script, says } from "./support/fake-server.ts";
import { opensServers } from "./support/opened.ts";
import { untilState } from "./support/watching.ts";

const { startWatch, atEnd } = opensServers();

const NO_LOG: ActionLog = { intent: () => Promise.resolve(), result: () => Promise.resolve() };
const BY_NOBODY = { by: "test", address: "127.0.0.1" };

interface Scene {
  readonly watch: ServerWatch;
  readonly kills: KillService;
  /** The words of each CLIENT KILL that arrived. */
  readonly killed: (readonly string[])[];
  idOf(addr: string): number;
}

/** `lines`: one client a line but for our own, which the fake server adds by `own`. Killing removes a line. */
async function play(
  info: string,
  lines: string[],
  own: (addr: string) => string,
  kill: (words: readonly string[], lines: string[]) => Parameters<typeof encodeReply>[0],
): Promise<Scene> {
  const killed: (readonly string[])[] = [];
  const list: Behaviour = (socket) => {
    const text = [...lines, own(`${socket.remoteAddress}:${socket.remotePort}`)]
      .map((line) => `${line}\n`)
      .join("");
    says(bulk(text))(socket, []);
  };
  const script: Script = {
    INFO: says(bulk(info)),
    "CLIENT LIST": list,
    "CLIENT ID": says(
      error("ERR Syntax error, try CLIENT (LIST | KILL ip:port | GETNAME | SETNAME connection-name)"),
    ),
    "CLIENT KILL": (socket, words) => {
      killed.push(words);
      socket.write(encodeReply(kill(words, lines), 2));
    },
  };
  const server = await FakeServer.start(script);
  atEnd(() => server.stop());
  const { watch } = startWatch(server.url);
  await untilState(watch, "live");
  const idOf = (addr: string): number => {
    const table = watch.table();
    const column = table?.columns.get("addr");
    const row =
      column?.kind === "text" ? column.ids.findIndex((id) => table?.dictionary.text(id) === addr) : -1;
    return table?.keys[row] ?? Number.NaN;
  };
  return { watch, kills: new KillService(Date.now, NO_LOG), killed, idOf };
}

const outcomes = ({ results }: KillBody) => results.map(({ outcome, reply }) => [outcome, reply]);

test("Redis 2.6 is told addresses, and the preview says that they may have changed hands", async () => {
  const line = (addr: string, fd: number) =>
    `addr=${addr} fd=${fd} name= age=3 idle=1 flags=${addr.startsWith("/") ? "U" : "N"} db=0 sub=0 psub=0 multi=-1 qbuf=0 ` +
    "qbuf-free=0 obl=0 oll=0 omem=0 events=r cmd=get";
  const lines = [
    line("10.0.0.1:1", 6),
    line("10.0.0.1:2", 7),
    line("/tmp/redis.sock:0", 8),
    line("10.0.0.1:3", 9),
  ];
  const scene = await play(
    "redis_version:2.6.17\r\nrun_id:aaaa\r\nrole:master\r\n",
    lines,
    (addr) => line(addr, 5),
    ([, , addr = ""], all) => {
      all.splice(
        all.findIndex((each) => each.startsWith(`addr=${addr} `)),
        1,
      );
      // One leaves by itself before its turn comes.
      return addr === "10.0.0.1:3" ? error("ERR No such client") : { kind: "simple", text: "OK" };
    },
  );
  const { watch, kills, killed, idOf } = scene;
  const { abilities, own } = watch.status();
  expect(abilities).toMatchObject({ killBy: "addr", killFilters: [], listFilters: [], maxclientsFrom: null });
  expect(abilities?.commands["CLIENT ID"]).toMatchObject({ state: "missing" });
  expect(own.ids).toHaveLength(1);
  const ids = ["10.0.0.1:1", "/tmp/redis.sock:0", "10.0.0.1:3"].map(idOf);
  const preview = await kills.preview(watch, [...ids, ...own.ids]);
  expect(preview.caution).toMatch(/no ids/);
  expect(preview.targets.map(({ command, protected: why }) => [command?.join(" ") ?? null, why])).toEqual([
    ["CLIENT KILL 10.0.0.1:1", null],
    [null, null],
    ["CLIENT KILL 10.0.0.1:3", null],
    [null, "own connection"],
  ]);
  const body = await kills.kill(watch, { ids: [...ids, ...own.ids] }, "the test", BY_NOBODY);
  expect(outcomes(body)).toEqual([
    ["killed", "OK"],
    ["failed", null],
    ["gone", "(error) ERR No such client"],
    ["protected", null],
  ]);
  expect(body.results[1]?.detail).toMatch(/not its own/);
  expect(killed).toEqual([
    ["CLIENT", "KILL", "10.0.0.1:1"],
    ["CLIENT", "KILL", "10.0.0.1:3"],
  ]);
});

test("Dragonfly is told the id alone", async () => {
  const line = (id: number, addr: string) =>
    `id=${id} addr=${addr} laddr=127.0.0.1:6379 fd=8 name= tid=0 irqmatch=0 age=3 idle=1 tot-cmds=2 tot-net-in=10 db=0 ` +
    "lib-name= lib-ver=";
  const { watch, kills, killed } = await play(
    "dragonfly_version:df-v1.40.0\r\nredis_version:7.4.0\r\nmax_clients:64000\r\nconnected_clients:2\r\n",
    [line(5, "10.0.0.1:1"), line(6, "10.0.0.1:2")],
    (addr) => line(9, addr),
    ([, , , id], all) => {
      const at = all.findIndex((each) => each.startsWith(`id=${id} `));
      if (at >= 0) all.splice(at, 1);
      return { kind: "integer", value: at < 0 ? 0 : 1 };
    },
  );
  expect(watch.status()).toMatchObject({
    identity: { product: "dragonfly", version: "1.40.0" },
    limits: { maxclients: 64_000 },
    abilities: { killBy: "id", killFilters: ["ID", "ADDR", "LADDR"], maxclientsFrom: "INFO" },
    own: { ids: [9] },
  });
  const preview = await kills.preview(watch, [5]);
  expect(preview).toMatchObject({ caution: null, maxclients: 64_000 });
  const body = await kills.kill(watch, { preview: preview.preview }, "", BY_NOBODY);
  expect(outcomes(body)).toEqual([["killed", "(integer) 1"]]);
  expect(killed).toEqual([["CLIENT", "KILL", "ID", "5"]]);
});
