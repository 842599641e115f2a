/**
 * The memory of large columns, used again once nobody holds them. A browser hands out fresh memory page by page as it is
 * written to, which costs several times what copying a column into memory does that was used before.
 *
 *   column dropped ─ collection of garbage ─► its buffer waits here ─► a new column
 *                                             └─ not taken until the next collection: let go
 *
 * Nothing can be read through a column that was collected, so a table stays what it was as long as anybody holds it: its
 * columns must not be looked at through other views (`subarray`, `buffer`) that outlive them.
 */
import { type CellMemory, FRESH_MEMORY } from "./cell-memory.ts";

/** Bytes. Fresh memory for less comes from what the engine has at hand. */
const LARGE = 256 * 1024;
/** Buffers are multiples of it, so that those of a table that grows a little still fit. */
const PAGE = 64 * 1024;

/** Calls `dropped(buffer)` some time after nobody holds `cells` any more. */
export type DropWatch = (cells: Float64Array | Int32Array, buffer: ArrayBuffer) => void;

export class RecycledMemory implements CellMemory {
  readonly #waiting: WeakRef<ArrayBuffer>[] = [];
  readonly #watch: DropWatch;
  readonly #large: number;

  /** `large`: bytes from which on a column's memory is used again. */
  constructor(
    watchWith: (dropped: (buffer: ArrayBuffer) => void) => DropWatch = watchCollection,
    large: number = LARGE,
  ) {
    this.#watch = watchWith((buffer) => void this.#waiting.push(new WeakRef(buffer)));
    this.#large = large;
  }

  copyOf<Cells extends Float64Array | Int32Array>(cells: Cells): Cells {
    if (cells.byteLength < this.#large) return FRESH_MEMORY.copyOf(cells);
    const copy = cells instanceof Float64Array ? this.numbers(cells.length) : this.ids(cells.length);
    copy.set(cells);
    return copy as Cells;
  }

  numbers(length: number): Float64Array {
    const bytes = length * Float64Array.BYTES_PER_ELEMENT;
    if (bytes < this.#large) return FRESH_MEMORY.numbers(length);
    const buffer = this.#take(bytes);
    const cells = new Float64Array(buffer, 0, length);
    this.#watch(cells, buffer);
    return cells;
  }

  ids(length: number): Int32Array {
    const bytes = length * Int32Array.BYTES_PER_ELEMENT;
    if (bytes < this.#large) return FRESH_MEMORY.ids(length);
    const buffer = this.#take(bytes);
    const cells = new Int32Array(buffer, 0, length);
    this.#watch(cells, buffer);
    return cells;
  }

  #take(bytes: number): ArrayBuffer {
    const needed = Math.ceil(bytes / PAGE) * PAGE;
    for (let i = this.#waiting.length - 1; i >= 0; i--) {
      const buffer = this.#waiting[i]!.deref();
      const fits = buffer !== undefined && buffer.byteLength >= needed && buffer.byteLength < 2 * needed;
      if (buffer === undefined || fits) this.#waiting.splice(i, 1);
      if (fits) return buffer;
    }
    return new ArrayBuffer(needed);
  }
}

function watchCollection(dropped: (buffer: ArrayBuffer) => void): DropWatch {
  const registry = new FinalizationRegistry(dropped);
  return (cells, buffer) => registry.register(cells, buffer);
}
