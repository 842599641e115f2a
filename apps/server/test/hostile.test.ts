/**
 * A server that means harm, or has lost its mind. For each thing it does: the state and its cause are told, the last data
 * stays, another server is watched on, memory stays bounded, and when it behaves again it is live again by itself.
 */
import { setTimeout as delay } from "node:timers/promises";
import { encodeReply, type Reply } from "@clientele/resp";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
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
import { untilState, type Watching, watchServer } from "./support/watching.ts";

const DEADLINES = { connectMs: 1_000, replyMs: 1_000, listMs: 1_500 };
const MB = 1024 * 1024;
/** Growth of the whole process, both servers, fake and watch: coarse, so that garbage of one test is no fault. */
const MOST_GROWN = 300 * MB;

let server: FakeServer;
let watching: Watching;
let bystander: { readonly server: FakeServer; readonly watching: Watching };
let rssBefore = 0;

beforeAll(async () => {
  const good = await FakeServer.start();
  bystander = { server: good, watching: watchServer(good.url, { deadlines: DEADLINES }) };
  server = await FakeServer.start();
  watching = watchServer(server.url, { deadlines: DEADLINES });
  await untilState(bystander.watching.watch, "live");
  await untilState(watching.watch, "live");
  rssBefore = process.memoryUsage.rss();
});

afterAll(async () => {
  await watching.watch.stop();
  await bystander.watching.watch.stop();
  await server.stop();
  await bystander.server.stop();
});

/** The fault is over: live again by itself, and nobody else noticed. */
afterEach(async () => {
  server.become({});
  await untilState(watching.watch, "live", 10_000);
  const { frames, statuses, watch } = bystander.watching;
  const seen = frames.length;
  const giveUpAt = performance.now() + 10_000;
  while (frames.length <= seen && performance.now() < giveUpAt) await delay(20);
  expect(frames.length).toBeGreaterThan(seen);
  expect(watch.status().state).toBe("live");
  expect(
    new Set(statuses.slice(statuses.findIndex(({ state }) => state === "live")).map((s) => s.state)),
  ).toEqual(new Set(["live"]));
  expect(bystander.server.connections).toBe(1);
  expect(process.memoryUsage.rss() - rssBefore).toBeLessThan(MOST_GROWN);
});

const list = (behaviour: Behaviour): Script => ({ "CLIENT LIST": behaviour });

/** The same bytes again and again, as fast as they are taken. */
function streams(bytes: Uint8Array): Behaviour {
  return (socket) => {
    const more = (): void => {
      while (!socket.destroyed && socket.write(bytes));
    };
    socket.on("drain", more);
    more();
  };
}

describe("bytes that are no RESP end the connection, and the cause names the byte and where it is", () => {
  const faults: readonly (readonly [what: string, script: Script, cause: RegExp])[] = [
    ["a type byte that is none", list(writes("?oops\r\n")), /^Byte \d+ .*0x3f/],
    ["a bulk of negative length", list(writes("$-7\r\n")), /^Byte \d+ .* no RESP/],
    ["an array of negative length", list(writes("*-9\r\n")), /^Byte \d+ .* no RESP/],
    ["a gigantic bulk", list(writes("$999999999999999999999\r\n")), /^Byte \d+ .* no RESP/],
    ["a bulk of one byte above 64 MB", list(writes(`$${64 * MB + 1}\r\n`)), /^Byte \d+ .* no RESP/],
    ["an array of two thousand million", list(writes("*2000000000\r\n")), /^Byte \d+ .* no RESP/],
    ["a map of a million million", list(writes("%1000000000000\r\n")), /^Byte \d+ .* no RESP/],
    ["a length that is no number", list(writes("$12abc\r\n")), /^Byte \d+ .* no RESP/],
    ["an integer that is none", list(writes(":1e9\r\n")), /^Byte \d+ .* no RESP/],
    ["a payload longer than said", list(writes("$3\r\nabcde\r\n")), /^Byte \d+ .* no RESP/],
    ["nesting without end", list(streams(Buffer.from("*1\r\n".repeat(4_096)))), /^Byte \d+ .* no RESP/],
    ["a line without end", list(streams(Buffer.from(`+${"x".repeat(65_535)}`))), /^Byte \d+ .* no RESP/],
    ["an error text of 1 MB", list(writes(`-ERR ${"x".repeat(MB)}\r\n`)), /^Byte \d+ .* no RESP/],
    [
      "many small elements",
      list(streams(Buffer.from(`*900000\r\n${":1\r\n".repeat(100_000)}`))),
      /^Byte \d+ .* no RESP|No whole reply/,
    ],
    [
      "HTTP",
      { connect: writes("HTTP/1.1 400 Bad Request\r\n\r\n"), INFO: writes("HTTP/1.1 400\r\n") },
      /^Byte \d+ .*0x48/,
    ],
    ["INFO of another world", { INFO: writes("\u0000\u0000\u0000\u0000") }, /^Byte \d+ .*0x00/],
  ];

  test.each(faults)("%s", async (_, script, cause) => {
    server.become(script);
    const status = await untilState(watching.watch, "stale", 10_000);
    expect(status.cause).toMatch(cause);
    expect(status).toMatchObject({ remedy: expect.any(String), nextTry: expect.any(String), clients: 1 });
  });
});

describe("replies that never come whole meet their deadline", () => {
  const faults: readonly (readonly [what: string, script: Script, cause: RegExp])[] = [
    ["one byte per 100 ms", list(trickles(bulk(LIST_TEXT), 100)), /No whole reply within 1.5 s/],
    ["the beginning of 60 MB", list(writes(`$${60 * MB}\r\nid=7 `)), /No whole reply within 1.5 s/],
    [
      "pushes and nothing else",
      list(streams(Buffer.from(">2\r\n$1\r\na\r\n*0\r\n".repeat(1_000)))),
      /No whole reply within 1.5 s/,
    ],
    [
      "a truncated reply, then the end",
      list(breaksOff(bulk(LIST_TEXT), 100, "end")),
      /closed the connection/,
    ],
    ["a truncated reply, then an RST", list(breaksOff(bulk(LIST_TEXT), 100, "reset")), /reset/],
  ];

  test.each(faults)("%s", async (_, script, cause) => {
    server.become(script);
    expect((await untilState(watching.watch, "stale", 15_000)).cause).toMatch(cause);
  });
});

describe("replies that are RESP and wrong", () => {
  const nulls: Reply = { kind: "null", form: "bulk" };
  const faults: readonly (readonly [what: string, script: Script, cause: RegExp])[] = [
    ["null for a list", list(says(nulls)), /CLIENT LIST was answered by a reply of type null/],
    [
      "an array for a list",
      list(says({ kind: "array", items: [bulk(LIST_TEXT)] })),
      /CLIENT LIST was answered by a reply of type array/,
    ],
    [
      "a reply nobody asked for",
      list(writes(`$${LIST_TEXT.length}\r\n${LIST_TEXT}\r\n+OK\r\n`)),
      /was not asked for/,
    ],
    [
      "an integer for INFO",
      { INFO: says({ kind: "integer", value: 3 }) },
      /INFO was answered by a reply of type integer/,
    ],
    [
      "a list of nothing but rubbish",
      list(says(bulk("\u0001\u0002\n".repeat(100_000)))),
      /CLIENT LIST cannot be read/,
    ],
  ];

  test.each(faults)("%s", async (_, script, cause) => {
    server.become(script);
    expect((await untilState(watching.watch, "stale", 10_000)).cause).toMatch(cause);
  });
});

test("an error's text is told in one line, short, with control and bidi characters made visible", async () => {
  const text = "ERR \u001b[2J \u00e2\u0080\u00ae evil \u0007 <img src=x> ";
  server.become(list(says(error(text + "y".repeat(10_000)))));
  const { cause } = await untilState(watching.watch, "stale");
  expect(cause).toMatch(/^CLIENT LIST was answered by an error: ERR /);
  expect(cause).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
  expect(cause?.length).toBeLessThan(500);
  expect(watching.logLines.every((line) => /^[^\n]*\n?$/.test(line))).toBe(true);
});

test("an error in bulk may hold line ends and a megabyte, and is told as short", async () => {
  const payload = `ERR one\r\ntwo\n${"\u001b[31m".repeat(200_000)}`;
  server.become(list(writes(`!${payload.length}\r\n${payload}\r\n`)));
  const { cause } = await untilState(watching.watch, "stale");
  expect(cause).toMatch(/answered by an error: ERR one/);
  expect(cause).not.toMatch(/\p{Cc}/u);
  expect(cause?.length).toBeLessThan(500);
});

test("pushes and attributes between replies disturb nothing", async () => {
  const push = ">3\r\n$7\r\nmessage\r\n$1\r\na\r\n$1\r\nb\r\n";
  const { connections } = server;
  const seen = watching.frames.length;
  server.become(
    list(writes(`${push}|1\r\n+a\r\n:1\r\n$${LIST_TEXT.length}\r\n${LIST_TEXT}\r\n${push.repeat(100)}`)),
  );
  await untilFrames(seen + 5);
  expect(server.connections).toBe(connections);
});

test("an INFO of a million lines is read as far as it makes sense", async () => {
  const lines = Buffer.alloc(1_000_000 * "f000000:1\r\n".length);
  for (let i = 0; i < 1_000_000; i++) {
    const name = i.toString(36).padStart(6, "0");
    lines.write(`f${name}:1\r\n`, i * 11, "latin1");
  }
  const reply = encodeReply({ kind: "bulk", bytes: Buffer.concat([Buffer.from(INFO_TEXT), lines]) }, 2);
  server.become({ INFO: (socket) => void socket.write(reply) });
  await untilFrames(watching.frames.length + 2);
  expect(watching.watch.status()).toMatchObject({
    state: "live",
    identity: { product: "redis", version: "7.0.15" },
  });
});

test("lines of a megabyte are clients or are told as unreadable, and the good ones stay", async () => {
  const long = LIST_TEXT.replace("worker", "x".repeat(MB)).replace("id=7", "id=8");
  const unknown = LIST_TEXT.replace("id=7", "id=9").replace("name=worker", `name=a ${"y".repeat(MB)}=1`);
  server.become(list(says(bulk(LIST_TEXT + long + unknown))));
  await untilFrames(watching.frames.length + 2);
  const status = watching.watch.status();
  expect(status.state).toBe("live");
  expect((status.clients ?? 0) + (status.unreadable?.lines ?? 0)).toBe(3);
});

test("fields, names and users called as parts of JavaScript's objects are text as any other", async () => {
  const hostile = LIST_TEXT.replace("id=7", "id=8")
    .replace("name=worker", "name=__proto__")
    .replace("user=default", "user=constructor")
    .replace(" resp=2", " resp=2 constructor=a");
  const noField = LIST_TEXT.replace("id=7", "id=9").replace(" resp=2", " resp=2 __proto__=polluted");
  server.become({
    "CLIENT LIST": says(bulk(LIST_TEXT + hostile + noField)),
    INFO: says(bulk(`${INFO_TEXT}# __proto__\r\n__proto__:polluted\r\nconstructor:1\r\n`)),
  });
  await untilFrames(watching.frames.length + 2);
  const table = watching.watch.table();
  expect(table?.rows).toBe(2);
  expect(table?.columns.has("constructor")).toBe(true);
  expect(watching.watch.status().unreadable).toMatchObject({
    lines: 1,
    first: expect.stringMatching(/^line 3: /),
  });
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});

test("a list that doubles its clients with every look stays within the limits", async () => {
  let clients = 1;
  const grows: Behaviour = (socket) => {
    clients = Math.min(clients * 4, 65_536);
    const lines = Array.from({ length: clients }, (_, i) => LIST_TEXT.replace("id=7", `id=${i + 1}`)).join(
      "",
    );
    says(bulk(lines))(socket, []);
  };
  server.become(list(grows));
  const giveUpAt = performance.now() + 20_000;
  while ((watching.watch.status().clients ?? 0) < 65_536 && performance.now() < giveUpAt) await delay(50);
  expect(watching.watch.status().clients).toBe(65_536);
});

async function untilFrames(count: number): Promise<void> {
  const giveUpAt = performance.now() + 20_000;
  while (watching.frames.length < count) {
    if (performance.now() > giveUpAt)
      throw new Error(`no frame more; ${JSON.stringify(watching.watch.status())}`);
    await delay(20);
  }
}
