/**
 * The buffers of one client over time: change points, each valid until the next. It goes on in place, as thousands of
 * them grow with every list; what was read of it stays as it was.
 */
import { sameNumber } from "@clientele/model";

export interface BufferPoint {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Bytes; NaN: not reported. */
  readonly omem: number;
  readonly qbuf: number;
  readonly totMem: number;
}

const WIDTH = 4;
/** So many points that are of no use any more may lie before the first. */
const SLACK = 100;
export const MOST_POINTS = 900;

export class BufferTrace {
  /** Flat, four numbers a point: a page may hold a million of them. */
  #cells: number[] = [];
  /** The first point that is of use. */
  #first = 0;
  #goneAt: number | null = null;
  #points: readonly BufferPoint[] | null = null;

  constructor(at: number, omem: number, qbuf: number, totMem: number) {
    this.add(at, omem, qbuf, totMem);
  }

  /** Points that memory is held for: those of use and some that are not. */
  get room(): number {
    return this.#cells.length / WIDTH;
  }

  /** When a list first missed the client; null while it is listed. */
  get goneAt(): number | null {
    return this.#goneAt;
  }

  /** When it last changed. */
  get lastAt(): number {
    return this.#cells[this.#cells.length - 4]!;
  }

  /** Bytes in the larger of its two buffers, as last listed. */
  get held(): number {
    return larger(this.#cells[this.#cells.length - 3]!, this.#cells[this.#cells.length - 2]!);
  }

  /** Oldest first; the same array until something changes. */
  get points(): readonly BufferPoint[] {
    this.#points ??= this.#read();
    return this.#points;
  }

  /** One point more, unless nothing changed but the time. A client that is listed again is not gone. */
  goOn(at: number, omem: number, qbuf: number, totMem: number): void {
    this.#goneAt = null;
    const cells = this.#cells;
    const end = cells.length;
    const isSame =
      sameNumber(cells[end - 3]!, omem) &&
      sameNumber(cells[end - 2]!, qbuf) &&
      sameNumber(cells[end - 1]!, totMem);
    if (!isSame && at >= cells[end - 4]!) this.add(at, omem, qbuf, totMem);
  }

  /** One point more; not before the last. */
  add(at: number, omem: number, qbuf: number, totMem: number): void {
    this.#cells.push(at, omem, qbuf, totMem);
    this.#points = null;
    const surplus = this.room - MOST_POINTS;
    if (surplus > this.#first) this.#startAt(surplus);
  }

  leave(at: number): void {
    this.#goneAt ??= at;
  }

  /** Lets go of what is older than `from`, except the point that was still valid then. */
  trim(from: number): void {
    let first = this.#first;
    while (first + 1 < this.room && this.#cells[(first + 1) * WIDTH]! <= from) first++;
    if (first > this.#first) this.#startAt(first);
  }

  #startAt(first: number): void {
    this.#points = null;
    this.#first = first;
    if (first < SLACK) return;
    this.#cells = this.#cells.slice(first * WIDTH);
    this.#first = 0;
  }

  #read(): readonly BufferPoint[] {
    const points: BufferPoint[] = [];
    for (let i = this.#first * WIDTH; i < this.#cells.length; i += WIDTH) {
      const [at, omem, qbuf, totMem] = this.#cells.slice(i, i + WIDTH);
      points.push({ at: at!, omem: omem!, qbuf: qbuf!, totMem: totMem! });
    }
    return points;
  }
}

/** Of two buffers, each of which may not be reported. */
export function larger(omem: number, qbuf: number): number {
  return Math.max(omem || 0, qbuf || 0);
}
