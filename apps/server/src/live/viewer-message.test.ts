import { expect, test } from "vitest";
import { readViewerMessage } from "./viewer-message.ts";

test.each(["subscribe", "unsubscribe", "resync"])("reads %s", (type) => {
  expect(readViewerMessage(JSON.stringify({ type, server: "__proto__" }))).toEqual({
    outcome: "message",
    message: { type, server: "__proto__" },
  });
});

test.each([
  "",
  "null",
  "[]",
  '"subscribe"',
  "{",
  '{"type":"constructor","server":"a"}',
  '{"type":["subscribe"],"server":"a"}',
  '{"type":"subscribe"}',
  '{"type":"subscribe","server":""}',
  '{"type":"subscribe","server":{"toString":1}}',
  JSON.stringify({ type: "subscribe", server: "x".repeat(513) }),
])("calls %s malformed", (text) => {
  expect(readViewerMessage(text).outcome).toBe("malformed");
});
