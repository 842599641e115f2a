import fc from "fast-check";
import { expect, test } from "vitest";
import { kept } from "./kept.ts";

const copied = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

test("says what the new one says, whatever stood there before", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (before, next) => {
      expect(copied(kept(before, next))).toEqual(copied(next));
    }),
  );
});

test("is the old one where both say the same", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const before = copied(value);
      expect(kept(before, copied(value))).toBe(before);
    }),
  );
});

test("keeps the parts that did not change", () => {
  const before = { limits: { maxclients: 10 }, own: { ids: [1, 2] }, clients: 3 };
  const next = kept(before, { limits: { maxclients: 10 }, own: { ids: [1, 3] }, clients: 3 });
  expect(next.limits).toBe(before.limits);
  expect(next.own).toEqual({ ids: [1, 3] });
});

test("a part that is gone, or new, is a change", () => {
  expect(kept({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 });
  expect(kept({ a: 1 }, { a: 1, toString: 2 })).toEqual({ a: 1, toString: 2 });
  expect(kept([1, 2], [1])).toEqual([1]);
});
