/**
 * A column of texts, which brings the texts it uses.
 *
 *   texts   how many, their lengths, then their bytes, in order of first use
 *   cells   form 0 run: one cell, meant for every row; form 1: a cell a row
 *
 *   cell    0      absent
 *           1      the next text not used yet: a column of addresses is nothing but ones
 *           2 + n  text n, used before
 */
import { ABSENT, type Dictionary } from "@clientele/resp";
import type { ByteReader } from "./byte-reader.ts";
import type { ByteWriter } from "./byte-writer.ts";
import type { Runs } from "./runs.ts";

const RUN = 0;
const EACH = 1;

const UNUSED = -1;

export function writeTexts(writer: ByteWriter, ids: Int32Array, dictionary: Dictionary, runs: Runs): void {
  const { texts, place } = usedTexts(ids, dictionary);
  writeTextList(writer, texts);
  const run = ids.length > 1 && ids.every((id) => id === ids[0]) && runs.take();
  writer.byte(run ? RUN : EACH);
  const rows = run ? 1 : ids.length;
  let next = 0;
  for (let row = 0; row < rows; row++) {
    const id = ids[row]!;
    if (id === ABSENT) writer.uint(0);
    else if (place[id] === next) {
      next++;
      writer.uint(1);
    } else writer.uint(2 + place[id]!);
  }
}

/** The texts in order of first use, and for each id its place among them. */
function usedTexts(ids: Int32Array, dictionary: Dictionary): { texts: Uint8Array[]; place: Int32Array } {
  const place = new Int32Array(dictionary.size).fill(UNUSED);
  const texts: Uint8Array[] = [];
  for (let row = 0; row < ids.length; row++) {
    const id = ids[row]!;
    if (id === ABSENT || place[id] !== UNUSED) continue;
    place[id] = texts.length;
    texts.push(dictionary.bytes(id));
  }
  return { texts, place };
}

/** `rows` must have been paid for. The texts are interned into `dictionary`. */
export function readTexts(reader: ByteReader, rows: number, dictionary: Dictionary, runs: Runs): Int32Array {
  const texts = readTextList(reader, dictionary);
  const form = reader.byte();
  let next = 0;
  const cell = (): number => {
    const code = reader.uint();
    if (code === 0) return ABSENT;
    const place = code === 1 ? next++ : code - 2;
    const id = texts[place];
    if (id === undefined || place >= next) reader.fail("A cell names a text that is not there");
    return id;
  };
  if (form === RUN) {
    if (!runs.take()) reader.fail("It holds too many runs");
    return new Int32Array(rows).fill(cell());
  }
  if (form !== EACH) reader.fail("A column of texts has an unknown form");
  if (rows > reader.remaining) reader.fail("A column is longer than the bytes that follow");
  const ids = new Int32Array(rows);
  for (let row = 0; row < rows; row++) ids[row] = cell();
  return ids;
}

/** Writes texts as `readTextList` reads them. */
export function writeTextList(writer: ByteWriter, texts: readonly Uint8Array[]): void {
  writer.uint(texts.length);
  for (const text of texts) writer.uint(text.length);
  for (const text of texts) writer.bytes(text);
}

/** Ids of the texts of one list, in its order. */
export function readTextList(reader: ByteReader, dictionary: Dictionary): Int32Array {
  const ids = new Int32Array(reader.count("texts"));
  // The lengths stand here until their text is read.
  for (let i = 0; i < ids.length; i++) {
    const length = reader.uint();
    if (length > reader.remaining) reader.fail("A text is longer than the bytes that follow");
    ids[i] = length;
  }
  for (let i = 0; i < ids.length; i++) {
    const text = reader.bytes(ids[i]!);
    ids[i] = dictionary.intern(text, 0, text.length);
  }
  return ids;
}
