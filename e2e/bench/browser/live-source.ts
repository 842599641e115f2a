/**
 * One synthetic server, live: its tables go round in a circle at a second each, stamped with the present, and it has an
 * hour of samples behind it. Buffers are made for some clients, so that there is something to sort by and to draw.
 */
import {
  FIGURES,
  type Frame,
  type Sample,
  type SampleSeries,
  type ServerStatus,
  takeSample,
} from "@clientele/model";
import type { FrameSource } from "../../../apps/server/src/live/hub.ts";
import { CircleSource, circle, type Step } from "../fanout/source.ts";

const HOUR_MS = 3_600_000;
export const TICK_MS = 1_000;

export class LiveSource implements FrameSource {
  readonly name = "circle";
  readonly channel = 1;
  readonly #steps: readonly Step[];
  readonly #samples: readonly Sample[];
  readonly #status: ServerStatus;
  readonly #begun = Date.now();
  #listeners = { frame: (_frame: Frame) => {}, status: (_status: ServerStatus) => {} };
  #seq = 1;

  constructor(clients: number, share: number) {
    this.#steps = circle(clients, share);
    const cost = { listMicros: 8_000, listBytes: 350 * clients, infoMicros: 200 };
    this.#samples = this.#steps.map(({ table }) => takeSample(null, table, cost));
    this.#status = {
      ...new CircleSource(1, 0).status(),
      clients,
      cost: { ...cost, intervalMs: TICK_MS, configuredIntervalMs: TICK_MS, share: 0.0082 },
    };
  }

  /** One second more. */
  tick(): void {
    this.#seq++;
    const { delta } = this.#step();
    this.#listeners.frame({ kind: "delta", ...this.#head(), delta });
    this.#listeners.status(this.status());
  }

  keyframe(): Frame {
    return { kind: "key", ...this.#head(), table: this.#step().table };
  }

  samples(): SampleSeries {
    const count = HOUR_MS / TICK_MS;
    const from = this.#head().at - (count - 1) * TICK_MS;
    const at = Float64Array.from({ length: count }, (_, i) => from + i * TICK_MS);
    const wobble = (value: number, i: number): number => Math.round(value * (1 + 0.1 * Math.sin(i / 97)));
    const figures = FIGURES.map((figure, place) => {
      const column = at.map((_, i) => wobble(this.#samples[i % this.#samples.length]![place]!, i));
      return [figure, column] as const;
    });
    return { at, epoch: at.map(() => 1), figures: new Map(figures) };
  }

  status(): ServerStatus {
    return { ...this.#status, lastListAt: new Date(this.#head().at).toISOString() };
  }

  on(event: "frame" | "status", listener: (value: never) => void): () => void {
    this.#listeners = { ...this.#listeners, [event]: listener };
    return () => {};
  }

  #step(): Step {
    return this.#steps[this.#seq % this.#steps.length]!;
  }

  #head() {
    const sample = this.#samples[this.#seq % this.#samples.length]!;
    return { epoch: 1, seq: this.#seq, at: this.#begun + this.#seq * TICK_MS, sample };
  }
}
