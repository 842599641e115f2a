import { FIGURES, type Figure } from "@clientele/model";
import { expect, test } from "vitest";
import { clientTrend, stepsUntil } from "./client-trend.ts";

function counted(at: number, values: Partial<Record<Figure, number>>) {
  return { at, epoch: 1, sample: Float64Array.from(FIGURES, (figure) => values[figure] ?? Number.NaN) };
}

test("the last step holds now, and all begin at whole multiples", () => {
  expect(stepsUntil(900_007, 15_000, 60)).toEqual({ from: 15_000, stepMs: 15_000, count: 60 });
  expect(stepsUntil(914_999, 15_000, 60).from).toBe(15_000);
  expect(stepsUntil(915_000, 15_000, 60).from).toBe(30_000);
});

test("each step shows the most clients of its samples, null where it has none", () => {
  const steps = { from: 100, stepMs: 10, count: 4 };
  const samples = [
    counted(99, { clients: 1_000 }),
    counted(100, { clients: 5 }),
    counted(109, { clients: 7 }),
    counted(109.5, { clients: 6 }),
    counted(120, { connected_clients: 3 }),
    counted(131, {}),
    counted(140, { clients: 1_000 }),
  ];
  expect(clientTrend(samples, steps)).toEqual([7, null, 3, null]);
  expect(clientTrend([counted(100, { clients: 0 })], steps)).toEqual([0, null, null, null]);
});
