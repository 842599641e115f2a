import { apply, FIGURES, sameTable } from "@clientele/model";
import { parseInfo, UNIDENTIFIED } from "@clientele/resp";
import { describe, expect, test } from "vitest";
import { advance, keyframeOf, type Progress, type Reading } from "./progress.ts";

const SOURCE = { connection: 1, greeted: null, ownId: 2 };

const COST = { listMicros: 400, listBytes: 100, infoMicros: 90 };

function reading(at: number, runId: string, ...ids: number[]): Reading {
  const list = ids
    .map((id) => `id=${id} addr=10.0.0.1:${id} fd=8 name= age=3 idle=0 flags=N db=0 cmd=get\n`)
    .join("");
  return {
    at,
    source: SOURCE,
    info: parseInfo(Buffer.from(`run_id:${runId}\r\n`)),
    list: Buffer.from(list),
    cost: COST,
  };
}

function progressOf(before: Progress | null, next: Reading): Progress {
  const advanced = advance(before, next);
  if (advanced.outcome !== "progress") throw new Error(advanced.reason);
  return advanced.progress;
}

test("the first reading is a keyframe of epoch 1, the next a delta that leads to its table", () => {
  const first = progressOf(null, reading(100_000, "r", 5, 3));
  expect(first.frame).toMatchObject({ kind: "key", epoch: 1, seq: 1, at: 100_000 });
  const second = progressOf(first, reading(102_000, "r", 3, 9));
  const { frame } = second;
  if (frame.kind !== "delta") throw new Error("no delta");
  expect([...frame.delta.gone]).toEqual([5]);
  expect([...frame.delta.added.keys]).toEqual([9]);
  expect(sameTable(apply(first.settled.table, frame.delta), second.settled.table)).toBe(true);
  expect(keyframeOf(second)).toMatchObject({
    kind: "key",
    seq: 2,
    epoch: 1,
    at: 102_000,
    table: second.settled.table,
  });
});

test("another run_id begins an epoch with a keyframe, and numbers go on", () => {
  const first = progressOf(null, reading(100_000, "r", 5));
  expect(progressOf(first, reading(102_000, "s", 5)).frame).toMatchObject({ kind: "key", epoch: 2, seq: 2 });
});

test("nobody connected is an empty table, an unreadable list is none", () => {
  expect(progressOf(null, reading(1, "r")).settled.table.rows).toBe(0);
  const garbage = { ...reading(1, "r"), list: Buffer.from("what\nis this\n") };
  expect(advance(null, garbage)).toEqual({
    outcome: "unreadable",
    reason: expect.stringMatching(/2.*line 1/),
  });
});

test("two lines of one id count as unreadable and cost no other line", () => {
  const { settled, unreadable } = progressOf(null, reading(1, "r", 5, 5, 6));
  expect([...settled.table.keys]).toEqual([5, 6]);
  expect(unreadable).toMatchObject({ lines: 1 });
});

describe("without a list", () => {
  const unlisted = (at: number, runId: string): Reading => ({ ...reading(at, runId), list: null });

  test("the first frame is an empty keyframe, the next a delta of nothing, the first list a keyframe again", () => {
    const first = progressOf(null, unlisted(1_000, "r"));
    expect(first).toMatchObject({ listedAt: null, epoch: 1, frame: { kind: "key", at: 1_000 } });
    expect(first.settled.table.rows).toBe(0);
    const second = progressOf(first, unlisted(3_000, "r"));
    const { frame } = second;
    if (frame.kind !== "delta") throw new Error("no delta");
    expect([frame.delta.gone.length, frame.delta.added.rows, frame.delta.changes.length]).toEqual([0, 0, 0]);
    const third = progressOf(second, reading(5_000, "r", 5, 9));
    expect(third).toMatchObject({ listedAt: 5_000, epoch: 1, seq: 3, frame: { kind: "key" } });
  });

  test("the clients stay as they were last listed, their sums are absent, and the next list is a delta to them", () => {
    const listed = progressOf(null, reading(100_000, "r", 5, 9));
    const kept = progressOf(listed, unlisted(102_000, "r"));
    expect(kept.settled).toBe(listed.settled);
    expect(kept).toMatchObject({ listedAt: 100_000, frame: { kind: "delta", at: 102_000 } });
    expect(kept.sample[FIGURES.indexOf("clients")]).toBeNaN();
    expect(keyframeOf(kept)).toMatchObject({ at: 102_000, seq: 2 });
    const again = progressOf(kept, reading(104_000, "r", 9));
    expect(again.frame.kind === "delta" && [...again.frame.delta.gone]).toEqual([5]);
  });

  test("a restart leaves nothing of the clients before", () => {
    const listed = progressOf(null, reading(100_000, "r", 5, 9));
    const after = progressOf(listed, unlisted(102_000, "s"));
    expect(after).toMatchObject({ epoch: 2, listedAt: null });
    expect(after.settled.table.rows).toBe(0);
  });
});

describe("without INFO", () => {
  const GREETED = { ...UNIDENTIFIED, product: "redis", version: "7.0.15" };
  const from = (connection: number, ownId: number | null, ...ids: number[]): Reading => {
    return { ...reading(100_000, "", ...ids), info: null, source: { connection, greeted: GREETED, ownId } };
  };

  test("the greeting says who answers, or nobody does", () => {
    expect(progressOf(null, from(1, 2, 2)).identity).toEqual(GREETED);
    const silent = { ...from(1, 2, 2), source: { connection: 1, greeted: null, ownId: 2 } };
    expect(progressOf(null, silent).identity).toEqual(UNIDENTIFIED);
  });

  test("what INFO said before holds on the same connection, and no longer", () => {
    const told = progressOf(null, reading(100_000, "r", 2));
    expect(progressOf(told, from(1, 2, 2))).toMatchObject({ epoch: 1, identity: { runId: "r" } });
    expect(progressOf(told, from(2, 9, 2, 9))).toMatchObject({ epoch: 1, identity: { runId: "" } });
  });

  test("on a new connection an id of our own that is not above all others tells a restart", () => {
    const before = progressOf(null, from(1, 2, 2, 7));
    expect(progressOf(before, from(2, 8, 7, 8)).epoch).toBe(1);
    expect(progressOf(before, from(2, 7, 7)).epoch).toBe(2);
    expect(progressOf(before, from(2, 3, 3)).epoch).toBe(2);
    expect(progressOf(before, from(2, null, 3)).epoch).toBe(1);
    expect(progressOf(before, from(1, 3, 3)).epoch).toBe(1);
  });
});
