/** The samples of the last hour, in memory: what a page shows before it has seen anything itself. */
import { FIGURES, type Figure, type Sample, type SampleSeries } from "@clientele/model";

export const HISTORY_MS = 3_600_000;

/** Samples nearer to the last kept one are left out, so an hour is never more than 3,600 of them. */
const SPACING_MS = 1_000;

/** A timer may be early by a little; at an interval of one second no second sample may be lost to that. */
const SLACK_MS = 50;

export interface TimedSample {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly epoch: number;
  readonly sample: Sample;
}

export class SampleHistory {
  #entries: TimedSample[] = [];

  /** `at` in milliseconds since 1970. A clock set back would break the order of time: what is later then leaves. */
  add(at: number, epoch: number, sample: Sample): void {
    while ((this.#entries.at(-1)?.at ?? at) > at) this.#entries.pop();
    const last = this.#entries.at(-1);
    if (last !== undefined && last.epoch === epoch && at - last.at < SPACING_MS - SLACK_MS) return;
    this.#entries.push({ at, epoch, sample });
    const first = this.#entries.findIndex((entry) => entry.at > at - HISTORY_MS);
    if (first > 0) this.#entries.splice(0, first);
  }

  /** Those taken at `from` or later, ascending. */
  since(from: number): readonly TimedSample[] {
    const first = this.#entries.findLastIndex(({ at }) => at < from) + 1;
    return this.#entries.slice(first);
  }

  /** As columns; figures that are absent throughout are left out. */
  series(): SampleSeries {
    const entries = this.#entries;
    const figures = new Map<Figure, Float64Array>();
    FIGURES.forEach((figure, place) => {
      const values = Float64Array.from(entries, ({ sample }) => sample[place] ?? Number.NaN);
      if (values.some((value) => !Number.isNaN(value))) figures.set(figure, values);
    });
    return {
      at: Float64Array.from(entries, ({ at }) => at),
      epoch: Float64Array.from(entries, ({ epoch }) => epoch),
      figures,
    };
  }
}
