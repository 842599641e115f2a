/** Real clients on real servers, watched: what is found, what is missed, and what is found though it is not there. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { INTERVAL_MS, type Outcome, performAll } from "./support/findings-play.ts";
import { PLAYS } from "./support/findings-plays.ts";
import type { Count } from "./support/findings-readings.ts";
import { printTable } from "./support/findings-table.ts";

const LANES = 3;
const outcomes = new Map<string, Outcome>();

beforeAll(async () => {
  for (const outcome of await performAll(PLAYS, LANES)) outcomes.set(outcome.play.name, outcome);
}, 240_000);

afterAll(() => {
  const said = (count: Count | null, none: string): string =>
    count === null ? none : `${count.ms} ms, ${count.readings} readings`;
  printTable(
    `Scenarios × findings, an interval of ${INTERVAL_MS} ms`,
    ["scenario", "expected", "names", "needs", "hit after", "false alarms", "ended after"],
    [...outcomes.values()].map(({ play: { name, expected, needs = 1 }, named, hit, falseAlarms, ended }) => [
      name,
      expected?.rule ?? "nothing",
      named || "–",
      expected === null ? "–" : `${needs}`,
      expected === null ? "–" : said(hit, "missed"),
      falseAlarms.join(", ") || "0",
      hit === null ? "–" : said(ended, "not"),
    ]),
  );
});

const found = PLAYS.filter(({ expected }) => expected !== null);
const quiet = PLAYS.filter(({ expected }) => expected === null);

function outcomeOf(name: string): Outcome {
  const outcome = outcomes.get(name);
  if (outcome === undefined) throw new Error(`${name} was not played`);
  return outcome;
}

describe.each(found)("$name", ({ name, expected, needs = 1, endsWithinMs = 0 }) => {
  test("is found within two intervals, or one more than the readings its rule needs", () => {
    const { hit } = outcomeOf(name);
    expect(hit, "found at all").not.toBeNull();
    expect(hit?.readings).toBeLessThanOrEqual(needs + 1);
  });

  test("is laid to whom it is due among the bystanders", () => {
    expect(outcomeOf(name).named).toBe(expected?.culprit);
  });

  test("raises nothing else above a notice", () => {
    expect(outcomeOf(name).falseAlarms).toEqual([]);
  });

  test("ends when its cause has ended", () => {
    const { ended } = outcomeOf(name);
    expect(ended, "ended at all").not.toBeNull();
    expect(ended?.readings).toBeLessThanOrEqual(2 + Math.ceil(endsWithinMs / INTERVAL_MS));
  });
});

test.each(quiet)("$name raises nothing above a notice", ({ name }) => {
  expect(outcomeOf(name).falseAlarms).toEqual([]);
});
