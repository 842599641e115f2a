import { FIGURES } from "@clientele/model";
import { expect, test } from "vitest";
import { HISTORY_MS, SampleHistory } from "./sample-history.ts";

function sample(clients: number): Float64Array {
  const figures = new Float64Array(FIGURES.length).fill(Number.NaN);
  figures[FIGURES.indexOf("connected_clients")] = clients;
  return figures;
}

test("gives the figures that were ever present, as columns", () => {
  const history = new SampleHistory();
  history.add(10_000, 1, sample(3));
  history.add(12_000, 2, sample(4));
  const series = history.series();
  expect([...series.at]).toEqual([10_000, 12_000]);
  expect([...series.epoch]).toEqual([1, 2]);
  expect([...series.figures.keys()]).toEqual(["connected_clients"]);
  expect([...(series.figures.get("connected_clients") ?? [])]).toEqual([3, 4]);
});

test("keeps an hour and at most one sample a second", () => {
  const history = new SampleHistory();
  for (let at = 0; at < 1.5 * HISTORY_MS; at += 500) history.add(at, 1, sample(1));
  const { at } = history.series();
  expect(at.length).toBe(3_600);
  expect((at.at(-1) ?? 0) - (at[0] ?? 0)).toBeLessThan(HISTORY_MS);
});

test("keeps the first sample of a new epoch however soon it comes", () => {
  const history = new SampleHistory();
  history.add(1_000, 1, sample(1));
  history.add(1_001, 2, sample(1));
  expect(history.series().at.length).toBe(2);
});

test("drops what a clock that was set back has not reached yet, so that instants stay ascending", () => {
  const history = new SampleHistory();
  for (const at of [1_000, 5_000, 9_000, 4_000]) history.add(at, 1, sample(1));
  expect([...history.series().at]).toEqual([1_000, 4_000]);
});

test("gives the samples from an instant on, that instant included", () => {
  const history = new SampleHistory();
  for (const at of [1_000, 2_000, 3_000]) history.add(at, 1, sample(at));
  expect(history.since(2_000).map(({ at }) => at)).toEqual([2_000, 3_000]);
  expect(history.since(0)).toHaveLength(3);
  expect(history.since(3_001)).toEqual([]);
});
