import { expect, test } from "vitest";
import { RateLimit } from "./rate-limit.ts";

function taken(limit: RateLimit, now: number, asked: number): number {
  return Array.from({ length: asked }, () => limit.take(now)).filter(Boolean).length;
}

test("lets a burst through, then as many as come back by the second", () => {
  const limit = new RateLimit(20, 20, 0);
  expect(taken(limit, 0, 30)).toBe(20);
  expect(taken(limit, 500, 30)).toBe(10);
  expect(taken(limit, 60_000, 30)).toBe(20);
});

test("lets nothing more through while it is asked without a pause", () => {
  const limit = new RateLimit(1, 1, 0);
  expect(taken(limit, 0, 1)).toBe(1);
  expect([100, 200, 999].map((now) => limit.take(now))).toEqual([false, false, false]);
  expect(limit.take(1_000)).toBe(true);
});
