import { describe, expect, test } from "vitest";
import { FrameError, packMessage, unpackMessage, type WireMessage } from "../src/index.ts";

const payload = Uint8Array.of(1, 2, 255, 0);

describe("a binary message", () => {
  test.each<WireMessage>([
    { kind: "frame", channel: 0, deflated: false, payload },
    { kind: "frame", channel: 300, deflated: true, payload: new Uint8Array(0) },
    { kind: "samples", channel: 2 ** 53 - 1, deflated: true, payload },
  ])("comes back as it was packed: $kind on $channel", (message) => {
    expect(unpackMessage(packMessage(message))).toEqual(message);
  });

  test("costs two bytes on a low channel", () => {
    expect(packMessage({ kind: "frame", channel: 5, deflated: true, payload }).length).toBe(
      payload.length + 2,
    );
  });

  test.each([
    ["nothing at all", []],
    ["an unknown kind", [3, 0]],
    ["no channel", [1]],
    ["a channel without end", [1, 255, 255, 255, 255, 255, 255, 255, 255, 255]],
  ])("of %s is refused, naming the byte", (_, bytes) => {
    expect(() => unpackMessage(Uint8Array.from(bytes))).toThrow(FrameError);
    expect(() => unpackMessage(Uint8Array.from(bytes))).toThrow(/\(byte \d+\)/);
  });
});
