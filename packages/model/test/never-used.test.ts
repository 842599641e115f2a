import { describe, expect, test } from "vitest";
import { neverUsed, settle } from "../src/index.ts";
import { line, rawList } from "./raw-list.ts";

const unused = {
  id: 1,
  addr: "h:1",
  age: 600,
  idle: 599,
  flags: "N",
  sub: 0,
  psub: 0,
  cmd: "client|setinfo",
};

function isNeverUsed(fields: Readonly<Record<string, number | string>>): boolean {
  return neverUsed(settle(null, rawList([line(fields)]), 1_767_225_600_000).table)(0);
}

describe("a client was never used", () => {
  test.each(["NULL", "hello", "auth", "select", "client", "client|setname", "client|setinfo"])(
    "when %s was the last it did, right after connecting",
    (cmd) => expect(isNeverUsed({ ...unused, cmd })).toBe(true),
  );

  test("up to two seconds after it connected, not three", () => {
    expect(isNeverUsed({ ...unused, idle: 598 })).toBe(true);
    expect(isNeverUsed({ ...unused, idle: 597 })).toBe(false);
  });

  test("by the count of commands where the server has one, whatever the time", () => {
    expect(isNeverUsed({ ...unused, idle: 100, "tot-cmds": 6 })).toBe(true);
    expect(isNeverUsed({ ...unused, "tot-cmds": 7 })).toBe(false);
  });
});

describe("a client was used or may have been", () => {
  test.each([
    ["it ran a command", { ...unused, cmd: "get" }],
    ["an unknown command reset it later", { ...unused, cmd: "NULL", idle: 10 }],
    ["it subscribes by flag", { ...unused, flags: "P" }],
    ["it subscribes by count, where there is no flag for that", { ...unused, psub: 1 }],
    ["it is blocked", { ...unused, flags: "b" }],
    ["it is the link to a primary", { ...unused, flags: "M", cmd: "NULL" }],
  ])("when %s", (_, fields) => expect(isNeverUsed(fields)).toBe(false));

  test("when the server says neither command nor times", () => {
    const { cmd: _cmd, ...noCommand } = unused;
    const { age: _age, ...noAge } = unused;
    expect(isNeverUsed(noCommand)).toBe(false);
    expect(isNeverUsed(noAge)).toBe(false);
  });
});
