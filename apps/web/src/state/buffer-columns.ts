/** The buffers that the rows of a table hold, and how they get into a trace. */
import { numbersOf, type Table } from "@clientele/model";
import { BufferTrace, larger } from "./buffer-trace.ts";

const FIELDS = ["omem", "qbuf", "tot-mem"] as const;
const NONE = new Float64Array(0);

export function isBufferField(field: string): boolean {
  return FIELDS.some((name) => name === field);
}

export class BufferColumns {
  readonly #omem: Float64Array;
  readonly #qbuf: Float64Array;
  readonly #totMem: Float64Array;

  constructor(table: Table) {
    const [omem, qbuf, totMem] = FIELDS.map((field) => numbersOf(table, field) ?? NONE);
    this.#omem = omem!;
    this.#qbuf = qbuf!;
    this.#totMem = totMem!;
  }

  /** Bytes in the larger of the row's two buffers; 0 where none is reported. */
  held(row: number): number {
    return larger(cell(this.#omem, row), cell(this.#qbuf, row));
  }

  begin(row: number, at: number): BufferTrace {
    return new BufferTrace(at, cell(this.#omem, row), cell(this.#qbuf, row), cell(this.#totMem, row));
  }

  /** One point more, whatever it is. */
  add(trace: BufferTrace, row: number, at: number): void {
    trace.add(at, cell(this.#omem, row), cell(this.#qbuf, row), cell(this.#totMem, row));
  }

  /** One point more, where it says something else than the last. */
  goOn(trace: BufferTrace, row: number, at: number): void {
    trace.goOn(at, cell(this.#omem, row), cell(this.#qbuf, row), cell(this.#totMem, row));
  }
}

function cell(column: Float64Array, row: number): number {
  return column[row] ?? Number.NaN;
}
