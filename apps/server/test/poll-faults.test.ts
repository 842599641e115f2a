import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import {
  type Behaviour,
  breaksOff,
  bulk,
  error,
  FakeServer,
  INFO_TEXT,
  LIST_TEXT,
  type Script,
  says,
  trickles,
  writes,
} from "./support/fake-server.ts";
import { opensServers } from "./support/opened.ts";
import { until, untilState, type Watching, watchServer } from "./support/watching.ts";

const DEADLINES = { connectMs: 400, replyMs: 400, listMs: 500 };
const { atEnd } = opensServers();

async function watchFake(
  script: Script = {},
  login = "",
): Promise<Watching & { readonly server: FakeServer }> {
  const server = await FakeServer.start(script);
  atEnd(() => server.stop());
  const watching = watchServer(`redis://${login}127.0.0.1:${server.port}`, { deadlines: DEADLINES });
  atEnd(() => watching.watch.stop());
  return { server, ...watching };
}

describe("a list that goes wrong leaves the last table, says why, and is live again within 6 s", () => {
  const faults: readonly [what: string, behaviour: Behaviour, cause: RegExp][] = [
    ["silence", () => {}, /No whole reply within 0.5 s/],
    ["one byte per 100 ms", trickles(bulk(LIST_TEXT), 100), /No whole reply within 0.5 s/],
    ["an end mid-reply", breaksOff(bulk(LIST_TEXT), 100, "end"), /closed the connection/],
    ["an RST mid-reply", breaksOff(bulk(LIST_TEXT), 100, "reset"), /reset \(ECONNRESET\)/],
    ["a wrong type byte", writes("?oops\r\n"), /Byte \d+ of the connection is no RESP: .*0x3f/],
    ["a negative length", writes("$-7\r\n"), /Byte \d+ of the connection is no RESP/],
    ["a huge length", writes("$999999999999\r\n"), /Byte \d+ of the connection is no RESP/],
    ["a payload without CR LF", writes("$3\r\nabcde"), /Byte \d+ of the connection is no RESP/],
    ["deep nesting", writes("*1\r\n".repeat(40)), /Byte \d+ of the connection is no RESP/],
    [
      "a reply of another type",
      says({ kind: "integer", value: 1 }),
      /CLIENT LIST was answered by a reply of type integer/,
    ],
    [
      "an unknown error",
      says(error("ERR no \u001b[31mluck")),
      /CLIENT LIST was answered by an error: ERR no \\x1b/,
    ],
    ["an unreadable list", says(bulk("hello\nworld\n")), /CLIENT LIST cannot be read/],
  ];

  test.each(faults)("%s", async (_, behaviour, cause) => {
    const { server, watch } = await watchFake();
    const { clients } = await untilState(watch, "live");
    expect(clients).toBe(1);
    server.become({ "CLIENT LIST": behaviour });
    const status = await untilState(watch, "stale", 12_000);
    expect(status.cause).toMatch(cause);
    expect(status.remedy).not.toBeNull();
    expect(status.clients).toBe(1);
    expect(watch.table()?.rows).toBe(1);
    server.become({});
    await untilState(watch, "live", 6_000);
  });
});

test("more than was asked for ends the connection", async () => {
  const { server, watch } = await watchFake();
  await untilState(watch, "live");
  server.become({ "CLIENT LIST": writes(`$${LIST_TEXT.length}\r\n${LIST_TEXT}\r\n:1\r\n`) });
  const status = await untilState(watch, "stale", 2_000);
  expect(status.cause).toMatch(/was not asked for/);
});

test("pushes and attributes between replies are no replies", async () => {
  const push = ">2\r\n$10\r\ninvalidate\r\n*0\r\n";
  const list = `|1\r\n$1\r\na\r\n:1\r\n$${LIST_TEXT.length}\r\n${LIST_TEXT}\r\n`;
  const { watch, frames } = await watchFake({ "CLIENT LIST": writes(push + list + push) });
  await untilState(watch, "live");
  await until(watch, () => frames.length > 1);
  expect(watch.status()).toMatchObject({ state: "live", clients: 1 });
});

test("good lines are kept when others cannot be read, and the first bad one is told", async () => {
  const { watch } = await watchFake({ "CLIENT LIST": says(bulk(`${LIST_TEXT}garbage\n${LIST_TEXT}`)) });
  const status = await untilState(watch, "live");
  expect(status.clients).toBe(1);
  expect(status.unreadable).toMatchObject({ lines: 2, first: expect.stringMatching(/line 2/) });
});

test.each([
  ["-LOADING Redis is loading the dataset in memory\r\n", "loading"],
  ["-BUSY Redis is busy running a script.\r\n", "busy"],
] as const)("%j keeps the connection and does not spin", async (line, state) => {
  const { server, watch } = await watchFake({ "CLIENT LIST": writes(line) });
  await untilState(watch, state);
  await delay(600);
  expect(server.connections).toBe(1);
  expect(server.count("CLIENT LIST")).toBeLessThan(6);
  server.become({});
  await untilState(watch, "live");
  expect(server.connections).toBe(1);
});

test.each([
  ["-ERR max number of clients reached\r\n", "full"],
  ["-ERR max number of clients + cluster connections reached\r\n", "full"],
  ["-DENIED Redis is running in protected mode because protected mode is enabled\r\n", "protected"],
] as const)("%j right after accept is understood", async (line, state) => {
  const { watch } = await watchFake({ connect: (socket) => void socket.end(line) });
  const status = await untilState(watch, state, 3_000);
  expect(status.remedy).not.toBeNull();
});

describe("a server that does not know HELLO", () => {
  test("gets AUTH with a password alone, then the name", async () => {
    const words: (readonly string[])[] = [];
    const hears: Behaviour = (socket, heard) => {
      words.push(heard);
      socket.write("+OK\r\n");
    };
    const { watch } = await watchFake({ AUTH: hears, "CLIENT SETNAME": hears }, ":c4n4ry@");
    const status = await untilState(watch, "live");
    expect(words).toEqual([
      ["AUTH", "c4n4ry"],
      ["CLIENT", "SETNAME", "clientele"],
    ]);
    expect(status.own).toEqual({ ids: [7], name: "clientele" });
  });

  test("repeats the password in its error, which is quoted nowhere", async () => {
    const repeats: Behaviour = (socket, words) =>
      void socket.write(`-ERR whatever, with args beginning with: ${words.join(" ")}\r\n`);
    const { watch, logLines, statuses } = await watchFake({ HELLO: repeats, AUTH: repeats }, ":c4n4ry@");
    const status = await untilState(watch, "down");
    expect(status.cause).toBe("Signing in was answered by an error: ERR");
    expect(JSON.stringify([logLines, statuses])).not.toMatch(/c4n4ry/);
  });

  test("and has no password set is served all the same", async () => {
    const { watch } = await watchFake(
      { AUTH: says(error("ERR Client sent AUTH, but no password is set")) },
      ":x@",
    );
    await untilState(watch, "live");
  });

  test("and knows no users says so", async () => {
    const refuses = says(error("ERR wrong number of arguments for 'auth' command"));
    const { watch } = await watchFake({ AUTH: refuses }, "bob:x@");
    expect((await untilState(watch, "credentials")).remedy).toMatch(/Leave the user out/);
  });

  test("and refuses the name is served without one", async () => {
    const { watch } = await watchFake({ "CLIENT SETNAME": says(error("NOPERM no")) });
    expect((await untilState(watch, "live")).own.name).toBe("");
  });
});

test("CONFIG GET that is refused once is not asked for again on that connection", async () => {
  const { server, watch, frames } = await watchFake({ "CONFIG GET": says(error("NOPERM no")) });
  await untilState(watch, "live");
  await until(watch, () => frames.length > 4);
  expect(server.count("CONFIG GET")).toBe(1);
});

test("our own connection is found by its address where CLIENT ID is not known", async () => {
  const script: Script = {
    "CLIENT ID": says(error("ERR Syntax error, try CLIENT (LIST | KILL | GETNAME | SETNAME)")),
    "CLIENT LIST": (socket) => {
      const own = LIST_TEXT.replace("127.0.0.1:5000", `${socket.remoteAddress}:${socket.remotePort}`);
      says(bulk(own.replace("id=7", "id=44") + LIST_TEXT))(socket, []);
    },
  };
  const { watch } = await watchFake(script);
  expect((await untilState(watch, "live")).own.ids).toEqual([44]);
});

test("no list comes sooner than a hundred times the duration of the last one", async () => {
  const asked: number[] = [];
  const slow: Behaviour = (socket) => {
    asked.push(performance.now());
    setTimeout(() => says(bulk(LIST_TEXT))(socket, []), 15);
  };
  const { watch } = await watchFake({ "CLIENT LIST": slow });
  const status = await untilState(watch, "live");
  // A hundred times the 15 ms, less the way there and back.
  expect(status.cost?.intervalMs).toBeGreaterThanOrEqual(1_000);
  await watch.pollNow();
  expect((asked[1] ?? 0) - (asked[0] ?? 0)).toBeGreaterThanOrEqual(1_000);
});

test("a run_id that changes without a lost connection begins an epoch too", async () => {
  const { server, watch, frames } = await watchFake();
  await untilState(watch, "live");
  server.become({ INFO: says(bulk(INFO_TEXT.replace(/a{40}/, "b".repeat(40)))) });
  await until(watch, ({ epoch }) => epoch === 2);
  await expect.poll(() => frames.filter(({ kind }) => kind === "key")).toHaveLength(2);
});

test("an uptime that falls tells a restart where there is no run_id", async () => {
  const info = (uptime: number): Script => ({
    INFO: says(bulk(`uptime_in_seconds:${uptime}\r\nrole:master\r\n`)),
  });
  const { server, watch } = await watchFake(info(500));
  await untilState(watch, "live");
  server.become(info(501));
  await delay(250);
  expect(watch.status().epoch).toBe(1);
  server.become(info(2));
  await until(watch, ({ epoch }) => epoch === 2);
});
