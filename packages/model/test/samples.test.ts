import { parseInfo } from "@clientele/resp";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  decodeSamples,
  encodeSamples,
  FIGURES,
  type Figure,
  FrameError,
  type Sample,
  type SampleSeries,
  settle,
  takeSample,
} from "../src/index.ts";
import { line, rawList } from "./raw-list.ts";

const T0 = 1_767_225_600_000;
const COST = { listMicros: 900.4, listBytes: 5000, infoMicros: 80.6 };

function info(text: string) {
  return parseInfo(Uint8Array.from(text, (char) => char.charCodeAt(0)));
}

function figure(sample: Sample, name: Figure): number | undefined {
  return sample[FIGURES.indexOf(name)];
}

describe("samples as bytes", () => {
  const value = fc.oneof(
    fc.constant(Number.NaN),
    fc.integer({ min: -5, max: 10 ** 9 }),
    fc.constantFrom(2 ** 50, 2 ** 53 - 1, -(2 ** 50) + 1, 2 ** 64, 0.5),
  );
  const series: fc.Arbitrary<SampleSeries> = fc.nat({ max: 40 }).chain((count) => {
    const column = (each: fc.Arbitrary<number>) =>
      fc.array(each, { minLength: count, maxLength: count }).map((values) => Float64Array.from(values));
    return fc.record({
      at: column(fc.integer({ min: 0, max: 2 ** 42 })).map((at) => at.sort()),
      epoch: column(fc.nat({ max: 9 })),
      figures: fc
        .array(fc.tuple(fc.constantFrom(...FIGURES), column(value)), { maxLength: 8 })
        .map((figures) => new Map(figures)),
    });
  });

  test("come back as they were, without figures that are absent throughout", () => {
    fc.assert(
      fc.property(series, (sent) => {
        const present = [...sent.figures].filter(([, values]) => !values.every(Number.isNaN));
        const back = decodeSamples(encodeSamples(sent));
        expect({ ...back, figures: new Map(back.figures) }).toEqual({ ...sent, figures: new Map(present) });
      }),
      { numRuns: 300 },
    );
  });

  test("of an hour of slow counters take little more than a byte a figure", () => {
    const at = Float64Array.from({ length: 1800 }, (_, i) => T0 + i * 2000);
    const figures = new Map([["total_commands_processed" as const, at.map((_, i) => 10 ** 9 + i * 50)]]);
    expect(encodeSamples({ at, epoch: new Float64Array(1800), figures }).length).toBeLessThan(1800 * 4.1);
  });

  test("cut short or changed are refused with the byte, or are other samples", () => {
    fc.assert(
      fc.property(series, fc.nat(), fc.nat({ max: 255 }), (sent, place, byte) => {
        const bytes = encodeSamples(sent);
        expect(() => decodeSamples(bytes.subarray(0, place % bytes.length))).toThrow(FrameError);
        bytes[place % bytes.length] = byte;
        try {
          decodeSamples(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(FrameError);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("a sample", () => {
  const client = {
    addr: "h:1",
    age: 500,
    idle: 0,
    sub: 0,
    psub: 0,
    qbuf: 0,
    omem: 0,
    "tot-mem": 100,
    cmd: "get",
  };
  const lines = [
    line({ ...client, id: 1, flags: "N", qbuf: 30 }),
    line({ ...client, id: 2, flags: "P", sub: 1, omem: 500 }),
    line({ ...client, id: 3, flags: "S", omem: 70 }),
    line({ ...client, id: 4, flags: "M" }),
    line({ ...client, id: 5, flags: "bxt", omem: 2 }),
    line({ ...client, id: 6, flags: "N", psub: 2 }),
    line({ ...client, id: 7, flags: "N", idle: 499, cmd: "hello" }),
  ];
  const { table } = settle(null, rawList(lines), T0);
  const sample = takeSample(
    info("# Clients\r\nconnected_clients:6\r\nmaxclients:10000\r\nrejected_connections:-1\r\n"),
    table,
    COST,
  );

  test.each<readonly [Figure, number]>([
    ["connected_clients", 6],
    ["maxclients", 10_000],
    ["clients", 7],
    ["clients_normal", 4],
    ["clients_pubsub", 2],
    ["clients_replica", 1],
    ["clients_never_used", 1],
    ["omem_normal", 2],
    ["omem_pubsub", 500],
    ["omem_replica", 70],
    ["omem_largest", 500],
    ["omem_largest_key", 2],
    ["qbuf", 30],
    ["qbuf_largest", 30],
    ["qbuf_largest_key", 1],
    ["tot_mem", 700],
    ["flag_b", 1],
    ["flag_x", 1],
    ["flag_t", 1],
    ["flag_P", 1],
    ["flag_S", 1],
    ["flag_M", 1],
    ["flag_O", 0],
    ["list_micros", 900],
    ["list_bytes", 5000],
    ["info_micros", 81],
  ])("has %s %d", (name, value) => expect(figure(sample, name)).toBe(value));

  test("leaves out what the server does not say", () => {
    expect(figure(sample, "used_memory")).toBeNaN();
    expect(figure(sample, "rejected_connections")).toBeNaN();
    const old = settle(null, rawList([line({ addr: "h:1", fd: 5, idle: 0, flags: "N" })]), T0).table;
    const bare = takeSample(null, old, COST);
    expect(figure(bare, "clients")).toBe(1);
    expect(figure(bare, "omem_largest")).toBeNaN();
    expect(figure(bare, "qbuf")).toBeNaN();
    expect(figure(bare, "connected_clients")).toBeNaN();
  });

  test("names nobody as the largest while all are empty", () => {
    const empty = settle(null, rawList([line({ id: 9, omem: 0 })]), T0).table;
    expect(figure(takeSample(null, empty, COST), "omem_largest")).toBe(0);
    expect(figure(takeSample(null, empty, COST), "omem_largest_key")).toBeNaN();
  });
});

describe("a sample of half a reading", () => {
  const costless = { listMicros: Number.NaN, listBytes: Number.NaN, infoMicros: 80 };

  test("without a list has the figures of INFO, and no zeros in place of clients", () => {
    const sample = takeSample(info("connected_clients:7\r\nmaxclients:99\r\n"), null, costless);
    expect(figure(sample, "connected_clients")).toBe(7);
    for (const name of [
      "clients",
      "clients_normal",
      "omem_normal",
      "qbuf",
      "flag_P",
      "list_micros",
    ] as const) {
      expect(figure(sample, name)).toBeNaN();
    }
    expect(figure(sample, "info_micros")).toBe(80);
  });

  test("of a server that calls the limit otherwise has it all the same", () => {
    expect(figure(takeSample(info("max_clients:64000\r\n"), null, costless), "maxclients")).toBe(64_000);
  });
});
