import { type Delta, diff, settle, type Table } from "@clientele/model";
import { parseClientList } from "@clientele/resp";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { afterDelta, afterKeyframe, type BufferHistory, HISTORY_MS, WORTH } from "./buffer-history.ts";
import type { BufferPoint } from "./buffer-trace.ts";

const AT = 1_700_000_000_000;
const MB = 1024 * 1024;

/** omem and qbuf by id. */
type Sizes = Readonly<Record<number, readonly [omem: number, qbuf?: number]>>;

function tableOf(sizes: Sizes, at: number, previous: Table | null = null): Table {
  const lines = Object.entries(sizes).map(
    ([id, [omem, qbuf = 0]]) =>
      `id=${id} addr=10.0.0.1:${id} name= age=${Math.round((at - AT) / 1000) + 600} idle=0 flags=N qbuf=${qbuf} omem=${omem}\n`,
  );
  const { clients } = parseClientList(new TextEncoder().encode(lines.join("")), previous?.dictionary);
  return settle(previous && { table: previous, at: at - 1000 }, clients, at).table;
}

/** A page that gets a keyframe of the first list and deltas for the others. */
class Page {
  history: BufferHistory | null = null;
  table: Table | null = null;

  key(sizes: Sizes, seconds: number, epoch = 1): this {
    const at = AT + seconds * 1000;
    this.table = tableOf(sizes, at);
    this.history = afterKeyframe(this.history, this.table, { epoch, at });
    return this;
  }

  next(sizes: Sizes, seconds: number): this {
    const at = AT + seconds * 1000;
    const [before, history] = [this.table!, this.history!];
    this.table = tableOf(sizes, at, before);
    const delta: Delta = diff(before, this.table);
    this.history = afterDelta(history, delta, before, this.table, at);
    return this;
  }

  /** Seconds and omem. */
  omem(id: number): readonly (readonly [number, number])[] {
    return this.points(id).map(({ at, omem }) => [(at - AT) / 1000, omem]);
  }

  points(id: number): readonly BufferPoint[] {
    return this.history!.traces.get(id)?.points ?? [];
  }
}

describe("the history of buffers", () => {
  it("follows a client from the first buffer worth it, and knows what was before", () => {
    const page = new Page().key({ 1: [0], 2: [0] }, 0).next({ 1: [0], 2: [0] }, 2);
    page.next({ 1: [MB], 2: [100] }, 4).next({ 1: [2 * MB], 2: [100] }, 6);
    expect(page.omem(1)).toEqual([
      [0, 0],
      [2, 0],
      [4, MB],
      [6, 2 * MB],
    ]);
    expect(page.history!.traces.has(2)).toBe(false);
  });

  it("is seeded by a keyframe with those that hold something already", () => {
    const page = new Page().key({ 1: [MB], 2: [0, 2 * MB], 3: [10, 10] }, 0);
    expect([...page.history!.traces.keys()]).toEqual([1, 2]);
    expect(page.points(2)[0]).toMatchObject({ at: AT, omem: 0, qbuf: 2 * MB });
    expect(page.history!.since).toBe(AT);
  });

  it("follows a newcomer that is large from its first list on", () => {
    expect(
      new Page()
        .key({ 1: [0] }, 0)
        .next({ 1: [0], 9: [MB] }, 2)
        .omem(9),
    ).toEqual([[2, MB]]);
  });

  it("notes nothing while nothing changes, and goes on below what is worth it", () => {
    const page = new Page()
      .key({ 1: [MB] }, 0)
      .next({ 1: [MB] }, 2)
      .next({ 1: [MB] }, 4)
      .next({ 1: [0] }, 6);
    expect(page.omem(1)).toEqual([
      [0, MB],
      [6, 0],
    ]);
    expect(page.history!.until).toBe(AT + 6000);
  });

  it("keeps the curve of a client that went, with the time", () => {
    const page = new Page().key({ 1: [MB], 2: [0] }, 0).next({ 2: [0] }, 2);
    expect(page.history!.traces.get(1)?.goneAt).toBe(AT + 2000);
    expect(page.omem(1)).toEqual([[0, MB]]);
  });

  it("goes on over a keyframe of the same epoch, marking who went meanwhile and the hole", () => {
    const page = new Page().key({ 1: [MB], 2: [MB] }, 0).next({ 1: [MB], 2: [MB] }, 2);
    page.key({ 1: [3 * MB] }, 120);
    expect(page.omem(1)).toEqual([
      [0, MB],
      [120, 3 * MB],
    ]);
    expect(page.history!.traces.get(2)?.goneAt).toBe(AT + 120_000);
    expect(page.history!.gaps).toEqual([{ from: AT + 2000, to: AT + 120_000 }]);
    expect(page.history!.since).toBe(AT);
  });

  it("takes a slow pace for a pace, not for holes", () => {
    const page = new Page().key({ 1: [MB] }, 0);
    for (let i = 1; i <= 5; i++) page.next({ 1: [MB + i] }, i * 30);
    expect(page.history!.gaps.length).toBeLessThanOrEqual(1);
  });

  it("starts anew with another epoch", () => {
    const page = new Page().key({ 1: [MB], 2: [MB] }, 0).key({ 1: [2 * MB] }, 2, 2);
    expect(page.omem(1)).toEqual([[2, 2 * MB]]);
    expect(page.history).toMatchObject({ epoch: 2, since: AT + 2000, gaps: [] });
    expect(page.history!.traces.size).toBe(1);
  });

  it("lets go of what is older than its window, but not of what still holds", () => {
    const page = new Page()
      .key({ 1: [MB], 2: [MB], 3: [MB], 4: [0] }, 0)
      .next({ 1: [MB], 2: [0], 4: [0] }, 2);
    const late = HISTORY_MS / 1000 + 100;
    page.next({ 1: [MB], 2: [0], 4: [0] }, late);
    expect([...page.history!.traces.keys()]).toEqual([1]);
    expect(page.omem(1)).toEqual([[0, MB]]);
  });

  it("follows at most 2,000 clients, those that hold most, and lets go of those that left first", () => {
    const all = (size: (id: number) => number, from = 1, to = 2_500): Sizes =>
      Object.fromEntries(Array.from({ length: to - from + 1 }, (_, i) => [from + i, [size(from + i)]]));
    const page = new Page().key(
      all((id) => WORTH + id),
      0,
    );
    expect(page.history!.traces.size).toBe(2_000);
    expect(page.history!.traces.has(500)).toBe(false);
    expect(page.history!.traces.has(501)).toBe(true);
    const left = all((id) => WORTH + id, 1, 2_400);
    page.next({ ...left, 3000: [WORTH] }, 2);
    expect(page.history!.traces.size).toBe(2_000);
    expect(page.history!.traces.has(3_000)).toBe(true);
  });

  it("lets those that hold least give way to newcomers that hold more, and keeps as many as it can of equals", () => {
    const sizes = (size: number, from: number, to: number): Sizes =>
      Object.fromEntries(Array.from({ length: to - from + 1 }, (_, i) => [from + i, [size]]));
    const quiet = sizes(0, 2_001, 2_050);
    const page = new Page().key({ ...sizes(WORTH, 1, 1_990), ...sizes(MB, 1_991, 2_000), ...quiet }, 0);
    page.next({ ...sizes(WORTH, 1, 1_990), ...sizes(MB, 1_991, 2_000), ...sizes(2 * MB, 2_001, 2_050) }, 2);
    const followed = [...page.history!.traces.keys()];
    expect(followed).toHaveLength(2_000);
    expect(followed.filter((key) => key > 1_990)).toHaveLength(60);
    expect(page.omem(2_001).at(-1)).toEqual([2, 2 * MB]);
  });

  it("knows of a client that had given way only what was listed last when it comes back", () => {
    const others = (size: number): Sizes =>
      Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [i + 2, [size]]));
    const page = new Page().key({ 1: [WORTH], ...others(MB) }, 0);
    expect(page.history!.traces.has(1)).toBe(false);
    page.next({ 1: [WORTH + 1], ...others(MB) }, 2).next({ 1: [2 * MB], ...others(MB) }, 4);
    expect(page.omem(1)).toEqual([
      [2, WORTH + 1],
      [4, 2 * MB],
    ]);
  });

  it("says the same by deltas as a look at every list would, for any course of sizes", () => {
    const size = fc.oneof(
      fc.constant(0),
      fc.integer({ min: 0, max: 2 * WORTH }),
      fc.integer({ min: WORTH, max: 2 ** 40 }),
    );
    const list = fc.dictionary(fc.integer({ min: 1, max: 6 }).map(String), fc.tuple(size, size), {
      maxKeys: 6,
    });
    fc.assert(
      fc.property(fc.array(list, { minLength: 1, maxLength: 12 }), (lists) => {
        const page = new Page().key(lists[0]!, 0);
        lists.slice(1).forEach((sizes, i) => void page.next(sizes, 2 * (i + 1)));
        for (let id = 1; id <= 6; id++) {
          const points = page.points(id);
          let worth = false;
          lists.forEach((sizes, i) => {
            const now = sizes[String(id)];
            // A key that comes again is another client.
            if (i > 0 && !lists[i - 1]![String(id)]) worth = false;
            worth ||= now !== undefined && (now[0] >= WORTH || now[1] >= WORTH);
            const held = points.findLast(({ at }) => at <= AT + 2000 * i);
            const isLastLife = lists.slice(i).every((later) => later[String(id)] !== undefined);
            if (worth && isLastLife) expect([held?.omem, held?.qbuf]).toEqual(now);
          });
        }
      }),
    );
  });
});
