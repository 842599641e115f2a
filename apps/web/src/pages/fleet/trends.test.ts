import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { appendTrends, changeOf, missedSteps, noTrends, trendsOf } from "./trends.ts";

const STEP = 60_000;
const NOW = 1_000 * STEP;
/** Fifteen steps, the last of which has just begun. */
const read = () =>
  trendsOf({
    at: new Date(NOW).toISOString(),
    stepMs: STEP,
    from: NOW - 14 * STEP,
    servers: [{ name: "a", clients: Array.from({ length: 15 }, (_, i) => i) }],
  });
const counts = (entries: Readonly<Record<string, number>>) => new Map(Object.entries(entries));

describe("clients over a quarter of an hour", () => {
  it("take the most of what is told within a step", () => {
    let trends = appendTrends(read(), counts({ a: 30 }), NOW + 1_000);
    trends = appendTrends(trends, counts({ a: 20 }), NOW + 2_000);
    expect(trends.byName.get("a")?.slice(-2)).toEqual([13, 30]);
  });

  it("move on by a step and drop the oldest", () => {
    const trends = appendTrends(read(), counts({ a: 99 }), NOW + STEP);
    expect(trends.byName.get("a")).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 99]);
  });

  it("leave a gap where nothing was told", () => {
    const trends = appendTrends(read(), counts({ a: 7 }), NOW + 3 * STEP);
    expect(trends.byName.get("a")?.slice(-4)).toEqual([14, null, null, 7]);
  });

  it("begin with a server that was not there before", () => {
    const trends = appendTrends(read(), counts({ b: 4 }), NOW);
    expect(trends.byName.get("b")).toEqual([...new Array(14).fill(null), 4]);
  });

  it("keep the array of a server whose count adds nothing, so that nothing is drawn anew", () => {
    const trends = read();
    expect(appendTrends(trends, counts({ a: 3 }), NOW).byName.get("a")).toBe(trends.byName.get("a"));
  });

  it("have to be read again when steps went by unseen", () => {
    expect(missedSteps(read(), NOW + 2 * STEP)).toBe(false);
    expect(missedSteps(read(), NOW + 3 * STEP)).toBe(true);
  });

  it("forget all of it after a long absence, without failing", () => {
    const trends = appendTrends(read(), counts({ a: 1 }), NOW + 1e9);
    expect(trends.byName.get("a")).toEqual([...new Array(14).fill(null), 1]);
  });

  it("always have as many places as there are steps", () => {
    const later = fc.array(fc.tuple(fc.nat(20 * STEP), fc.nat(1000)), { maxLength: 20 });
    fc.assert(
      fc.property(later, (moments) => {
        let now = NOW;
        let trends = noTrends(now);
        for (const [wait, count] of moments) {
          now += wait;
          trends = appendTrends(trends, counts({ a: count }), now);
          expect(trends.byName.get("a")).toHaveLength(trends.steps);
          expect(trends.byName.get("a")?.at(-1)).toBeGreaterThanOrEqual(count);
        }
      }),
    );
  });

  it("change by the difference of the first and last count that are known", () => {
    expect(changeOf([null, 5, null, 8, null])).toBe(3);
    expect(changeOf([null, 5])).toBeNull();
    expect(changeOf(undefined)).toBeNull();
  });
});
