import { describe, expect, it } from "vitest";
import { type BufferPoint, BufferTrace, MOST_POINTS } from "./buffer-trace.ts";

const AT = 1_700_000_000_000;
const secondsOf = (points: readonly BufferPoint[]) => points.map(({ omem }) => omem);

/** Point i: i seconds on, i bytes. */
function traceOf(...seconds: readonly number[]): BufferTrace {
  const [first = 0, ...more] = seconds;
  const trace = new BufferTrace(AT + first * 1000, first, Number.NaN, first);
  for (const i of more) goOn(trace, i);
  return trace;
}

function goOn(trace: BufferTrace, i: number, size = i): void {
  trace.goOn(AT + i * 1000, size, Number.NaN, size);
}

describe("a trace", () => {
  it("keeps the last 900 points", () => {
    const trace = traceOf(...Array.from({ length: 2_501 }, (_, i) => i));
    expect(trace.points).toHaveLength(MOST_POINTS);
    expect(trace.points[0]).toEqual({
      ...{ at: AT + 1_601_000, omem: 1_601, qbuf: Number.NaN, totMem: 1_601 },
    });
    expect(trace.points.at(-1)?.omem).toBe(2_500);
    expect(trace.lastAt).toBe(AT + 2_500_000);
    expect(trace.room).toBeLessThanOrEqual(1_000);
  });

  it("gives the same points until something changes, and leaves alone what it gave", () => {
    const trace = traceOf(0);
    const { points } = trace;
    goOn(trace, 5, 0);
    expect(trace.points).toBe(points);
    goOn(trace, 6);
    expect(secondsOf(trace.points)).toEqual([0, 6]);
    expect(secondsOf(points)).toEqual([0]);
  });

  it("takes no point twice, and none from before", () => {
    const trace = traceOf(3);
    goOn(trace, 9, 3);
    goOn(trace, 1);
    expect(secondsOf(trace.points)).toEqual([3]);
  });

  it("is gone from the first list that missed it, and not any more once it is listed again", () => {
    const trace = traceOf(3);
    trace.leave(AT + 4000);
    trace.leave(AT + 5000);
    expect(trace.goneAt).toBe(AT + 4000);
    goOn(trace, 6, 3);
    expect(trace.goneAt).toBeNull();
  });

  it("is trimmed down to the point that was still valid", () => {
    const trace = traceOf(0, 10, 20, 30);
    trace.trim(AT - 1);
    expect(secondsOf(trace.points)).toEqual([0, 10, 20, 30]);
    trace.trim(AT + 15_000);
    expect(secondsOf(trace.points)).toEqual([10, 20, 30]);
    trace.trim(AT + 99_000);
    expect(secondsOf(trace.points)).toEqual([30]);
  });

  it("weighs what its larger buffer holds", () => {
    expect(new BufferTrace(AT, 1, 2, 9).held).toBe(2);
    expect(new BufferTrace(AT, 3, Number.NaN, 9).held).toBe(3);
  });
});
