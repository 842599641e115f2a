/**
 * A column of numbers.
 *
 *   form 0  run       one cell, meant for every row
 *   form 1  above     base, then a cell a row: value − base
 *   form 2  below     base, then a cell a row: base − value; for instants, most of which are recent
 *
 *   cell    0         absent
 *           1 f64     what is no integer of at most 51 bits
 *           2 + n     n away from the base
 *
 * The form with fewer bytes is taken. Deflate does the rest: small equal bytes stand side by side, column by column.
 */
import type { ByteReader } from "./byte-reader.ts";
import type { ByteWriter } from "./byte-writer.ts";
import type { Runs } from "./runs.ts";

const RUN = 0;
const ABOVE = 1;
const BELOW = 2;

/** Integers below this are written as such; the distance between two of them is a safe integer with room for cells. */
const LARGEST = 2 ** 51;

export function writeNumbers(writer: ByteWriter, values: Float64Array, runs: Runs): void {
  if (values.length > 1 && isRun(values) && runs.take()) {
    writer.byte(RUN);
    writeCell(writer, values[0]!, 0, 1);
    return;
  }
  const { smallest, largest, middle, plain } = range(values);
  const below = largest - middle < middle - smallest;
  const base = below ? largest : smallest;
  writer.byte(below ? BELOW : ABOVE);
  writer.int(base);
  const sign = below ? -1 : 1;
  if (plain) for (let row = 0; row < values.length; row++) writer.uint((values[row]! - base) * sign + 2);
  else for (let row = 0; row < values.length; row++) writeCell(writer, values[row]!, base, sign);
}

/** `rows` must have been paid for: no more than there are keys or positions. */
export function readNumbers(reader: ByteReader, rows: number, runs: Runs): Float64Array {
  const form = reader.byte();
  if (form === RUN) {
    if (!runs.take()) reader.fail("It holds too many runs");
    return new Float64Array(rows).fill(readCell(reader, 0, 1));
  }
  if (form !== ABOVE && form !== BELOW) reader.fail("A column of numbers has an unknown form");
  const base = reader.int();
  if (rows > reader.remaining) reader.fail("A column is longer than the bytes that follow");
  const values = new Float64Array(rows);
  const sign = form === BELOW ? -1 : 1;
  for (let row = 0; row < rows; row++) values[row] = readCell(reader, base, sign);
  return values;
}

function writeCell(writer: ByteWriter, value: number, base: number, sign: 1 | -1): void {
  if (isSmall(value) && (value - base) * sign >= 0) writer.uint((value - base) * sign + 2);
  else if (Number.isNaN(value)) writer.byte(0);
  else {
    writer.byte(1);
    writer.float(value);
  }
}

function readCell(reader: ByteReader, base: number, sign: 1 | -1): number {
  const cell = reader.uint();
  if (cell === 0) return Number.NaN;
  // Adding 0 turns −0 into 0: no table holds it.
  return (cell === 1 ? reader.float() : base + sign * (cell - 2)) + 0;
}

function isSmall(value: number): boolean {
  return value < LARGEST && value > -LARGEST && Math.floor(value) === value;
}

function isRun(values: Float64Array): boolean {
  const first = values[0]!;
  for (let row = 1; row < values.length; row++) if (!Object.is(values[row], first)) return false;
  return true;
}

interface Range {
  readonly smallest: number;
  readonly largest: number;
  /** The mean, which tells where most of them are. */
  readonly middle: number;
  /** Whether every value is a small integer. */
  readonly plain: boolean;
}

/** Bounds of the small integers; 0 where there are none. */
function range(values: Float64Array): Range {
  let smallest = Number.POSITIVE_INFINITY;
  let largest = Number.NEGATIVE_INFINITY;
  let sum = 0;
  let count = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (!isSmall(value)) continue;
    if (value < smallest) smallest = value;
    if (value > largest) largest = value;
    sum += value;
    count++;
  }
  if (count === 0) return { smallest: 0, largest: 0, middle: 0, plain: false };
  return { smallest, largest, middle: sum / count, plain: count === values.length };
}
