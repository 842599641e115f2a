/**
 * Memory for what is needed within one call, used again by the next: fresh memory of that size costs more than the work
 * done in it (100,000 cells: a millisecond for each megabyte in Chromium).
 */

type Cells = Uint32Array | Float64Array | Int32Array;

/** Makes `room(length)`: so many cells that hold anything, good until it is called again. */
export function scratch<Kind extends Cells>(make: (length: number) => Kind): (length: number) => Kind {
  let memory = make(0);
  return (length) => {
    if (memory.length < length) memory = make(Math.ceil(length * 1.25));
    return memory.subarray(0, length) as Kind;
  };
}
