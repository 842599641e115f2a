import { expect, test } from "vitest";
import { groupGrowth } from "./group-growth.ts";

const MINUTE = 60_000;

function group(value: string, ...clients: number[]) {
  return { value, clients: Float64Array.from(clients) };
}

test("growth is clients a minute over the last five minutes", () => {
  const at = [0, 4 * MINUTE, 6 * MINUTE, 9 * MINUTE];
  const growths = groupGrowth({ at, groups: [group("a", 900, 10, 30, 60), group("b", 0, 7, 7, 6)] });
  expect([...growths]).toEqual([
    ["a", 10],
    ["b", -0.2],
  ]);
});

test("a group that was listed for less than a minute, or is no longer, has none", () => {
  const at = [0, MINUTE, MINUTE + 30_000];
  const groups = [group("new", Number.NaN, 1, 9), group("gone", 5, 5, Number.NaN), group("old", 2, 2, 2)];
  expect([...groupGrowth({ at, groups })]).toEqual([["old", 0]]);
  expect(groupGrowth({ at: [], groups: [] }).size).toBe(0);
});
