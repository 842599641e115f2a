import { type ServerStatus, STREAM_PROTOCOL } from "@clientele/model";
import { expect, test } from "vitest";
import { StatusBoard } from "./status-board.ts";

const GREETING = { build: 'a "build"]}', insecure: true };

function status(name: string, tries = 0): ServerStatus {
  return { name, tries, state: "stale", cause: 'He said "]}".' } as ServerStatus;
}

function parsed(bytes: Uint8Array | null): unknown {
  return bytes === null ? null : JSON.parse(Buffer.from(bytes).toString());
}

test("says hello with the latest status of each server, in the order in which they were posted first", () => {
  const board = new StatusBoard(GREETING);
  expect(parsed(board.hello())).toEqual({
    type: "hello",
    protocol: STREAM_PROTOCOL,
    ...GREETING,
    servers: [],
  });
  for (const each of [status("a"), status("__proto__"), status("a", 2)]) board.post(each);
  expect(parsed(board.hello())).toMatchObject({ servers: [status("a", 2), status("__proto__")] });
  expect(parsed(board.message("__proto__"))).toEqual({ type: "status", status: status("__proto__") });
  expect(board.message("constructor")).toBeNull();
});

test("hello is the same bytes until a status changes", () => {
  const board = new StatusBoard(GREETING);
  board.post(status("a"));
  const before = board.hello();
  expect(board.hello()).toBe(before);
  board.post(status("a", 1));
  expect(board.hello()).not.toBe(before);
});
