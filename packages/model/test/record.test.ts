import { Dictionary, parseClientList } from "@clientele/resp";
import { describe, expect, test } from "vitest";
import { rawRecord, settle, toRecord } from "../src/index.ts";
import { line, rawList } from "./raw-list.ts";

const T0 = 1_767_225_600_500;

function latin(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

describe("the record of a client", () => {
  test("spells and orders fields as the server does, age and idle as they are now", () => {
    const raw = rawList([
      line({ id: 7, addr: "h:1", fd: 8, name: "", age: 60, idle: 5, multi: -1, cmd: "get" }),
    ]);
    const record = toRecord(settle(null, raw, T0).table, 0, T0 + 10_000);
    expect(JSON.stringify(record)).toBe(
      '{"id":7,"addr":"h:1","fd":8,"name":"","age":70,"idle":15,"multi":-1,"cmd":"get"}',
    );
  });

  test("has no negative age when the clock was set back", () => {
    const { table } = settle(null, rawList([line({ id: 7, age: 0, idle: 0 })]), T0);
    expect(toRecord(table, 0, T0 - 60_000)).toEqual({ id: 7, age: 0, idle: 0 });
  });

  test("leaves absent fields out and keeps unknown and hostile ones", () => {
    const lines = [
      line({ id: 1, user: "a", "x-new": "1" }),
      new Map<string, number | string>([
        ["id", 2],
        ["__proto__", "caf\xc3\xa9 \xff"],
      ]),
    ];
    const { table } = settle(null, rawList(lines), T0);
    expect(toRecord(table, 0, T0)).toEqual({ id: 1, user: "a", "x-new": "1" });
    expect(JSON.stringify(toRecord(table, 1, T0))).toBe('{"id":2,"__proto__":"café \\\\xff"}');
  });

  test("has no id where the server gives none", () => {
    const { table } = settle(null, rawList([line({ addr: "h:1", fd: 3 })]), T0);
    expect(toRecord(table, 0, T0)).toEqual({ addr: "h:1", fd: 3 });
  });

  test("says numbers beyond 2^53 − 1 as text in digits", () => {
    const { table } = settle(null, rawList([line({ id: 1, omem: 2 ** 64, qbuf: 2 ** 53 - 1 })]), T0);
    expect(toRecord(table, 0, T0)).toEqual({
      id: 1,
      omem: "18446744073709551616",
      qbuf: 9_007_199_254_740_991,
    });
  });
});

describe("the record of a raw line", () => {
  test("is the line, in its own order, numbers as numbers and long ones as they were written", () => {
    const bytes = latin(
      "id=3 addr=/tmp/a b:0 fd=007 name= age=1 idle=1 flags=N omem=18446744073709551615 cmd=get user=\xff\n" +
        "id=4 addr=h:1 name=n age=2 idle=0 flags=P cmd=get x-new=1\n",
    );
    const { clients } = parseClientList(bytes, new Dictionary());
    expect(JSON.stringify(rawRecord(clients, 0))).toBe(
      '{"id":3,"addr":"/tmp/a b:0","fd":7,"name":"","age":1,"idle":1,"flags":"N",' +
        '"omem":"18446744073709551615","cmd":"get","user":"\\\\xff"}',
    );
    expect(Object.keys(rawRecord(clients, 1))).toEqual("id addr name age idle flags cmd x-new".split(" "));
  });
});
