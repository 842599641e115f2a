import { describe, expect, it } from "vitest";
import {
  auth,
  CommandError,
  clientId,
  clientKill,
  clientKillAddress,
  clientKillId,
  clientList,
  clientSetName,
  clientType,
  configGet,
  decodeFlags,
  displayText,
  FIELDS,
  hello,
  identifyServer,
  info,
  parseAddress,
  parseConfigGet,
  parseInfo,
  ping,
  utf8ByteString,
  utf8Text,
} from "../src/index.ts";
import { ascii } from "./feed.ts";

describe("displayText", () => {
  it.each([
    ["", ""],
    ["plain", "plain"],
    ["\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", "é€😀"],
    ["\xff", "\\xff"],
    ["a\x80b", "a\\x80b"],
    ["\xc3", "\\xc3"],
    ["\xc0\xaf", "\\xc0\\xaf"],
    ["\xe0\x80\xaf", "\\xe0\\x80\\xaf"],
    ["\xed\xa0\x80", "\\xed\\xa0\\x80"],
    ["\xf4\x90\x80\x80", "\\xf4\\x90\\x80\\x80"],
    ["\xf0\x9f\x98", "\\xf0\\x9f\\x98"],
    ["\x00\x1b[31m", "\x00\x1b[31m"],
  ])("shows %j as %j", (bytes, text) => {
    expect(displayText(bytes)).toBe(text);
  });

  it("agrees with Node's own decoder wherever that finds no fault", () => {
    for (let code = 0; code < 0x11_0000; code += 97) {
      const text = String.fromCodePoint(code >= 0xd800 && code <= 0xdfff ? 0xfffd : code);
      const bytes = Buffer.from(text, "utf8").toString("latin1");
      expect(displayText(bytes)).toBe(text);
      expect(utf8Text(bytes)).toBe(text);
      expect(utf8ByteString(text)).toBe(bytes);
    }
  });

  it("is undefined as strict UTF-8 where a byte is none", () => {
    expect(utf8Text("a\xff")).toBeUndefined();
  });
});

describe("parseAddress", () => {
  it.each([
    ["127.0.0.1:6379", { kind: "ip", host: "127.0.0.1", port: 6379, version: 4 }],
    ["[::1]:37564", { kind: "ip", host: "::1", port: 37_564, version: 6 }],
    ["[fe80::1%eth0]:1", { kind: "ip", host: "fe80::1%eth0", port: 1, version: 6 }],
    ["[::ffff:10.0.0.1]:80", { kind: "ip", host: "::ffff:10.0.0.1", port: 80, version: 6 }],
    ["/tmp/redis.sock:0", { kind: "unix", path: "/tmp/redis.sock" }],
    ["/tmp/redis sock=1.sock:0", { kind: "unix", path: "/tmp/redis sock=1.sock" }],
    ["run/redis.sock:0", { kind: "unix", path: "run/redis.sock" }],
    ["[/tmp/redis.sock:0]:0", { kind: "unix", path: "/tmp/redis.sock" }],
    ["[/tmp/odd]:0", { kind: "unix", path: "[/tmp/odd]" }],
    ["0.0.0.0:0", { kind: "ip", host: "0.0.0.0", port: 0, version: 4 }],
    ["?:0", { kind: "unknown", text: "?:0" }],
    [":0", { kind: "unknown", text: ":0" }],
    ["", { kind: "unknown", text: "" }],
    ["localhost", { kind: "unknown", text: "localhost" }],
    ["10.0.0.1:99999", { kind: "unknown", text: "10.0.0.1:99999" }],
    ["/tmp/redis.sock:7", { kind: "unknown", text: "/tmp/redis.sock:7" }],
  ])("reads %j", (text, address) => {
    expect(parseAddress(text)).toEqual(address);
  });

  it("reads a long text that is nearly IPv6 in the time of its length", () => {
    const text = `[${":".repeat(100_000)}x]:1`;
    expect(parseAddress(text)).toEqual({ kind: "unknown", text });
  });
});

describe("parseConfigGet", () => {
  const bulk = (text: string) => ({ kind: "bulk", bytes: ascii(text) }) as const;

  it("reads the array of RESP2 and the map of RESP3 alike", () => {
    const expected = new Map([
      ["maxclients", "10000"],
      ["timeout", "0"],
    ]);
    const items = [bulk("maxclients"), bulk("10000"), bulk("timeout"), bulk("0")];
    expect(parseConfigGet({ kind: "array", items })).toEqual(expected);
    expect(
      parseConfigGet({
        kind: "map",
        entries: [
          [items[0]!, items[1]!],
          [items[2]!, items[3]!],
        ],
      }),
    ).toEqual(expected);
  });

  it("is empty for unknown names and for errors", () => {
    expect(parseConfigGet({ kind: "array", items: [] }).size).toBe(0);
    expect(parseConfigGet({ kind: "error", text: "NOPERM" }).size).toBe(0);
    expect(parseConfigGet({ kind: "array", items: [bulk("odd")] }).size).toBe(0);
  });
});

describe("parseInfo", () => {
  it("reads whole numbers, and null where there is none", () => {
    const parsed = parseInfo(ascii("# Stats\r\nrejected_connections:-1\r\nratio:0.75\r\nname:x\r\n"));
    expect(parsed.number("rejected_connections")).toBe(-1);
    expect(parsed.number("ratio")).toBeNull();
    expect(parsed.number("name")).toBeNull();
    expect(parsed.number("missing")).toBeNull();
  });

  it("keeps the first of two values of one name, and both by their sections", () => {
    const parsed = parseInfo(ascii("# A\r\nx:1\r\n# B\r\nx:2\r\n"));
    expect(parsed.get("x")).toBe("1");
    expect(parsed.sections.get("B")?.get("x")).toBe("2");
  });

  it("passes over lines that say nothing", () => {
    expect(parseInfo(ascii("\r\nnothing\r\n:x\r\n")).sections.size).toBe(0);
  });

  it("of nothing tells of no server in particular", () => {
    expect(identifyServer(parseInfo(ascii("")))).toEqual({
      product: "redis",
      version: "",
      runId: "",
      role: "unknown",
      mode: "unknown",
      replicas: null,
    });
  });
});

describe("who a server says it is", () => {
  it("is cut where its name or version is longer than any", () => {
    const long = "x".repeat(100_000);
    const info = parseInfo(ascii(`server_name:${long}\r\nredis_version:7${long}\r\nrun_id:${long}\r\n`));
    const { product, version, runId } = identifyServer(info);
    expect([product.length, version.length, runId.length]).toEqual([64, 64, 64]);
  });
});

describe("decodeFlags", () => {
  it("decodes letters in their order and keeps unknown ones", () => {
    const flags = decodeFlags("xdZ", "redis", "7.0.15");
    expect(flags.map(({ letter, word, known }) => [letter, word, known])).toEqual([
      ["x", "transaction", true],
      ["d", "dirty", true],
      ["Z", "Z", false],
    ]);
  });

  it.each([
    ["P", "redis", "4.0.14", false],
    ["P", "redis", "5.0.0", true],
    ["T", "redis", "7.0.15", false],
    ["T", "valkey", "7.2.7", true],
    ["C", "redis", "8.0.6", true],
    ["C", "valkey", "8.0.1", false],
    ["g", "redis", "8.4.0", true],
    ["g", "redis", "255.255.255", true],
    ["E", "valkey", "9.0.0", true],
    ["E", "valkey", "8.1.1", false],
    ["e", "redis", "7.0.0-rc1", true],
    ["S", "garnet", "2.1.0", true],
    ["a", "dragonfly", "1.40.0", true],
    ["S", "newone", "1.0", true],
    ["P", "redis", "unstable", true],
  ])("%s is known to %s %s: %s", (letter, product, version, known) => {
    expect(decodeFlags(letter, product, version)[0]?.known).toBe(known);
  });
});

describe("clientType", () => {
  const none = { sub: null, psub: null, ssub: null, product: "redis" } as const;

  it.each([
    ["N", {}, "normal"],
    ["O", {}, "normal"],
    ["P", {}, "pubsub"],
    ["N", { sub: 1 }, "pubsub"],
    ["N", { psub: 1 }, "pubsub"],
    ["N", { ssub: 1 }, "pubsub"],
    ["S", {}, "replica"],
    ["SC", {}, "replica"],
    ["M", {}, "primary"],
    ["M", { product: "kvrocks" }, "normal"],
    ["gI", {}, "replica"],
    ["oI", {}, "primary"],
    ["", {}, "normal"],
  ])("flags %j with %j are of type %s", (flags, facts, type) => {
    expect(clientType({ ...none, flags, ...facts })).toBe(type);
  });
});

describe("FIELDS", () => {
  it("explains each field in one line", () => {
    for (const [field, { meaning, more }] of FIELDS) {
      expect(meaning, field).toMatch(/^.{10,42}[^.]$/);
      expect(more, field).toMatch(/^(.{10,59}[^.])?$/);
    }
  });
});

describe("commands", () => {
  it("are words", () => {
    expect(hello()).toEqual(["HELLO", "3"]);
    expect(hello({ protocol: 2, password: "p" })).toEqual(["HELLO", "2", "AUTH", "default", "p"]);
    expect(hello({ user: "u", password: "p", name: "n" })).toEqual([
      "HELLO",
      "3",
      "AUTH",
      "u",
      "p",
      "SETNAME",
      "n",
    ]);
    expect(auth(null, "p")).toEqual(["AUTH", "p"]);
    expect(auth("u", "p")).toEqual(["AUTH", "u", "p"]);
    expect(ping()).toEqual(["PING"]);
    expect(info()).toEqual(["INFO"]);
    expect(info(["clients"])).toEqual(["INFO", "clients"]);
    expect(clientList()).toEqual(["CLIENT", "LIST"]);
    expect(clientId()).toEqual(["CLIENT", "ID"]);
    expect(clientSetName("clientele")).toEqual(["CLIENT", "SETNAME", "clientele"]);
    expect(configGet(["maxclients"])).toEqual(["CONFIG", "GET", "maxclients"]);
  });

  it("kill by id, address and type, never the caller; by id alone; by address alone", () => {
    expect(clientKillId(5)).toEqual(["CLIENT", "KILL", "ID", "5"]);
    expect(clientKillAddress("[::1]:5")).toEqual(["CLIENT", "KILL", "[::1]:5"]);
    expect(clientKill({ id: 5, addr: "127.0.0.1:1", type: "replica" })).toEqual([
      ...["CLIENT", "KILL", "ID", "5", "ADDR", "127.0.0.1:1", "TYPE", "slave", "SKIPME", "yes"],
    ]);
    expect(clientKill({ id: 5, addr: "/tmp/\xc3\xa9:0", type: "primary" })).toContain("/tmp/é:0");
  });

  it.each([0, -1, 1.5, Number.NaN, Infinity, 2 ** 53])("never kill by id %s", (id) => {
    expect(() => clientKill({ id, addr: "127.0.0.1:1", type: "normal" })).toThrow(CommandError);
    expect(() => clientKillId(id)).toThrow(CommandError);
  });

  it.each(["", "\xff"])("never kill by address %j, which cannot be sent", (addr) => {
    expect(() => clientKill({ id: 1, addr, type: "normal" })).toThrow(CommandError);
    expect(() => clientKillAddress(addr)).toThrow(CommandError);
  });

  it.each(["a b", "a\r\nFLUSHALL", "\n", "\x7f", "é", "\0"])(
    "name no connection %j, as the server would not",
    (name) => {
      expect(() => clientSetName(name)).toThrow(CommandError);
      expect(() => hello({ name })).toThrow(CommandError);
    },
  );

  it.each([[["*"]], [["mas?er"]], [["a\r\nb"]], [[]], [[""]]])(
    "never ask for configuration by %j",
    (names) => {
      expect(() => configGet(names)).toThrow(CommandError);
    },
  );

  it("never repeat an argument in an error", () => {
    expect(() => clientSetName("secret word")).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining("secret") }),
    );
  });
});
