import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BufferHistory } from "../../../state/buffer-history.ts";
import type { BufferPoint } from "../../../state/buffer-trace.ts";
import { areaPath, linePath } from "./buffer-path.ts";
import {
  axesOf,
  bufferThatMatters,
  growthPerSecond,
  limitsOf,
  MOST_DRAWN,
  stretches,
  thinned,
  valueAt,
} from "./buffer-view.ts";

const AT = 1_700_000_000_000;
const MB = 1024 * 1024;

const point = (seconds: number, omem: number, qbuf = 0): BufferPoint => ({
  ...{ at: AT + seconds * 1000, omem, qbuf, totMem: Number.NaN },
});

describe("the chart of a buffer", () => {
  const history = { since: AT } as BufferHistory;
  const pubsub = { soft: 8 * MB, softSeconds: 60, hard: 32 * MB };

  it("shows the larger of the two buffers, by what it was at its largest", () => {
    expect(bufferThatMatters([])).toBe("omem");
    expect(bufferThatMatters([point(0, MB, 2 * MB), point(2, MB, 0)])).toBe("qbuf");
    expect(bufferThatMatters([point(0, MB, Number.NaN)])).toBe("omem");
  });

  it("takes limits of the class, of normal clients for the link to a primary, and none where there is none", () => {
    const none = { soft: 0, softSeconds: 0, hard: 0 };
    const normal = { ...none, soft: MB };
    const replica = { ...none, hard: MB };
    const limits = { outputBuffer: { normal, pubsub, replica }, queryBuffer: 5 };
    const all = { maxclients: 1, timeout: 0, tcpKeepalive: 0, maxmemoryClients: 0, ...limits };
    expect(limitsOf("omem", "pubsub", all)).toEqual(pubsub);
    expect(limitsOf("omem", "normal", all)).toMatchObject({ soft: MB, hard: null });
    expect(limitsOf("omem", "replica", all)).toMatchObject({ soft: null, hard: MB });
    expect(limitsOf("omem", "primary", all)).toMatchObject({ soft: MB, hard: null });
    expect(limitsOf("qbuf", "pubsub", all)).toMatchObject({ soft: null, hard: 5 });
    expect(limitsOf("omem", "pubsub", { ...all, outputBuffer: null })).toBeNull();
  });

  it("has a limit on its axis once the buffer comes near it", () => {
    const end = AT + 60_000;
    expect(axesOf(history, end, MB, pubsub).top).toBeLessThan(8 * MB);
    expect(axesOf(history, end, 3 * MB, pubsub).top).toBeGreaterThan(8 * MB);
    expect(axesOf(history, end, 3 * MB, pubsub).top).toBeLessThan(32 * MB);
    expect(axesOf(history, end, 20 * MB, pubsub).top).toBeGreaterThan(32 * MB);
    expect(axesOf(history, end, MB, null).top).toBe(2 * MB);
  });

  it("begins where the page began, at most a quarter of an hour ago", () => {
    expect(axesOf(history, AT + 60_000, 1, null).from).toBe(AT);
    expect(axesOf(history, AT + 3600_000, 1, null).from).toBe(AT + 2700_000);
    expect(axesOf(history, AT + 1000, 1, null).from).toBe(AT - 29_000);
  });

  it("draws no line over a gap, and goes on with what still held after it", () => {
    const axes = { from: AT, to: AT + 100_000, top: MB };
    const gaps = [{ from: AT + 20_000, to: AT + 60_000 }];
    const pieces = stretches([point(0, 10), point(10, 20)], "omem", axes, gaps);
    expect(pieces).toEqual([
      {
        points: [
          { at: AT, value: 10 },
          { at: AT + 10_000, value: 20 },
        ],
        to: AT + 20_000,
      },
      { points: [{ at: AT + 60_000, value: 20 }], to: AT + 100_000 },
    ]);
    expect(valueAt(pieces, AT + 15_000)?.value).toBe(20);
    expect(valueAt(pieces, AT + 40_000)).toBeUndefined();
  });

  it("draws steps, and closes the area along the bottom", () => {
    const axes = { from: AT, to: AT + 100_000, top: 100 };
    const stretch = {
      points: [
        { at: AT, value: 0 },
        { at: AT + 50_000, value: 50 },
      ],
      to: AT + 100_000,
    };
    const size = { width: 200, height: 100 };
    expect(linePath(stretch, axes, size)).toBe("M0,100H100V50H200");
    expect(areaPath(stretch, axes, size)).toBe("M0,100H100V50H200V100H0Z");
  });

  it("never draws more than 240 points, and keeps the highest and the last, for any curve", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 900 }), (values) => {
        const axes = { from: AT, to: AT + values.length * 1000, top: MB };
        const points = values.map((value, i) => ({ at: AT + i * 1000, value }));
        const drawn = thinned({ points, to: axes.to }, axes).points;
        expect(drawn.length).toBeLessThanOrEqual(MOST_DRAWN);
        expect(Math.max(...drawn.map(({ value }) => value))).toBe(Math.max(...values));
        expect(drawn.at(-1)).toEqual(points.at(-1));
        expect(drawn.every(({ at }, i) => i === 0 || at > drawn[i - 1]!.at)).toBe(true);
      }),
    );
  });

  it("tells how fast a buffer grows over the last minute, and not from a few seconds", () => {
    const points = [point(0, 0), point(60, 60), point(120, 660)];
    expect(growthPerSecond(points, "omem", AT + 120_000)).toBe(10);
    expect(growthPerSecond([point(0, 0), point(4, 9)], "omem", AT + 4000)).toBeNaN();
    expect(growthPerSecond([], "omem", AT)).toBeNaN();
  });
});
