/**
 * How large a frame is and what making and reading it costs, for 10,000 clients.
 *
 *   npx tsx --conditions=source e2e/bench/frames.bench.ts [--clients N]
 *
 * A changed row changes lastActiveAt, cmd, qbuf and omem; in the 8.x shape its three counters too. Sizes are of the whole
 * frame, sample included, after deflate-raw level 1. Exits with 1 when a target is missed. Times are medians.
 */
import { deflateRawSync } from "node:zlib";
import {
  apply,
  decodeFrame,
  diff,
  encodeFrame,
  type Frame,
  type Sample,
  type Settled,
  sameTable,
  settle,
  type Table,
  takeSample,
} from "@clientele/model";
import { parseInfo } from "@clientele/resp";
import { infoText, type Population, populate, rawColumns, records, touch } from "./frames-population.ts";

const AT = 1_767_225_600_000;
const ROUNDS = 9;
const KB = 1024;

/** Shape, share of rows changed, most KB allowed (null: shown only). */
const CASES = [
  ["7.0", 0.01, 1],
  ["7.0", 0.1, 8],
  ["7.0", 1, 80],
  ["8.x", 0.01, null],
  ["8.x", 0.1, null],
  ["8.x", 1, null],
] as const;

interface Measured {
  readonly bytes: number;
  readonly jsonBytes: number;
  readonly millis: ReadonlyMap<string, number>;
}

function main(): void {
  const at = process.argv.indexOf("--clients");
  const clients = at < 0 ? 10_000 : Number(process.argv[at + 1]);
  const rows: Record<string, string | number>[] = [];
  let missed = 0;
  for (const [shape, share, limit] of CASES) {
    const measured = measureDelta(populate(clients, shape, 1, AT), share);
    const kb = measured.bytes / KB;
    if (limit !== null && kb > limit) missed++;
    rows.push(line(`${shape}, ${share * 100} % changed`, measured, limit));
  }
  for (const shape of ["7.0", "8.x"] as const) {
    rows.push(line(`${shape}, keyframe`, measureKeyframe(populate(clients, shape, 1, AT)), null));
  }
  console.log(`${clients} clients; KB after deflate-raw 1; times in ms, median of ${ROUNDS}`);
  console.table(rows);
  if (missed > 0) {
    console.error(`${missed} of the targets were missed`);
    process.exitCode = 1;
  }
}

function line(frame: string, { bytes, jsonBytes, millis }: Measured, limit: number | null) {
  const times = Object.fromEntries([...millis].map(([step, ms]) => [step, ms.toFixed(2)]));
  const json = (jsonBytes / KB).toFixed(1);
  const size = { KB: (bytes / KB).toFixed(2), "at most": limit ?? "", "JSON KB": json };
  return { frame, ...size, ratio: `1:${Math.round(jsonBytes / bytes)}`, ...times };
}

/** One poll after another of a changing population; each gives one delta. */
function measureDelta(population: Population, share: number): Measured {
  const times = new Stopwatch();
  let settled: Settled = settle(null, rawColumns(population, AT), AT);
  let viewed: Table = settled.table;
  const sizes: number[] = [];
  const jsonSizes: number[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    const at = AT + round * 2000;
    touch(population, share, at);
    const raw = rawColumns(population, at, settled.table.dictionary);
    const previous = settled;
    settled = times.time("settle", () => settle(previous, raw, at));
    const delta = times.time("diff", () => diff(previous.table, settled.table));
    const frame: Frame = {
      kind: "delta",
      epoch: 1,
      seq: round,
      at,
      sample: sampleAt(settled.table, round),
      delta,
    };
    const bytes = times.time("encode", () => encodeFrame(frame));
    const deflated = times.time("deflate", () => deflateRawSync(bytes, { level: 1 }));
    const received = times.time("decode", () => decodeFrame(bytes));
    if (received.kind === "delta") viewed = times.time("apply", () => apply(viewed, received.delta));
    if (!sameTable(viewed, settled.table)) throw new Error("The viewer's table is not the server's");
    sizes.push(deflated.length);
    jsonSizes.push(JSON.stringify(records(population, at, at)).length);
  }
  return { bytes: median(sizes), jsonBytes: median(jsonSizes), millis: times.medians() };
}

function measureKeyframe(population: Population): Measured {
  const times = new Stopwatch();
  const raw = rawColumns(population, AT);
  let size = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const { table } = times.time("settle", () => settle(null, raw, AT));
    const frame: Frame = { kind: "key", epoch: 1, seq: 1, at: AT, sample: sampleAt(table, 1), table };
    const bytes = times.time("encode", () => encodeFrame(frame));
    size = times.time("deflate", () => deflateRawSync(bytes, { level: 1 })).length;
    times.time("decode", () => decodeFrame(bytes));
  }
  return {
    bytes: size,
    jsonBytes: JSON.stringify(records(population, AT, null)).length,
    millis: times.medians(),
  };
}

function sampleAt(table: Table, round: number): Sample {
  const info = parseInfo(new TextEncoder().encode(infoText(table.rows, round)));
  const micros = 8000 + ((round * 331) % 900);
  return takeSample(info, table, { listMicros: micros, listBytes: table.rows * 291, infoMicros: 70 + round });
}

class Stopwatch {
  readonly #laps = new Map<string, number[]>();

  time<Result>(step: string, work: () => Result): Result {
    const start = performance.now();
    const result = work();
    const laps = this.#laps.get(step) ?? [];
    laps.push(performance.now() - start);
    this.#laps.set(step, laps);
    return result;
  }

  medians(): Map<string, number> {
    return new Map([...this.#laps].map(([step, laps]) => [step, median(laps)]));
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

main();
