import fc from "fast-check";
import { expect, it } from "vitest";
import { ascendingOrder } from "../src/settle/sort-keys.ts";

const key = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.integer({ min: 0, max: 2 ** 11 + 1 }),
  fc.integer({ min: 0, max: 2 ** 31 - 1 }).map((low) => low * 2),
  fc.maxSafeInteger(),
  fc.constantFrom(2 ** 11 - 1, 2 ** 11, 2 ** 22, 2 ** 32 - 1, 2 ** 32, 2 ** 33, Number.MAX_SAFE_INTEGER),
);

it("is the order that a stable sort gives, for any whole numbers", () => {
  fc.assert(
    fc.property(fc.array(key, { maxLength: 60 }), (keys) => {
      const expected = keys.map((_, row) => row).sort((a, b) => compare(keys[a]!, keys[b]!) || a - b);
      expect([...ascendingOrder(Float64Array.from(keys))]).toEqual(expected);
    }),
    { numRuns: 2_000 },
  );
});

const compare = (a: number, b: number): number => (a < b ? -1 : Number(a > b));
