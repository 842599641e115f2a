/** A seeded source of numbers: the same seed gives the same run. mulberry32. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** A whole number from 0 to `limit` − 1. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000) * limit);
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)]!;
  }
}

/** From FUZZ_SEED, or from the clock. Printed by whoever uses it, so that a failure can be run again. */
export function chooseSeed(): number {
  const given = process.env["FUZZ_SEED"];
  return given === undefined ? Date.now() & 0x7fff_ffff : Number(given);
}
