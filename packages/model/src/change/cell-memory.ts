/** Where a new column gets the memory for its cells. */
export interface CellMemory {
  copyOf<Cells extends Float64Array | Int32Array>(cells: Cells): Cells;
  /** Cells that hold anything. */
  numbers(length: number): Float64Array;
  ids(length: number): Int32Array;
}

export const FRESH_MEMORY: CellMemory = {
  copyOf: (cells) => cells.slice() as typeof cells,
  numbers: (length) => new Float64Array(length),
  ids: (length) => new Int32Array(length),
};
