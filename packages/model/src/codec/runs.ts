/**
 * How many columns of one frame may be a single cell meant for every row. Such a column costs the sender nothing and
 * the receiver eight bytes a row, so without a bound a frame of a few bytes could ask for any amount of memory. All
 * other columns are paid for by a byte a row at least; thus a frame never decodes to more than some 400 times its size.
 */
const MOST_RUNS = 48;

export class Runs {
  #left = MOST_RUNS;

  /** Whether one more is allowed, which is then taken. */
  take(): boolean {
    if (this.#left === 0) return false;
    this.#left--;
    return true;
  }
}
