/** One test for each thing a reader of CLIENT LIST must survive, by the servers that do it. */
import { describe, expect, it } from "vitest";
import {
  clientType,
  decodeFlags,
  displayText,
  FIELDS,
  identifyServer,
  parseAddress,
  parseClientList,
  parseInfo,
} from "../src/index.ts";
import { column, formatted, parseLines, rowsOf } from "./client-list.ts";
import { read, SERVERS } from "./corpus.ts";
import { ascii } from "./feed.ts";

const FACTS = { sub: 0, psub: 0, ssub: 0, product: "redis" } as const;

describe("fields", () => {
  it("that a version lacks are absent, not 0: redis 2.4 to 2.6.8 have no id, name, age, user or tot-mem", () => {
    const line = "addr=127.0.0.1:5000 fd=5 idle=0 flags=N db=0 sub=0 psub=0";
    const parsed = parseLines(line);
    expect(formatted(parsed)).toBe(`${line}\n`);
    expect(parsed.clients.columns.has("age")).toBe(false);
    expect(column(parsed, "id")).toEqual([undefined]);
  });

  it("that nobody knows yet are kept as text, in the middle of the line too", () => {
    const line = "id=1 addr=a:1 new-thing=12 age=1 flags=N z=";
    const parsed = parseLines(line);
    expect(rowsOf(parsed)[0]?.get("new-thing")).toBe("12");
    expect(parsed.clients.columns.get("new-thing")?.kind).toBe("text");
    expect(formatted(parsed)).toBe(`${line}\n`);
  });

  it("of later servers are typed: redis 8.8 and its development branch", () => {
    const fields = [
      "omem-shared",
      "omem-unshared",
      "read-events",
      "avg-pipeline-len-sum",
      "parse-batch-cnt",
      "tot-cmds",
      "watch",
    ];
    expect(fields.map((field) => FIELDS.get(field)?.kind)).toEqual(fields.map(() => "number"));
  });

  it("cmd=NULL is text like any other", () => {
    expect(column(parseClientList(read("redis-7.0.15", "replica-client-list.txt")), "cmd")).toEqual([
      "NULL",
      "client|list",
    ]);
  });

  it("omem above tot-mem is no contradiction: it may be shared", () => {
    expect(parseLines("addr=a:1 age=1 omem=12000000 tot-mem=17664").skipped).toEqual([]);
  });

  it("idle above age is no contradiction: they are read from two clocks", () => {
    expect(parseLines("addr=a:1 age=1 idle=2").skipped).toEqual([]);
  });

  it("multi=0 without flag x is no transaction, and no error", () => {
    const parsed = parseLines("addr=a:1 age=1 flags=N multi=0");
    expect(column(parsed, "multi")).toEqual(["0"]);
  });

  it("redir keeps the id of a target that is gone", () => {
    expect(column(parseLines("addr=a:1 age=1 flags=tR redir=77"), "redir")).toEqual(["77"]);
  });
});

describe("text", () => {
  it("user is bytes: blanks aside, anything goes, and it is shown as UTF-8 with \\xNN", () => {
    const parsed = parseLines("addr=a:1 age=1 user=a=b<i>\x1b[31m\xc3\xa9\xff");
    const [user] = column(parsed, "user");
    expect(user).toBe("a=b<i>\x1b[31m\xc3\xa9\xff");
    expect(displayText(user ?? "")).toBe("a=b<i>\x1b[31mé\\xff");
  });

  it("addr may hold blanks, = and brackets: the path of a unix socket", () => {
    for (const server of SERVERS) {
      const parsed = parseClientList(read(server, "client-list-unix-path-with-space.txt"));
      expect(column(parsed, "addr")[1]).toBe("/tmp/redis sock=1.sock:0");
    }
  });

  it.each([
    ["addr=/tmp/a b=c fd=7 age=1", "/tmp/a b=c"],
    ["addr=/tmp/[a] x:0 laddr=/tmp/[a] x:0 fd=7 age=1", "/tmp/[a] x:0"],
    [
      "addr=[/tmp/redis sock=1.sock:0]:0 laddr=[/tmp/redis sock=1.sock:0]:0 fd=9 age=1",
      "[/tmp/redis sock=1.sock:0]:0",
    ],
    ["addr=a:1 age=1", "a:1"],
  ])("%j ends addr before the next field it can be followed by", (line, addr) => {
    const parsed = parseLines(line, line);
    expect(column(parsed, "addr")).toEqual([addr, addr]);
    expect(formatted(parsed)).toBe(`${line}\n${line}\n`);
  });

  it("addr of IPv6 is split at the last colon", () => {
    expect(parseAddress("[::1]:37564")).toEqual({ kind: "ip", host: "::1", port: 37_564, version: 6 });
  });

  it("names may look like fields, formulae and markup, and have any length", () => {
    const names = ["id=1", "flags=M", "=1+1", "<img/src=x>", "name=spoof", "x".repeat(3000)];
    const parsed = parseLines(...names.map((name) => `addr=a:1 fd=1 name=${name} age=1 flags=N`));
    expect(parsed.skipped).toEqual([]);
    expect(column(parsed, "name")).toEqual(names);
  });

  it("all unix clients share one addr", () => {
    const parsed = parseLines("id=1 addr=/s:0 fd=1 age=1", "id=2 addr=/s:0 fd=2 age=1");
    expect(new Set(column(parsed, "addr")).size).toBe(1);
  });
});

describe("flags", () => {
  it("of one letter differ by server and version", () => {
    const word = (letter: string, product: string, version: string) =>
      decodeFlags(letter, product, version)[0]?.word;
    expect(word("I", "redis", "8.0.6")).toBe("internal");
    expect(word("I", "valkey", "8.1.1")).toBe("import source");
    expect(word("i", "redis", "2.4.18")).toBe("waiting for swap");
    expect(word("i", "valkey", "9.1.2")).toBe("slot import");
    expect(word("M", "kvrocks", "2.10.0")).toBe("monitor");
    expect(word("A", "kvrocks", "2.10.0")).toBe("asking");
    expect(word("t", "dragonfly", "1.40.0")).toBe("closing");
  });

  it("P is missing before 5.0: subscriptions tell", () => {
    const parsed = parseClientList(read("redis-2.6.17", "client-list.txt"));
    const subscribers = rowsOf(parsed).filter((row) => row.get("sub") !== "0" || row.get("psub") !== "0");
    expect(subscribers.length).toBeGreaterThan(0);
    for (const row of subscribers) {
      const facts = {
        ...FACTS,
        flags: row.get("flags") ?? "",
        sub: Number(row.get("sub")),
        psub: Number(row.get("psub")),
      };
      expect(facts.flags).not.toContain("P");
      expect(clientType(facts)).toBe("pubsub");
    }
  });

  it("S stands twice for one replica in a full sync over two channels", () => {
    const redis = column(parseClientList(read("redis-8.0.6", "client-list-full-sync.txt")), "flags");
    const valkey = column(parseClientList(read("valkey-8.0.1", "client-list-full-sync.txt")), "flags");
    expect(redis.filter((flags) => flags?.includes("S"))).toEqual(["S", "SC"]);
    expect(valkey.filter((flags) => flags?.includes("S"))).toEqual(["S", "S"]);
  });
});

describe("INFO", () => {
  it("tells a restart by run_id, and Valkey from the Redis version it reports", () => {
    const info = parseInfo(read("valkey-8.0.1", "info.txt"));
    expect(info.get("redis_version")).toBe("7.2.4");
    expect(identifyServer(info)).toMatchObject({
      product: "valkey",
      version: "8.0.1",
      runId: info.get("run_id"),
    });
  });

  it("of redis 2.4 has no headings", () => {
    const info = parseInfo(
      ascii("redis_version:2.4.18\r\nrun_id:abc\r\nrole:master\r\nslave0:10.0.0.1,6379,online\r\n"),
    );
    expect([...info.sections.keys()]).toEqual([""]);
    expect(info.get("slave0")).toBe("10.0.0.1,6379,online");
    expect(identifyServer(info)).toMatchObject({ product: "redis", version: "2.4.18", role: "primary" });
  });

  it("holds empty values and values with colons", () => {
    const info = parseInfo(ascii("# Server\r\nconfig_file:\r\nexecutable:C:/redis\r\n# search\r\nx:1\r\n"));
    expect(info.get("config_file")).toBe("");
    expect(info.get("executable")).toBe("C:/redis");
    expect([...info.sections.keys()]).toEqual(["Server", "search"]);
  });
});

describe("other servers", () => {
  const lines = {
    dragonfly:
      "id=7 addr=127.0.0.1:50000 laddr=127.0.0.1:6379 fd=9 name=my app v2 tid=3 irqmatch=0 pipeline=0 pbuf=0 age=5 idle=1 tot-cmds=3 tot-net-in=99 tot-read-calls=4 tot-dispatches=0 db=0 flags=P phase=readsock lib-name=my lib lib-ver=1.0 beta",
    "dragonfly over TLS":
      "id=7 addr=127.0.0.1:50000 laddr=127.0.0.1:6379 fd=9 name= tls=TLSv1.3|AES256-GCM tid=3 irqmatch=0 age=5 idle=1 tot-cmds=3 tot-net-in=99 tot-read-calls=4 tot-dispatches=0 phase=process lib-name= lib-ver=",
    "dragonfly over HTTP":
      "id=8 addr=127.0.0.1:50001 laddr=127.0.0.1:6379 fd=10 http=true tid=3 irqmatch=0 age=5 idle=1 tot-cmds=0 tot-net-in=99 tot-read-calls=4 tot-dispatches=0 lib-name= lib-ver=",
    kvrocks:
      "id=12 addr=127.0.0.1:50000 fd=9 name= age=5 idle=1 flags=M namespace=__namespace qbuf=0 obuf=0 cmd=client",
    garnet: "id=3 addr=127.0.0.1:50000 laddr=127.0.0.1:6379 age=5 flags=N db=0 resp=2 lib-name= lib-ver=",
    "garnet with name and user":
      "id=3 addr=127.0.0.1:50000 laddr=127.0.0.1:6379 name=a b age=5 user=default flags=S db=0 resp=3 lib-name=x lib-ver=1",
    keydb:
      "id=4 addr=127.0.0.1:50000 laddr=127.0.0.1:6379 fd=9 name= age=5 idle=1 flags=N db=0 sub=0 psub=0 multi=-1 qbuf=26 qbuf-free=32742 argv-mem=10 obl=0 oll=0 omem=0 tot-mem=61466 events=r cmd=client user=default redir=-1",
  };

  it.each(Object.entries(lines))("%s: the line comes back byte for byte", (_server, line) => {
    const parsed = parseLines(line, line);
    expect(parsed.skipped).toEqual([]);
    expect(formatted(parsed)).toBe(`${line}\n${line}\n`);
  });

  it("Dragonfly and Garnet do not check names: blanks belong to the name up to the next field", () => {
    const [row] = rowsOf(parseLines(lines.dragonfly));
    expect(row?.get("name")).toBe("my app v2");
    expect(row?.get("lib-name")).toBe("my lib");
    expect(row?.get("lib-ver")).toBe("1.0 beta");
    const [blanks] = rowsOf(parseLines(lines.garnet.replace("age=5", "name= a  b =c  age=5")));
    expect(blanks?.get("name")).toBe(" a  b =c ");
  });

  it("a forged field in a name cannot replace a real one: the line is skipped and told", () => {
    const forged = parseLines(lines.garnet, lines.garnet.replace("age=5", "name=x age=9 age=5"));
    expect(forged.clients.rows).toBe(1);
    expect(forged.skipped).toEqual([{ line: 2, reason: "The field age appears twice." }]);
  });

  it("one list may mix the orders of fields", () => {
    const mixed = [
      lines.dragonfly,
      lines["dragonfly over HTTP"],
      lines["dragonfly over TLS"],
      lines.dragonfly,
    ];
    const parsed = parseLines(...mixed);
    expect(parsed.clients.shapes).toHaveLength(3);
    expect(formatted(parsed)).toBe(mixed.map((line) => `${line}\n`).join(""));
    expect(column(parsed, "http")).toEqual([undefined, "true", undefined, undefined]);
  });

  it.each([
    [
      "# Server\r\nredis_version:7.2.4\r\nserver_name:valkey\r\nvalkey_version:9.1.2\r\nserver_mode:cluster\r\n",
      "valkey",
      "9.1.2",
    ],
    ["# Server\r\nredis_version:7.4.0\r\ndragonfly_version:df-v1.40.0\r\n", "dragonfly", "1.40.0"],
    ["# Server\r\nversion:2.10.0\r\nkvrocks_version:2.10.0\r\nredis_version:4.0.0\r\n", "kvrocks", "2.10.0"],
    ["# Server\r\ngarnet_version:2.1.0\r\nredis_version:7.4.3\r\n", "garnet", "2.1.0"],
    ["# Server\r\nredis_version:7.2.4\r\nredict_version:7.3.1\r\n", "redict", "7.3.1"],
    ["# Server\r\nredis_version:6.3.4\r\n# KeyDB\r\nmvcc_depth:0\r\n", "keydb", "6.3.4"],
    ["# Server\r\nredis_version:6.3.4\r\n# Clients\r\nthread_0_clients:1\r\n", "keydb", "6.3.4"],
    ["# Server\r\nredis_version:1.0\r\nserver_name:NewOne\r\n", "newone", "1.0"],
    ["# Server\r\nredis_version:255.255.255\r\n", "redis", "255.255.255"],
  ])("%j is told for what it is", (info, product, version) => {
    expect(identifyServer(parseInfo(ascii(info)))).toMatchObject({ product, version });
  });
});
