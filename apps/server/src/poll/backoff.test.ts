import fc from "fast-check";
import { expect, test } from "vitest";
import { PACES, retryDelayMs } from "./backoff.ts";

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test("a lost server is tried again soon, then less often, never more than 5 s apart", () => {
  expect([1, 2, 3, 4, 5, 6, 50].map((tries) => retryDelayMs(PACES.soon, tries, 1))).toEqual([
    250, 500, 1_000, 2_000, 4_000, 4_000, 4_000,
  ]);
  fc.assert(
    fc.property(fc.nat(10_000), random, (tries, r) => {
      const delay = retryDelayMs(PACES.soon, tries, r);
      expect(delay).toBeGreaterThanOrEqual(125);
      expect(delay).toBeLessThanOrEqual(5_000);
    }),
  );
});

test("a full server is tried every half to whole second", () => {
  expect([retryDelayMs(PACES.slot, 1, 0), retryDelayMs(PACES.slot, 40, 1)]).toEqual([500, 1_000]);
});

test("refused credentials are tried again after 15 to 30 s, however often they failed", () => {
  fc.assert(
    fc.property(fc.nat(10_000), random, (tries, r) => {
      const delay = retryDelayMs(PACES.slow, tries, r);
      expect(delay).toBeGreaterThanOrEqual(15_000);
      expect(delay).toBeLessThanOrEqual(30_000);
    }),
  );
});
