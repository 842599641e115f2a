import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byteString, encodeCommand, encodeReply, type Reply } from "../src/index.ts";
import { ascii, byteByByte, decodeAll } from "./feed.ts";
import { cutAt, cuts, reply } from "./generate.ts";

describe("encodeReply", () => {
  it("is undone by the decoder, for any reply, whole and cut anywhere", () => {
    fc.assert(
      fc.property(reply, cuts, (value, shares) => {
        const wire = encodeReply(value, 3);
        const expected = [{ outcome: "reply", reply: value }, { outcome: "more" }];
        expect(decodeAll([wire])).toEqual(expected);
        expect(decodeAll(cutAt(wire, shares))).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it("writes RESP2 with nothing that is RESP3 only", () => {
    fc.assert(
      fc.property(reply, (value) => {
        const [first] = decodeAll([encodeReply(value, 2)]);
        expect(first?.outcome).toBe("reply");
        if (first?.outcome === "reply")
          expect(kindsIn(first.reply)).toEqual(expect.not.arrayContaining(RESP3_ONLY));
      }),
      { numRuns: 300 },
    );
  });

  it.each<readonly [Reply, string]>([
    [
      {
        kind: "map",
        entries: [
          [
            { kind: "simple", text: "a" },
            { kind: "boolean", value: true },
          ],
        ],
      },
      "*2\r\n+a\r\n:1\r\n",
    ],
    [{ kind: "verbatim", format: "txt", bytes: ascii("a") }, "$1\r\na\r\n"],
    [{ kind: "double", text: "1.5", value: 1.5 }, "$3\r\n1.5\r\n"],
    [{ kind: "null", form: "resp3" }, "$-1\r\n"],
    [{ kind: "bulkError", bytes: ascii("ERR a\r\nb") }, "-ERR a  b\r\n"],
    [{ kind: "attribute", entries: [], of: { kind: "push", items: [] } }, "*0\r\n"],
  ])("%j is written for RESP2 as %j", (value, wire) => {
    expect(byteString(encodeReply(value, 2))).toBe(wire);
  });

  it.each<Reply>([
    { kind: "simple", text: "a\r\nb" },
    { kind: "error", text: "é€" },
  ])("refuses %j, which one line cannot hold", (value) => {
    expect(() => encodeReply(value, 3)).toThrow(RangeError);
  });
});

const RESP3_ONLY = [
  "verbatim",
  "bulkError",
  "boolean",
  "double",
  "bigNumber",
  "set",
  "push",
  "map",
  "attribute",
];

function kindsIn(value: Reply): readonly string[] {
  return [value.kind, ...(value.kind === "array" ? value.items.flatMap(kindsIn) : [])];
}

describe("encodeCommand", () => {
  it("writes words as bulk strings of their UTF-8 length", () => {
    expect(byteString(encodeCommand(["SET", "é", "a\r\nb", ""]))).toBe(
      "*4\r\n$3\r\nSET\r\n$2\r\n\xc3\xa9\r\n$4\r\na\r\nb\r\n$0\r\n\r\n",
    );
  });

  it("writes any text as Node's own UTF-8 encoder does, and comes back as one array", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 1 }), (words) => {
        const [first] = decodeAll(byteByByte(encodeCommand(words)));
        const items = words.map((word) => ({
          kind: "bulk",
          bytes: new Uint8Array(Buffer.from(word, "utf8")),
        }));
        expect(first).toEqual({ outcome: "reply", reply: { kind: "array", items } });
      }),
    );
  });

  it("writes a lone surrogate as U+FFFD", () => {
    expect(byteString(encodeCommand(["\ud800a\udc00"]))).toBe("*1\r\n$7\r\n\xef\xbf\xbda\xef\xbf\xbd\r\n");
  });

  it("refuses a command without words", () => {
    expect(() => encodeCommand([])).toThrow(RangeError);
  });
});
