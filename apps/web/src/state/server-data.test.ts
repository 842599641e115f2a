import {
  decodeFrame,
  diff,
  encodeFrame,
  FIGURES,
  type Frame,
  type SampleSeries,
  sameTable,
  settle,
  type Table,
} from "@clientele/model";
import { parseClientList } from "@clientele/resp";
import { describe, expect, it } from "vitest";
import { visibleText } from "./cells.ts";
import { GONE_MS, NO_DATA, receiveFrame, receiveSeries, type ServerData } from "./server-data.ts";

const AT = 1_700_000_000_000;
const line = (id: number, name = "") =>
  `id=${id} addr=10.0.0.1:${1000 + id} name=${name} age=10 idle=1 flags=N omem=${id}\n`;

function tableOf(lines: string, previous: Table | null = null, at = AT): Table {
  const { clients } = parseClientList(new TextEncoder().encode(lines), previous?.dictionary);
  return settle(previous && { table: previous, at: AT }, clients, at).table;
}

function sample(): Float64Array {
  return new Float64Array(FIGURES.length).fill(1);
}

/** As it arrives: through the codec. */
function sent(frame: Frame): Frame {
  return decodeFrame(encodeFrame(frame));
}

const first = tableOf(line(1) + line(2));
const second = tableOf(line(2) + line(3), first, AT + 2000);
const key = sent({ kind: "key", epoch: 1, seq: 5, at: AT, sample: sample(), table: first });
const delta = sent({
  kind: "delta",
  epoch: 1,
  seq: 6,
  at: AT + 2000,
  sample: sample(),
  delta: diff(first, second),
});

function received(...frames: Frame[]): ServerData {
  return frames.reduce((data, frame) => receiveFrame(data, frame).data, NO_DATA);
}

describe("frames of a server", () => {
  it("build the table that the collector has", () => {
    const data = received(key, delta);
    expect(data.table && sameTable(data.table, second)).toBe(true);
    expect(data).toMatchObject({ epoch: 1, seq: 6, at: AT + 2000 });
    expect(data.points).toHaveLength(2);
  });

  it("tell who is new and who left, with the last values of those", () => {
    const data = received(key, delta);
    expect([...data.added.keys()]).toEqual([3]);
    expect([...data.gone.keys()]).toEqual([1]);
    expect(data.gone.get(1)?.table.columns.get("omem")).toMatchObject({ values: Float64Array.of(1) });
  });

  it("forget who is new after a while", () => {
    const later = sent({
      ...delta,
      kind: "delta",
      seq: 7,
      at: AT + 2000 + GONE_MS,
      delta: diff(second, second),
    } as Frame);
    expect(received(key, delta, later).added.size).toBe(0);
  });

  it("ask once for a keyframe when one was missed, and keep the table until it comes", () => {
    const missed = { ...delta, seq: 8 } as Frame;
    const once = receiveFrame(received(key), missed);
    expect(once.resync).toBe(true);
    expect(once.data.table && sameTable(once.data.table, first)).toBe(true);
    expect(once.data.seq).toBe(5);
    const again = receiveFrame(once.data, { ...missed, seq: 9 } as Frame);
    expect(again.resync).toBe(false);
    const healed = receiveFrame(again.data, { ...key, seq: 10 } as Frame);
    expect(healed.data).toMatchObject({ waitingForKey: false, seq: 10 });
  });

  it("take no delta of another epoch or before the first keyframe", () => {
    expect(receiveFrame(received(key), { ...delta, epoch: 2 } as Frame).resync).toBe(true);
    expect(receiveFrame(NO_DATA, delta).resync).toBe(true);
  });

  it("start anew after a restart of the server", () => {
    const restarted = sent({
      kind: "key",
      epoch: 2,
      seq: 7,
      at: AT + 4000,
      sample: sample(),
      table: tableOf(line(1)),
    });
    const data = received(key, delta, restarted);
    expect(data.gone.size).toBe(0);
    expect([...(data.table?.keys ?? [])]).toEqual([1]);
  });

  it("join the last hour without repeating a sample", () => {
    const series: SampleSeries = {
      at: Float64Array.of(AT - 2000, AT),
      epoch: Float64Array.of(1, 1),
      figures: new Map([["clients", Float64Array.of(7, 8)]]),
    };
    const data = receiveSeries(received(key, delta), series);
    expect(data.points.map(({ at }) => at - AT)).toEqual([-2000, 0, 2000]);
    expect(data.points[0]?.sample[FIGURES.indexOf("clients")]).toBe(7);
    expect(data.points[0]?.sample[FIGURES.indexOf("qbuf")]).toBeNaN();
  });
});

describe("what is made of frames", () => {
  const counted = (id: number, cmds: number, omem: number) =>
    `id=${id} addr=10.0.0.1:${1000 + id} name= age=10 idle=1 flags=N omem=${omem} tot-cmds=${cmds}\n`;
  const before = tableOf(counted(1, 100, 0) + counted(2, 7, 0));
  const after = tableOf(counted(1, 140, 2 ** 20) + counted(3, 1, 0), before, AT + 2000);
  const whole = (table: Table, at: number, epoch = 1) =>
    sent({ kind: "key", epoch, seq: 5, at, sample: sample(), table });
  const change = sent({
    ...{ kind: "delta", epoch: 1, seq: 6, at: AT + 2000, sample: sample() },
    delta: diff(before, after),
  } as Frame);

  it("are rates as long as the table, from the second list on", () => {
    expect(received(whole(before, AT)).rates).toBeNull();
    const { rates } = received(whole(before, AT), change);
    expect(rates).toEqual({ cmds: Float64Array.of(20, Number.NaN), in: null, out: null });
  });

  it("are rates over a keyframe of the same epoch too, but not over a restart or a long pause", () => {
    expect(received(whole(before, AT), whole(after, AT + 2000)).rates?.cmds?.[0]).toBe(20);
    expect(received(whole(before, AT), whole(after, AT + 2000, 2)).rates).toBeNull();
    expect(received(whole(before, AT), whole(after, AT + 3600_000)).rates).toBeNull();
  });

  it("are kept when the same list is sent again", () => {
    const held = received(whole(before, AT), change);
    expect(receiveFrame(held, whole(after, AT + 2000)).data.rates).toBe(held.rates);
  });

  it("are curves of buffers, begun anew with another epoch", () => {
    const data = received(whole(before, AT), change);
    expect([...(data.buffers?.traces.keys() ?? [])]).toEqual([1]);
    expect(data.buffers).toMatchObject({ since: AT, until: AT + 2000 });
    const restarted = receiveFrame(data, whole(before, AT + 4000, 2)).data;
    expect(restarted.buffers).toMatchObject({ since: AT + 4000, epoch: 2 });
    expect(restarted.buffers?.traces.size).toBe(0);
  });
});

describe("text of clients", () => {
  it("shows what cannot be seen and what turns a line around", () => {
    expect(visibleText("a\u202eb\u0000c\u200b\n")).toBe("a\\u{202e}b\\u{0}c\\u{200b}\\u{a}");
    expect(visibleText("naïve 空闲 <b>")).toBe("naïve 空闲 <b>");
  });
});
