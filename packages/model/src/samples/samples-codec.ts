/**
 * Samples over time as bytes.
 *
 *   version   byte: 1
 *   count     how many samples
 *   at        the first, then the steps between: int
 *   epoch     the first, then the steps between: int
 *   figures   how many; each: its place in FIGURES, then a cell a sample
 *
 *   cell      0      absent
 *             1 f64  what is no integer of at most 50 bits
 *             2 + z  zigzag of the difference from the last integer of this figure, 0 before the first
 *
 * Figures that are absent throughout are left out; a reader skips figures it does not know.
 */
import { ByteReader } from "../codec/byte-reader.ts";
import { ByteWriter } from "../codec/byte-writer.ts";
import { FIGURES, type Figure, type SampleSeries } from "../sample.ts";

const VERSION = 1;

/** Differences of two such integers fit a cell. */
const LARGEST = 2 ** 50;

/** Throws RangeError where an instant or epoch is no safe integer. */
export function encodeSamples(series: SampleSeries): Uint8Array {
  const writer = new ByteWriter();
  writer.byte(VERSION);
  writer.uint(series.at.length);
  writeSteps(writer, series.at);
  writeSteps(writer, series.epoch);
  const present = FIGURES.flatMap((figure, place) => {
    const values = series.figures.get(figure);
    return values === undefined || values.every((value) => Number.isNaN(value)) ? [] : [{ place, values }];
  });
  writer.uint(present.length);
  for (const { place, values } of present) {
    writer.uint(place);
    writeFigure(writer, values);
  }
  return writer.finish();
}

/** Throws FrameError naming the byte for anything that `encodeSamples` cannot give. */
export function decodeSamples(bytes: Uint8Array): SampleSeries {
  const reader = new ByteReader(bytes);
  const version = reader.byte();
  if (version !== VERSION) reader.fail(`These are samples of version ${version}, known is ${VERSION}`);
  const count = reader.count("samples");
  const at = readSteps(reader, count);
  const epoch = readSteps(reader, count);
  for (let i = 1; i < count; i++)
    if (!(at[i]! >= at[i - 1]!)) reader.fail("Samples are not in order of time");
  const figures = new Map<Figure, Float64Array>();
  for (let left = reader.count("figures"); left > 0; left--) {
    const figure = FIGURES[reader.uint()];
    const values = readFigure(reader, count);
    if (figure !== undefined) figures.set(figure, values);
  }
  reader.end();
  return { at, epoch, figures };
}

function writeSteps(writer: ByteWriter, values: Float64Array): void {
  let last = 0;
  for (const value of values) {
    writer.int(value - last);
    last = value;
  }
}

function readSteps(reader: ByteReader, count: number): Float64Array {
  if (count > reader.remaining) reader.fail("A column is longer than the bytes that follow");
  const values = new Float64Array(count);
  let last = 0;
  for (let i = 0; i < count; i++) {
    last += reader.int();
    values[i] = last;
  }
  return values;
}

function writeFigure(writer: ByteWriter, values: Float64Array): void {
  let last = 0;
  for (const value of values) {
    if (Number.isInteger(value) && Math.abs(value) < LARGEST) {
      const step = value - last;
      writer.uint((step < 0 ? -2 * step - 1 : 2 * step) + 2);
      last = value;
    } else if (Number.isNaN(value)) {
      writer.byte(0);
    } else {
      writer.byte(1);
      writer.float(value);
    }
  }
}

function readFigure(reader: ByteReader, count: number): Float64Array {
  if (count > reader.remaining) reader.fail("A column is longer than the bytes that follow");
  const values = new Float64Array(count);
  let last = 0;
  for (let i = 0; i < count; i++) {
    const cell = reader.uint();
    if (cell === 0) values[i] = Number.NaN;
    else if (cell === 1) values[i] = reader.float() + 0;
    else {
      last += cell % 2 === 0 ? (cell - 2) / 2 : -(cell - 1) / 2;
      values[i] = last;
    }
  }
  return values;
}
