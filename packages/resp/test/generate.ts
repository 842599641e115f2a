/** Random replies for fast-check: every kind, nested, with bytes as hostile as the protocol allows. */
import fc from "fast-check";
import { byteString, type Reply } from "../src/index.ts";

const bytes = fc.uint8Array({ maxLength: 40 });
const line = bytes.map((value) => byteString(value).replaceAll("\r\n", ""));
const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const number = fc.double({ noNaN: true, noDefaultInfinity: true });

const leaf: fc.Arbitrary<Reply> = fc.oneof(
  line.map((text) => ({ kind: "simple", text }) as const),
  line.map((text) => ({ kind: "error", text }) as const),
  int64.map((exact) => {
    const value = Number(exact);
    return { kind: "integer", value: Number.isSafeInteger(value) ? value : exact } as const;
  }),
  bytes.map((value) => ({ kind: "bulk", bytes: value }) as const),
  bytes.map((value) => ({ kind: "bulkError", bytes: value }) as const),
  fc.record({ kind: fc.constant("verbatim" as const), format: fc.constantFrom("txt", "mkd"), bytes }),
  fc.constantFrom("bulk", "array", "resp3").map((form) => ({ kind: "null", form }) as const),
  fc.boolean().map((value) => ({ kind: "boolean", value }) as const),
  number.map((value) => ({ kind: "double", text: String(value), value: Number(String(value)) }) as const),
  fc
    .constantFrom("inf", "-inf")
    .map((text) => ({ kind: "double", text, value: text === "inf" ? Infinity : -Infinity }) as const),
  fc.bigInt().map((value) => ({ kind: "bigNumber", text: String(value) }) as const),
);

export const reply: fc.Arbitrary<Reply> = fc.letrec<{ reply: Reply }>((tie) => {
  const items = fc.array(tie("reply"), { maxLength: 4 });
  const entries = fc.array(fc.tuple(tie("reply"), tie("reply")), { maxLength: 3 });
  return {
    reply: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      leaf,
      fc.record({ kind: fc.constantFrom("array" as const, "set" as const, "push" as const), items }),
      fc.record({ kind: fc.constant("map" as const), entries }),
      fc.record({ kind: fc.constant("attribute" as const), entries, of: tie("reply") }),
    ),
  };
}).reply;

/** Where to cut bytes, as shares of their length. */
export const cuts: fc.Arbitrary<readonly number[]> = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
  maxLength: 8,
});

export function cutAt(value: Uint8Array, shares: readonly number[]): readonly Uint8Array[] {
  const at = [0, ...shares.map((share) => Math.round(share * value.length)), value.length].sort(
    (a, b) => a - b,
  );
  return at.slice(1).map((end, index) => value.subarray(at[index], end));
}
