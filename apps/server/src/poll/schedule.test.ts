import fc from "fast-check";
import { expect, test } from "vitest";
import {
  earliestListAt,
  effectiveIntervalMs,
  type LastList,
  LIST_SPACING,
  listFailed,
  listRead,
  nextListAt,
  shareOfTime,
} from "./schedule.ts";

/** After so many lists of these durations, each begun 10 s after the one before. */
function after(...durations: number[]): LastList {
  const lists = durations.reduce<LastList | null>(
    (last, took, i) => listRead(last, i * 10_000, i * 10_000 + took, 0),
    null,
  );
  if (lists === null) throw new Error("no list");
  return lists;
}

test("the first list is due at once", () => {
  expect(nextListAt(5, null, 2_000)).toBe(5);
  expect(earliestListAt(5, null)).toBe(5);
});

test("a quick list leaves the interval as configured", () => {
  expect(nextListAt(1, after(1), 2_000)).toBe(2_000);
  expect(effectiveIntervalMs(after(1), 2_000)).toBe(2_000);
});

test("a slow list stretches the interval to a hundred times its duration", () => {
  expect(nextListAt(84, after(84), 2_000)).toBe(84 + 8_400);
  expect(effectiveIntervalMs(after(84), 2_000)).toBe(8_484);
});

test("one list that met a stall does not stretch the interval, three slow ones do", () => {
  expect(nextListAt(13_000, after(1, 3_000), 2_000)).toBe(13_100);
  expect(effectiveIntervalMs(after(1, 80, 80, 80), 2_000)).toBe(8_080);
});

test("the first list alone keeps the next one waiting for ten seconds at most, the second as long as it takes", () => {
  expect(nextListAt(300, after(300), 2_000)).toBe(300 + 10_000);
  expect(effectiveIntervalMs(after(300), 2_000)).toBe(10_300);
  expect(nextListAt(10_300, after(300, 300), 2_000)).toBe(10_300 + 30_000);
});

test("a list that never came keeps the interval, and what is known of the duration", () => {
  expect(nextListAt(10_000, listFailed(null, 0, 10_000), 2_000)).toBe(10_000);
  expect(nextListAt(30_000, listFailed(after(84), 20_000, 30_000), 2_000)).toBe(38_400);
});

test("the way to the server and back is no time of the server's", () => {
  const far = listRead(null, 0, 84, 80);
  expect(effectiveIntervalMs(far, 200)).toBe(404);
  expect(nextListAt(84, far, 200)).toBe(84 + 400);
  expect(effectiveIntervalMs(listRead(null, 0, 5, 9), 200)).toBe(200);
});

test("ticks missed while the process slept are skipped, not made up for", () => {
  expect(nextListAt(60_000, after(1), 2_000)).toBe(60_000);
});

test("no list, waited for or not, comes sooner than the spacing allows", () => {
  const times = fc.record({ took: fc.nat(1e4), now: fc.nat(1e7), interval: fc.nat(1e5) });
  fc.assert(
    fc.property(times, ({ took, now, interval }) => {
      const last = after(took, took, took);
      const floor = last.endedAt + LIST_SPACING * took;
      expect(nextListAt(now, last, interval)).toBe(Math.max(now, floor, last.startedAt + interval));
      expect(earliestListAt(now, last)).toBe(Math.max(now, floor));
    }),
  );
});

test("the share is the time of one round over the interval", () => {
  expect(shareOfTime(8, 0.1, 2_000)).toBeCloseTo(0.00405);
});
