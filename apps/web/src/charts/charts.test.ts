import { FIGURES, type Figure } from "@clientele/model";
import { describe, expect, it } from "vitest";
import type { SamplePoint } from "../state/server-data.ts";
import { figure, growth, lastRates, stepBetween } from "./figures.ts";
import { gapLength, MAX_BARS, MAX_POINTS, makeLanes, pointAt } from "./lanes.ts";
import { countScale, niceBytes, niceCount, timeTicks } from "./scale.ts";

function point(at: number, figures: Partial<Record<Figure, number>>, epoch = 1): SamplePoint {
  const sample = new Float64Array(FIGURES.length).fill(Number.NaN);
  for (const [name, value] of Object.entries(figures)) sample[FIGURES.indexOf(name as Figure)] = value;
  return { at, epoch, sample };
}

/** One every two seconds from 0. */
function steady(length: number, figures: (i: number) => Partial<Record<Figure, number>>): SamplePoint[] {
  return Array.from({ length }, (_, i) => point(i * 2000, figures(i)));
}

describe("rates", () => {
  it("are differences of counters over the last ten seconds", () => {
    const points = steady(20, (i) => ({
      total_connections_received: i * 12,
      rejected_connections: 3,
      clients: 100 + i * 2,
      total_net_output_bytes: i * 4096,
    }));
    expect(lastRates(points)).toEqual({ opened: 6, closed: 5, rejected: 0, netOut: 2048 });
  });

  it("are unknown across a restart or a reset of the counters", () => {
    const before = point(0, { total_connections_received: 500, rejected_connections: 0, clients: 5 });
    const reset = point(2000, { total_connections_received: 2, rejected_connections: 0, clients: 5 });
    expect(stepBetween(before, reset)).toBeNull();
    expect(stepBetween(before, { ...reset, epoch: 2 })).toBeNull();
    expect(lastRates([before, reset]).opened).toBeNaN();
    expect(lastRates([before]).opened).toBeNaN();
  });

  it("keep a missing figure missing", () => {
    expect(figure(point(0, {}).sample, "blocked_clients")).toBeNaN();
    expect(figure(undefined, "clients")).toBeNaN();
  });

  it("tell how the number of clients moved within the span and epoch", () => {
    const points = [
      point(0, { clients: 900 }, 1),
      point(2000, { clients: 10 }, 2),
      point(62_000, { clients: 72 }, 2),
    ];
    expect(growth(points, 20 * 60_000)).toEqual({ clients: 62, ms: 60_000 });
  });
});

describe("lanes", () => {
  const hour = { from: 0, to: 3_600_000 };

  it("draw an hour of samples with at most 240 points and 120 bars", () => {
    const points = steady(1800, (i) => ({
      clients: i,
      total_connections_received: i,
      rejected_connections: 0,
    }));
    const lanes = makeLanes(points, hour);
    expect(lanes.points.length).toBeLessThanOrEqual(MAX_POINTS);
    expect(lanes.points.length).toBeGreaterThan(100);
    expect(lanes.bars.length).toBeLessThanOrEqual(MAX_BARS + 1);
    expect(lanes.gaps).toEqual([]);
  });

  it("keep a peak of one sample", () => {
    const points = steady(1800, (i) => ({ qbuf: i === 777 ? 9_000 : 1 }));
    expect(Math.max(...makeLanes(points, hour).points.map(({ qbuf }) => qbuf ?? 0))).toBe(9_000);
  });

  it("take a stack's classes from one sample", () => {
    const points = [
      point(1000, { omem_normal: 10, omem_replica: 0, omem_pubsub: 0 }),
      point(3000, { omem_normal: 0, omem_replica: 0, omem_pubsub: 8 }),
    ];
    expect(makeLanes(points, hour).points.at(-1)).toMatchObject({ at: 3000, normal: 10, pubsub: 0 });
  });

  it("draw a gap as a gap", () => {
    const points = [
      ...steady(10, () => ({ clients: 4 })),
      point(100_000, { clients: 9 }),
      point(102_000, { clients: 9 }),
    ];
    const { points: drawn, gaps, bars } = makeLanes(points, { from: 0, to: 104_000 });
    expect(drawn.some(({ clients }) => clients === null)).toBe(true);
    expect(gaps).toEqual([{ from: 18_000, to: 100_000, kind: "within" }]);
    expect(bars.every(({ at }) => at < 20_000 || at > 100_000)).toBe(true);
  });

  it("begin a line at its first sample, also after a gap", () => {
    const points = [
      ...steady(40, () => ({ clients: 4 })),
      ...steady(40, () => ({ clients: 9 })).map((late) => ({ ...late, at: late.at + 1_000_001 })),
    ];
    const drawn = makeLanes(points, hour).points;
    const hole = drawn.findIndex(({ clients }) => clients === null);
    expect(drawn[0]?.at).toBe(0);
    expect(drawn[hole + 1]).toMatchObject({ at: 1_000_001, clients: 9 });
  });

  it("cut the bars at both ends of the axis, and overlap none", () => {
    const points = steady(1800, (i) => ({
      clients: 1,
      total_connections_received: i,
      rejected_connections: 0,
    }));
    const axis = { from: 11_000, to: 3_598_000 };
    const { bars } = makeLanes(points, axis);
    const ends = bars.map(({ at, ms }) => [at - ms / 2, at + ms / 2] as const);
    expect(ends[0]?.[0]).toBeCloseTo(axis.from);
    expect(ends.at(-1)?.[1]).toBeCloseTo(axis.to);
    for (let i = 1; i < ends.length; i++) expect(ends[i]![0]).toBeGreaterThanOrEqual(ends[i - 1]![1] - 1e-6);
    expect(bars.every(({ opened }) => Math.abs(opened - 0.5) < 1e-9)).toBe(true);
  });

  it("begin anew when the server was restarted", () => {
    const points = [point(0, { clients: 400 }, 1), point(2_000, { clients: 3 }, 2)];
    const { points: drawn, gaps } = makeLanes(points, { from: 0, to: 2_000 });
    expect(drawn.map(({ clients }) => clients)).toEqual([400, null, 3]);
    expect(gaps).toEqual([{ from: 0, to: 2_000, kind: "within" }]);
  });

  it("name what lies before the first and after the last sample", () => {
    const points = [point(50_000, { clients: 1 }), point(52_000, { clients: 1 })];
    expect(makeLanes(points, { from: 0, to: 90_000 }).gaps).toEqual([
      { from: 0, to: 50_000, kind: "before" },
      { from: 52_000, to: 90_000, kind: "since" },
    ]);
  });

  it("take the usual distance of samples as the measure of a gap", () => {
    expect(gapLength(steady(30, () => ({})))).toBe(6_000);
    expect(gapLength(Array.from({ length: 30 }, (_, i) => point(i * 16_000, {})))).toBe(48_000);
  });

  it("find the sample that held at an instant, and none in a gap", () => {
    const points = steady(5, () => ({}));
    expect(pointAt(points, 5_500)?.at).toBe(4_000);
    expect(pointAt(points, 60_000)).toBeUndefined();
    expect(pointAt(points, -1)).toBeUndefined();
  });
});

describe("scales", () => {
  it("end at round numbers", () => {
    expect([0, 3, 40, 41, 180].map(niceCount)).toEqual([1, 5, 50, 50, 200]);
    expect([0, 1500, 2048, 9_646_899].map(niceBytes)).toEqual([1024, 2048, 2048, 16_777_216]);
  });

  it("show the limit once half of it is used, and start above zero near it", () => {
    expect(countScale(10, 40, 10_000)).toEqual({ from: 0, to: 50, showsLimit: false });
    expect(countScale(1_780, 1_847, 2_000)).toMatchObject({ showsLimit: true, to: 2_080 });
    expect(countScale(1_780, 1_847, 2_000).from).toBeGreaterThan(1_000);
    expect(countScale(300, 1_847, 2_000).from).toBe(0);
  });

  it("label round minutes that have room", () => {
    expect(timeTicks(0, 900_000, 1100)).toHaveLength(16);
    expect(timeTicks(0, 300_000, 1170)).toHaveLength(11);
    expect(timeTicks(0, 300_000, 800)).toHaveLength(6);
    expect(timeTicks(0, 900_000, 300)).toEqual([0, 300_000, 600_000, 900_000]);
  });
});
