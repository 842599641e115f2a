import { expect, test } from "vitest";
import { classify } from "./classify.ts";
import { connecting, failing, live, STALE_MOST_MS } from "./condition.ts";

const REFUSED = classify({ kind: "refused" });

test("a server that never answered is down", () => {
  const condition = failing(connecting(0), REFUSED, { now: 5, nextTry: 255, lastListAt: null });
  expect(condition).toMatchObject({ state: "down", since: 5, tries: 1, nextTry: 255 });
  expect(condition.cause).toMatch(/refused/);
  expect(condition.remedy).not.toBe("");
});

test("a lost server is stale while its data is recent, then down", () => {
  let condition = live(connecting(0), 10);
  condition = failing(condition, REFUSED, { now: 1_000, nextTry: 1_250, lastListAt: 900 });
  expect(condition).toMatchObject({ state: "stale", since: 1_000, tries: 1 });
  condition = failing(condition, REFUSED, { now: 2_000, nextTry: 2_500, lastListAt: 900 });
  expect(condition).toMatchObject({ state: "stale", since: 1_000, tries: 2 });
  const late = 901 + STALE_MOST_MS;
  condition = failing(condition, REFUSED, { now: late, nextTry: late + 1, lastListAt: 900 });
  expect(condition).toMatchObject({ state: "down", since: late, tries: 3 });
});

test("live forgets cause, remedy and tries, and stays the same object while it lasts", () => {
  const condition = live(failing(connecting(0), REFUSED, { now: 1, nextTry: 2, lastListAt: null }), 9);
  expect(condition).toEqual({ state: "live", cause: null, remedy: null, since: 9, tries: 0, nextTry: null });
  expect(live(condition, 20)).toBe(condition);
});
