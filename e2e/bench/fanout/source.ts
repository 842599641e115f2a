/**
 * 10,000 clients of which a tenth change with every frame, as often as wanted. The tables are made beforehand and come
 * round again and again, so that what is measured is the fan-out and not the making of tables.
 */
import {
  type Delta,
  diff,
  type Frame,
  type Sample,
  type SampleSeries,
  type ServerStatus,
  settle,
  type Table,
  takeSample,
} from "@clientele/model";
import type { FrameSource } from "../../../apps/server/src/live/hub.ts";
import { populate, rawColumns, touch } from "../frames-population.ts";

const AT = 1_767_225_600_000;
const TABLES = 4;

export interface Step {
  readonly table: Table;
  /** From the table before, in the circle. */
  readonly delta: Delta;
}

export class CircleSource implements FrameSource {
  readonly name = "circle";
  readonly channel = 1;
  readonly #steps: readonly Step[];
  readonly #sample: Sample;
  #listener: (frame: Frame) => void = () => {};
  #seq = 1;
  #epoch = 1;

  constructor(clients: number, share: number) {
    this.#steps = circle(clients, share);
    this.#sample = takeSample(null, this.#at(0).table, { listMicros: 1, listBytes: 1, infoMicros: 1 });
  }

  get seq(): number {
    return this.#seq;
  }

  /** One delta more. */
  tick(): void {
    this.#seq++;
    this.#listener({ kind: "delta", ...this.#head(), delta: this.#at(this.#seq).delta });
  }

  /** A keyframe out of turn, as when the server restarted. */
  restart(): void {
    this.#seq++;
    this.#epoch++;
    this.#listener(this.keyframe());
  }

  keyframe(): Frame {
    return { kind: "key", ...this.#head(), table: this.#at(this.#seq).table };
  }

  samples(): SampleSeries {
    const at = Float64Array.from({ length: 3_600 }, (_, i) => AT + i * 1_000);
    const values = at.map((_, i) => 10_000 + ((i * 977) % 1_900));
    return { at, epoch: at.map(() => 1), figures: new Map([["connected_clients", values]]) };
  }

  status(): ServerStatus {
    return {
      name: this.name,
      channel: this.channel,
      address: "10.4.9.2:6379",
      transport: "tcp",
      state: "live",
      cause: null,
      remedy: null,
      since: new Date(AT).toISOString(),
      tries: 0,
      nextTry: null,
      identity: null,
      limits: null,
      limitsAt: null,
      abilities: null,
      epoch: this.#epoch,
      cost: null,
      clients: this.#at(this.#seq).table.rows,
      lastListAt: null,
      own: { ids: [], name: "" },
      unreadable: null,
      figures: null,
      findings: [],
    };
  }

  on(event: "frame" | "status", listener: (value: never) => void): () => void {
    if (event === "frame") this.#listener = listener as (frame: Frame) => void;
    return () => {};
  }

  #head() {
    return { epoch: this.#epoch, seq: this.#seq, at: AT + this.#seq * 1_000, sample: this.#sample };
  }

  #at(seq: number): Step {
    return this.#steps[seq % this.#steps.length]!;
  }
}

export function circle(clients: number, share: number): readonly Step[] {
  const population = populate(clients, "8.x", 1, AT);
  let settled = settle(null, rawColumns(population, AT), AT);
  const tables = [settled.table];
  while (tables.length < TABLES) {
    const at = AT + tables.length * 2_000;
    touch(population, share, at);
    settled = settle(settled, rawColumns(population, at, settled.table.dictionary), at);
    tables.push(settled.table);
  }
  return tables.map((table, i) => ({ table, delta: diff(tables.at(i - 1)!, table) }));
}
