import { FIGURES, type Figure } from "@clientele/model";
import { describe, expect, it } from "vitest";
import type { SamplePoint } from "../state/server-data.ts";
import { gapAround, neighbour, readingAt } from "./reading.ts";

function point(at: number, figures: Partial<Record<Figure, number>> = {}): SamplePoint {
  return { at, epoch: 1, sample: Float64Array.from(FIGURES, (name) => figures[name] ?? Number.NaN) };
}

const opening = (at: number, opened: number) =>
  point(at, { total_connections_received: opened, rejected_connections: 0, clients: 1 });
/** Six a second until 20 s, then nothing for two minutes in which 412 came. */
const points = [
  ...Array.from({ length: 11 }, (_, i) => opening(i * 2000, i * 12)),
  opening(140_000, 120 + 412),
];

describe("a reading", () => {
  it("is of the last sample while nobody points", () => {
    expect(readingAt(points, null).point?.at).toBe(140_000);
  });

  it("is of the sample that held at the instant, with the rates of then", () => {
    const { point: held, rates } = readingAt(points, 19_000);
    expect(held?.at).toBe(18_000);
    expect(rates.opened).toBe(6);
  });

  it("is of nothing in a gap and before the first sample", () => {
    expect(readingAt(points, 80_000).point).toBeUndefined();
    expect(readingAt(points, -1).rates.opened).toBeNaN();
  });
});

describe("a gap", () => {
  it("is told as the difference of the counters over it", () => {
    expect(gapAround(points, 80_000)).toEqual({
      ms: 120_000,
      step: { seconds: 120, opened: 412, closed: 412, rejected: 0 },
    });
  });

  it("is none between two samples, nor before the first or after the last", () => {
    expect([5_000, -5, 150_000].map((at) => gapAround(points, at))).toEqual([null, null, null]);
  });
});

describe("a step from sample to sample", () => {
  it("begins at the last sample, and stays on the axis", () => {
    expect(neighbour(points, null, -1, 0)?.at).toBe(20_000);
    expect(neighbour(points, 20_000, -1, 0)?.at).toBe(18_000);
    expect(neighbour(points, 20_000, 1, 0)?.at).toBe(140_000);
    expect(neighbour(points, 140_000, 1, 0)?.at).toBe(140_000);
    expect(neighbour(points, 6_000, -9, 4_000)?.at).toBe(4_000);
    expect(neighbour([], null, -1, 0)).toBeUndefined();
  });
});
