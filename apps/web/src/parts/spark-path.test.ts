import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sparkPath } from "./spark-path.ts";

const heights = (path: string) =>
  [...path.matchAll(/[ML][\d.]+ (-?[\d.]+)/g)].map((found) => Number(found[1]));

describe("a sparkline", () => {
  it("goes from one side to the other", () => {
    expect(sparkPath([0, 100], 100, 16)).toBe("M0 15L100 1");
  });

  it("leaves gaps open, and shows a value between two gaps as a dot", () => {
    expect(sparkPath([10, 10, null, 10, null], 100, 16)).toBe("M0 8L25 8M75 8h0");
  });

  it("shows nothing where nothing is known", () => {
    expect(sparkPath([null, null], 100, 16)).toBe("");
    expect(sparkPath([], 100, 16)).toBe("");
  });

  it("keeps noise of a percent within a fifth of its height", () => {
    const ys = heights(sparkPath([1000, 1010, 990, 1005, 995], 100, 16));
    expect(Math.max(...ys) - Math.min(...ys)).toBeLessThan(16 / 5);
  });

  it("draws a line of zeros at the bottom", () => {
    expect(heights(sparkPath([0, 0, 0], 100, 16))).toEqual([15, 15, 15]);
  });

  it("never leaves its box", () => {
    const counts = fc.array(fc.option(fc.nat(1e6)), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(counts, (values) => {
        const ys = heights(sparkPath(values, 100, 16));
        expect(ys.length).toBe(values.filter((value) => value !== null).length);
        for (const y of ys) expect(y).toBeGreaterThanOrEqual(1);
        for (const y of ys) expect(y).toBeLessThanOrEqual(15);
      }),
    );
  });
});
