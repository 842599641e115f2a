import { COLUMN_BYTES_FREE, COLUMN_BYTES_PER_BYTE, GUESS_LINE_BYTES, GUESS_LINES } from "./bounds.ts";

const LF = 10;

/**
 * How many rows columns have room for. Guessed from the first lines: that is nearly always enough, and counting all of
 * them would take a tenth of the time of reading them (e2e/bench/parse.bench.ts).
 */
export class Room {
  #rows: number;
  /** Bytes of all columns together in one row. */
  #rowBytes = 0;
  readonly #mostBytes: number;

  constructor(bytes: Uint8Array) {
    this.#rows = guessRows(bytes);
    this.#mostBytes = COLUMN_BYTES_FREE + COLUMN_BYTES_PER_BYTE * bytes.length;
  }

  get rows(): number {
    return this.#rows;
  }

  /** Makes room for half as many rows again; answers whether that is within the bounds. */
  growRows(): boolean {
    const rows = Math.ceil(this.#rows * 1.5);
    if (rows * this.#rowBytes > this.#mostBytes) return false;
    this.#rows = rows;
    return true;
  }

  /** Makes room for another column; answers whether that is within the bounds. */
  addColumn(cellBytes: 4 | 8): boolean {
    const rowBytes = this.#rowBytes + cellBytes;
    if (this.#rows * rowBytes > this.#mostBytes) return false;
    this.#rowBytes = rowBytes;
    return true;
  }
}

function guessRows(bytes: Uint8Array): number {
  let end = -1;
  let lines = 0;
  while (lines < GUESS_LINES) {
    const next = bytes.indexOf(LF, end + 1);
    if (next < 0) break;
    end = next;
    lines++;
  }
  const lineBytes = Math.max(GUESS_LINE_BYTES, (end + 1) / Math.max(lines, 1));
  return Math.ceil((bytes.length / lineBytes) * 1.05) + 8;
}
