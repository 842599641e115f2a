import { apply, sameTable } from "@clientele/model";
import { parseInfo } from "@clientele/resp";
import { expect, test } from "vitest";
import { advance, keyframeOf, type Progress, type Reading } from "./progress.ts";

const COST = { listMicros: 400, listBytes: 100, infoMicros: 90 };

function reading(at: number, runId: string, ...ids: number[]): Reading {
  const list = ids
    .map((id) => `id=${id} addr=10.0.0.1:${id} fd=8 name= age=3 idle=0 flags=N db=0 cmd=get\n`)
    .join("");
  return { at, info: parseInfo(Buffer.from(`run_id:${runId}\r\n`)), list: Buffer.from(list), cost: COST };
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
