import { FIGURES, type Figure } from "@clientele/model";
import { describe, expect, it } from "vitest";
import type { SamplePoint } from "../state/server-data.ts";
import { MAX_ROWS, sampleRows } from "./sample-rows.ts";

function point(at: number, figures: Partial<Record<Figure, number>> = {}): SamplePoint {
  return { at, epoch: 1, sample: Float64Array.from(FIGURES, (name) => figures[name] ?? Number.NaN) };
}

describe("rows of samples", () => {
  it("are at most sixty, latest first, the last sample among them", () => {
    const points = Array.from({ length: 1800 }, (_, i) => point(i * 2000));
    const rows = sampleRows(points, { from: 0, to: 1799 * 2000 });
    expect(rows).toHaveLength(MAX_ROWS);
    expect(rows[0]?.point.at).toBe(1799 * 2000);
    expect(rows.every((row, i) => i === 0 || row.point.at < rows[i - 1]!.point.at)).toBe(true);
  });

  it("tell what was opened and closed since the row before", () => {
    const counters = { rejected_connections: 0 };
    const points = [
      point(60_000, { ...counters, total_connections_received: 10, clients: 5 }),
      point(120_000, { ...counters, total_connections_received: 40, clients: 15 }),
    ];
    const [last, first] = sampleRows(points, { from: 0, to: 120_000 }, 2);
    expect(last?.since).toEqual({ seconds: 60, opened: 30, closed: 20, rejected: 0 });
    expect(first?.since).toBeNull();
  });

  it("mark a row before which nothing was sampled for long", () => {
    const points = [...Array.from({ length: 10 }, (_, i) => point(i * 1000)), point(600_000)];
    const rows = sampleRows(points, { from: -1, to: 600_000 });
    expect(rows.map(({ afterGap }) => afterGap)).toEqual([true, false]);
  });
});
