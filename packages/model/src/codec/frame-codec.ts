/**
 * A frame as bytes. Each is whole in itself: it carries the names and texts it uses, so any frame can be read alone.
 *
 *   version   byte: 1
 *   kind      byte: 0 keyframe, 1 delta
 *   epoch     uint         at   uint, milliseconds since 1970
 *   seq       uint
 *   sample    how many figures, then their cells (number-cells.ts) by their place in FIGURES
 *   names     text list    every field name of the frame
 *   body      table (table-codec.ts) or delta (delta-codec.ts)
 *
 * uint and int are LEB128 (byte-writer.ts). Everything is by column, so that equal small bytes stand side by side and
 * a fast deflate finds them. A reader bounds every length by the bytes that remain before it allocates.
 */
import { Dictionary } from "@clientele/resp";
import type { Frame } from "../frame.ts";
import { FIGURES, type Sample } from "../sample.ts";
import { ByteReader } from "./byte-reader.ts";
import { ByteWriter } from "./byte-writer.ts";
import { readDelta, writeDelta } from "./delta-codec.ts";
import { NameList, readNames } from "./names.ts";
import { readNumbers, writeNumbers } from "./number-cells.ts";
import { Runs } from "./runs.ts";
import { readTable, writeTable } from "./table-codec.ts";

const VERSION = 1;
const KEY = 0;
const DELTA = 1;

/** A later version may send more figures than this one knows; more than this many is no frame. */
const MOST_FIGURES = 1024;

/** Throws RangeError where epoch, seq or at is no integer ≥ 0. */
export function encodeFrame(frame: Frame): Uint8Array {
  const names = new NameList();
  const body = new ByteWriter();
  if (frame.kind === "key") writeTable(body, frame.table, names, new Runs());
  else writeDelta(body, frame.delta, names, new Runs());
  const writer = new ByteWriter();
  writer.byte(VERSION);
  writer.byte(frame.kind === "key" ? KEY : DELTA);
  writer.uint(frame.epoch);
  writer.uint(frame.seq);
  writer.uint(frame.at);
  writer.uint(frame.sample.length);
  writeNumbers(writer, frame.sample, new Runs());
  names.write(writer);
  writer.bytes(body.view());
  return writer.finish();
}

/** Texts come in a fresh dictionary. Throws FrameError naming the byte for anything that `encodeFrame` cannot give. */
export function decodeFrame(bytes: Uint8Array): Frame {
  const reader = new ByteReader(bytes);
  const version = reader.byte();
  if (version !== VERSION) reader.fail(`It is a frame of version ${version}, known is ${VERSION}`);
  const kind = reader.byte();
  if (kind !== KEY && kind !== DELTA) reader.fail("It is a frame of an unknown kind");
  const head = { epoch: reader.uint(), seq: reader.uint(), at: reader.uint(), sample: readSample(reader) };
  const name = readNames(reader);
  const frame: Frame =
    kind === KEY
      ? { kind: "key", ...head, table: readTable(reader, name, new Dictionary(), new Runs()) }
      : { kind: "delta", ...head, delta: readDelta(reader, name, new Runs()) };
  reader.end();
  return frame;
}

function readSample(reader: ByteReader): Sample {
  const count = reader.uint();
  if (count > MOST_FIGURES) reader.fail("A sample has too many figures");
  const sample = new Float64Array(FIGURES.length).fill(Number.NaN);
  sample.set(readNumbers(reader, count, new Runs()).subarray(0, FIGURES.length));
  return sample;
}
