/** The readings of a watch as findings saw them: one entry a list, numbered. */
import type { Finding } from "@clientele/model";
import type { ServerWatch } from "../../src/poll/server-watch.ts";

export interface FindingsReading {
  /** When it was told, milliseconds since 1970. */
  readonly toldAt: number;
  /** When the list was asked for. */
  readonly listedAt: number;
  readonly findings: readonly Finding[];
}

export interface Count {
  readonly readings: number;
  readonly ms: number;
}

export class FindingsReadings {
  readonly all: FindingsReading[] = [];
  #wake: () => void = () => {};

  constructor(watch: ServerWatch) {
    watch.on("status", ({ lastListAt, findings }) => {
      const listedAt = lastListAt === null ? Number.NaN : Date.parse(lastListAt);
      if (Number.isNaN(listedAt) || this.all.at(-1)?.listedAt === listedAt) return;
      this.all.push({ toldAt: Date.now(), listedAt, findings });
      this.#wake();
    });
  }

  last(): FindingsReading {
    const last = this.all.at(-1);
    if (last === undefined) throw new Error("nothing was read yet");
    return last;
  }

  /** Resolves with the next reading that is told; rejects when none is told for 20 s. */
  next(): Promise<FindingsReading> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error("no reading for 20 s")), 20_000);
      this.#wake = () => {
        clearTimeout(timer);
        resolve(this.last());
      };
    });
  }

  async pass(count: number): Promise<void> {
    for (let passed = 0; passed < count; passed++) await this.next();
  }

  /** The `most` readings listed since `since`, up to the first for which `holds` does; null: for none of them. */
  async until(
    holds: (reading: FindingsReading) => boolean,
    since: number,
    most: number,
  ): Promise<Count | null> {
    for (let readings = 0; readings < most; ) {
      const reading = await this.next();
      if (reading.listedAt < since) continue;
      readings += 1;
      if (holds(reading)) return { readings, ms: reading.toldAt - since };
    }
    return null;
  }
}
