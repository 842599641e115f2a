import { describe, expect, it } from "vitest";
import { Decoder, type Reply } from "../src/index.ts";
import { ascii, byteByByte, decodeAll } from "./feed.ts";

const bulk = (text: string): Reply => ({ kind: "bulk", bytes: ascii(text) });

const REPLIES: readonly (readonly [wire: string, reply: Reply])[] = [
  ["+OK\r\n", { kind: "simple", text: "OK" }],
  ["+\r\n", { kind: "simple", text: "" }],
  ["+a\rb\nc\r\n", { kind: "simple", text: "a\rb\nc" }],
  ["+\xff\xfe\r\n", { kind: "simple", text: "\xff\xfe" }],
  ["-ERR no\r\n", { kind: "error", text: "ERR no" }],
  [":0\r\n", { kind: "integer", value: 0 }],
  [":-1\r\n", { kind: "integer", value: -1 }],
  [":9007199254740991\r\n", { kind: "integer", value: 9_007_199_254_740_991 }],
  [":9007199254740993\r\n", { kind: "integer", value: 9_007_199_254_740_993n }],
  [":9223372036854775807\r\n", { kind: "integer", value: 9_223_372_036_854_775_807n }],
  [":-9223372036854775808\r\n", { kind: "integer", value: -9_223_372_036_854_775_808n }],
  ["$0\r\n\r\n", bulk("")],
  ["$5\r\na\r\nb\0\r\n", bulk("a\r\nb\0")],
  ["$-1\r\n", { kind: "null", form: "bulk" }],
  ["*-1\r\n", { kind: "null", form: "array" }],
  ["_\r\n", { kind: "null", form: "resp3" }],
  ["=7\r\ntxt:abc\r\n", { kind: "verbatim", format: "txt", bytes: ascii("abc") }],
  ["=4\r\nmkd:\r\n", { kind: "verbatim", format: "mkd", bytes: ascii("") }],
  ["!5\r\nERR x\r\n", { kind: "bulkError", bytes: ascii("ERR x") }],
  ["#t\r\n", { kind: "boolean", value: true }],
  ["#f\r\n", { kind: "boolean", value: false }],
  [",1.5e3\r\n", { kind: "double", text: "1.5e3", value: 1500 }],
  [",inf\r\n", { kind: "double", text: "inf", value: Infinity }],
  [",-inf\r\n", { kind: "double", text: "-inf", value: -Infinity }],
  [",nan\r\n", { kind: "double", text: "nan", value: Number.NaN }],
  ["(-123456789012345678901234567890\r\n", { kind: "bigNumber", text: "-123456789012345678901234567890" }],
  ["*0\r\n", { kind: "array", items: [] }],
  [
    "*2\r\n:1\r\n*1\r\n+a\r\n",
    {
      kind: "array",
      items: [
        { kind: "integer", value: 1 },
        { kind: "array", items: [{ kind: "simple", text: "a" }] },
      ],
    },
  ],
  ["~1\r\n:1\r\n", { kind: "set", items: [{ kind: "integer", value: 1 }] }],
  [
    ">2\r\n+invalidate\r\n_\r\n",
    {
      kind: "push",
      items: [
        { kind: "simple", text: "invalidate" },
        { kind: "null", form: "resp3" },
      ],
    },
  ],
  ["%0\r\n", { kind: "map", entries: [] }],
  [
    "%1\r\n+a\r\n*1\r\n:1\r\n",
    {
      kind: "map",
      entries: [
        [
          { kind: "simple", text: "a" },
          { kind: "array", items: [{ kind: "integer", value: 1 }] },
        ],
      ],
    },
  ],
  [
    "|1\r\n+ttl\r\n:3\r\n$1\r\nx\r\n",
    {
      kind: "attribute",
      entries: [
        [
          { kind: "simple", text: "ttl" },
          { kind: "integer", value: 3 },
        ],
      ],
      of: bulk("x"),
    },
  ],
  ["|0\r\n:1\r\n", { kind: "attribute", entries: [], of: { kind: "integer", value: 1 } }],
  [
    "*1\r\n|1\r\n+a\r\n+b\r\n%1\r\n:1\r\n:2\r\n",
    {
      kind: "array",
      items: [
        {
          kind: "attribute",
          entries: [
            [
              { kind: "simple", text: "a" },
              { kind: "simple", text: "b" },
            ],
          ],
          of: {
            kind: "map",
            entries: [
              [
                { kind: "integer", value: 1 },
                { kind: "integer", value: 2 },
              ],
            ],
          },
        },
      ],
    },
  ],
];

const VIOLATIONS: readonly (readonly [what: string, wire: string, offset: number, byte: number])[] = [
  ["an unknown type", "+OK\r\nHTTP/1.1 400", 5, 0x48],
  ["a lone CR LF between replies", "+OK\r\n\r\n", 5, 13],
  ["a plus sign", ":+5\r\n", 1, 0x2b],
  ["minus zero", ":-0\r\n", 2, 0x30],
  ["a leading zero", ":05\r\n", 2, 0x35],
  ["an empty integer", ":\r\n", 1, 13],
  ["a lone minus", ":-\r\n", 2, 13],
  ["a letter in an integer", ":12x4\r\n", 3, 0x78],
  ["an integer beyond 64 bits", ":9223372036854775808\r\n", 19, 0x38],
  ["an integer far beyond 64 bits", ":92233720368547758070\r\n", 20, 0x30],
  ["an integer below 64 bits", ":-9223372036854775809\r\n", 20, 0x39],
  ["a negative bulk length", "$-2\r\n", 1, 0x2d],
  ["a negative array length", "*-2\r\n", 1, 0x2d],
  ["a null map", "%-1\r\n", 1, 0x2d],
  ["a null verbatim string", "=-1\r\n", 1, 0x2d],
  ["a leading zero in a length", "$03\r\nabc\r\n", 2, 0x33],
  ["a length that is none", "$abc\r\n", 1, 0x61],
  ["a payload longer than announced", "$3\r\nabcd\r\n", 7, 0x64],
  ["a payload without LF", "$3\r\nabc\rx", 8, 0x78],
  ["a streamed string", "$?\r\n;4\r\nabcd\r\n", 1, 0x3f],
  ["a streamed array", "*?\r\n:1\r\n.\r\n", 1, 0x3f],
  ["a verbatim string without format", "=3\r\nabc\r\n", 1, 0x33],
  ["a verbatim string without colon", "=7\r\nabcdefg\r\n", 7, 0x64],
  ["a null that holds something", "_x\r\n", 1, 0x78],
  ["a boolean that is none", "#x\r\n", 1, 0x78],
  ["a boolean that goes on", "#tt\r\n", 2, 0x74],
  ["a double that is none", ",1.2.3\r\n", 1, 0x31],
  ["an empty big number", "(\r\n", 1, 13],
  ["a big number with a fraction", "(12.5\r\n", 3, 0x2e],
  ["a violation deep inside", "*2\r\n:1\r\n*1\r\n?\r\n", 12, 0x3f],
];

describe("every type of reply", () => {
  it.each(REPLIES)("%j decodes whole and byte by byte", (wire, reply) => {
    const expected = [{ outcome: "reply", reply }, { outcome: "more" }];
    expect(decodeAll([ascii(wire)])).toEqual(expected);
    expect(decodeAll(byteByByte(ascii(wire)))).toEqual(expected);
  });

  it("gives several replies of one chunk in their order", () => {
    const wire = ascii(REPLIES.map(([text]) => text).join(""));
    const replies = REPLIES.map(([, reply]) => ({ outcome: "reply", reply }));
    expect(decodeAll([wire])).toEqual([...replies, { outcome: "more" }]);
    expect(decodeAll(byteByByte(wire))).toEqual([...replies, { outcome: "more" }]);
  });
});

describe("violations of the protocol", () => {
  it.each(VIOLATIONS)("%s: names byte and offset, whole and byte by byte", (_what, wire, offset, byte) => {
    const whole = decodeAll([ascii(wire)]);
    expect(whole.at(-1)).toMatchObject({ outcome: "broken", error: { offset, byte } });
    expect(decodeAll(byteByByte(ascii(wire)))).toEqual(whole);
  });

  it("are final: nothing that comes later is read", () => {
    const decoder = new Decoder();
    decoder.push(ascii("?"));
    const broken = decoder.next();
    decoder.push(ascii("+OK\r\n"));
    expect(decoder.next()).toBe(broken);
    expect(decoder.heldBytes).toBe(0);
  });

  it("say what is wrong in one sentence with byte and offset", () => {
    const [broken] = decodeAll([ascii("*?\r\n")]);
    expect(broken).toEqual({
      outcome: "broken",
      error: { offset: 1, byte: 0x3f, message: "Streamed replies are not supported: byte 0x3f at offset 1." },
    });
  });

  it("count offsets over all chunks", () => {
    const last = decodeAll([ascii("+OK\r\n$3\r\na"), ascii("bc\r"), ascii("\n"), ascii("!x\r\n")]).at(-1);
    expect(last).toMatchObject({ outcome: "broken", error: { offset: 15, byte: 0x78 } });
  });
});

describe("limits", () => {
  const outcomeOf = (wire: string, limits: ConstructorParameters<typeof Decoder>[0]) =>
    [...decodeAll([ascii(wire)], limits), ...decodeAll(byteByByte(ascii(wire)), limits)]
      .map(({ outcome }) => outcome)
      .filter((outcome) => outcome !== "more");

  it.each([
    ["nesting", "*1\r\n*1\r\n:1\r\n", "*1\r\n*1\r\n*1\r\n:1\r\n", { depth: 2 }],
    ["nesting of empty aggregates", "*1\r\n*0\r\n", "*1\r\n*1\r\n*0\r\n", { depth: 2 }],
    ["nesting of attributes", "|0\r\n|0\r\n:1\r\n", "|0\r\n|0\r\n|0\r\n:1\r\n", { depth: 2 }],
    ["bytes of a bulk", "$4\r\nabcd\r\n", "$5\r\nabcde\r\n", { bulkBytes: 4 }],
    ["bytes of a line", "+abcd\r\n", "+abcde\r\n", { lineBytes: 4 }],
    ["elements", "*3\r\n:1\r\n:2\r\n:3\r\n", "*4\r\n:1\r\n", { elements: 3 }],
    ["elements, nested ones included", "*1\r\n*2\r\n:1\r\n:2\r\n", "*2\r\n*2\r\n:1\r\n", { elements: 3 }],
    ["elements, a map entry counting two", "%1\r\n:1\r\n:1\r\n", "%2\r\n:1\r\n", { elements: 3 }],
  ])("%s: the limit itself is fine, one more is not", (_what, fine, tooMuch, limits) => {
    expect(outcomeOf(fine, limits)).toEqual(["reply", "reply"]);
    expect(outcomeOf(tooMuch, limits)).toEqual(["broken", "broken"]);
  });

  it("elements are counted for each reply anew", () => {
    const wire = "*2\r\n:1\r\n:2\r\n".repeat(5);
    expect(decodeAll([ascii(wire)], { elements: 2 })).toHaveLength(6);
  });

  it("a line is refused where it becomes too long, before it ends", () => {
    const last = decodeAll(byteByByte(ascii(`+${"a".repeat(20)}`)), { lineBytes: 8 }).at(-1);
    expect(last).toMatchObject({ outcome: "broken", error: { offset: 9, byte: 0x61 } });
  });

  it("an announced length alone takes no memory", () => {
    const decoder = new Decoder();
    decoder.push(ascii("$60000000\r\n"));
    expect(decoder.next().outcome).toBe("more");
    expect(decoder.heldBytes).toBeLessThan(100);
    decoder.push(ascii("abc"));
    expect(decoder.next().outcome).toBe("more");
    expect(decoder.heldBytes).toBeLessThan(100);
    const aggregates = new Decoder();
    aggregates.push(ascii("*1000000\r\n"));
    expect(aggregates.next().outcome).toBe("more");
    expect(aggregates.heldBytes).toBeLessThan(100);
  });
});

describe("large replies", () => {
  const size = 8 * 1024 * 1024;

  it("a bulk in 64 KB chunks takes less than a second and arrives unchanged", () => {
    const payload = new Uint8Array(size).map((_, at) => (at * 31) & 0xff);
    const wire = new Uint8Array([...ascii(`$${size}\r\n`), ...payload, 13, 10]);
    const pieces = Array.from({ length: Math.ceil(wire.length / 65_536) }, (_, index) =>
      wire.subarray(index * 65_536, (index + 1) * 65_536),
    );
    const start = performance.now();
    const [first] = decodeAll(pieces);
    expect(performance.now() - start).toBeLessThan(1000);
    if (first?.outcome !== "reply" || first.reply.kind !== "bulk") throw new Error("no bulk");
    expect(Buffer.compare(first.reply.bytes, payload)).toBe(0);
  });

  it("100,000 nested-in-one elements fed byte by byte cost what they cost whole", () => {
    const wire = ascii(`*100000\r\n${":7\r\n".repeat(100_000)}`);
    const start = performance.now();
    const outcomes = decodeAll(byteByByte(wire));
    expect(performance.now() - start).toBeLessThan(3000);
    expect(outcomes).toHaveLength(2);
  });
});

describe("bytes that were handed out", () => {
  it("are not changed by what arrives later, nor by reuse of the chunk", () => {
    const decoder = new Decoder();
    const chunk = ascii("$3\r\nabc\r\n");
    decoder.push(chunk);
    const first = decoder.next();
    expect(decoder.next()).toEqual({ outcome: "more" });
    chunk.fill(0x78);
    decoder.push(ascii("$3\r\ndef\r\n"));
    decoder.next();
    expect(first).toEqual({ outcome: "reply", reply: bulk("abc") });
  });
});
