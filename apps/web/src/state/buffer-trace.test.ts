import { describe, expect, it } from "vitest";
import { appended, type BufferPoint, MOST_POINTS, pointsOf, started, trimmed } from "./buffer-trace.ts";

const AT = 1_700_000_000_000;

describe("a trace", () => {
  const point = (i: number): BufferPoint => ({ at: AT + i * 1000, omem: i, qbuf: Number.NaN, totMem: i });

  it("keeps the last 900 points", () => {
    let trace = started([point(0)]);
    for (let i = 1; i <= 2_500; i++) trace = appended(trace, point(i));
    const points = pointsOf(trace);
    expect(points).toHaveLength(MOST_POINTS);
    expect(points[0]).toEqual(point(2_500 - MOST_POINTS + 1));
    expect(points.at(-1)).toEqual(point(2_500));
    expect(trace.cells.values.length / 4).toBeLessThanOrEqual(1_000);
  });

  it("does not change for those who hold it, also when two go on from it", () => {
    const one = started([point(0)]);
    const two = appended(one, point(1));
    const other = appended(one, point(5));
    expect(pointsOf(one)).toEqual([point(0)]);
    expect(pointsOf(two)).toEqual([point(0), point(1)]);
    expect(pointsOf(other)).toEqual([point(0), point(5)]);
  });

  it("takes no point twice, and none from before", () => {
    const trace = started([point(3)]);
    expect(appended(trace, { ...point(3), at: AT + 9000 })).toBe(trace);
    expect(appended(trace, point(1))).toBe(trace);
  });

  it("is trimmed down to the point that was still valid", () => {
    const trace = [1, 2, 3].reduce((before, i) => appended(before, point(i * 10)), started([point(0)]));
    expect(pointsOf(trimmed(trace, AT + 15_000)).map(({ omem }) => omem)).toEqual([10, 20, 30]);
    expect(pointsOf(trimmed(trace, AT + 99_000)).map(({ omem }) => omem)).toEqual([30]);
    expect(trimmed(trace, AT - 1)).toBe(trace);
  });
});
