/**
 * A delta inside a frame.
 *
 *   fields   byte: 0 = as before; 1 = how many, then each
 *   gone     keys
 *   changed  keys
 *   added    table; all texts of the delta are in its dictionary
 *   changes  how many; each: field, kind, positions among the changed keys, cells
 */
import { Dictionary } from "@clientele/resp";
import type { ColumnChange, Delta } from "../delta.ts";
import type { ByteReader } from "./byte-reader.ts";
import type { ByteWriter } from "./byte-writer.ts";
import { readKeys, writeKeys } from "./keys.ts";
import type { NameList } from "./names.ts";
import { readNumbers, writeNumbers } from "./number-cells.ts";
import { readPositions, writePositions } from "./positions.ts";
import type { Runs } from "./runs.ts";
import { readTable, writeTable } from "./table-codec.ts";
import { readTexts, writeTexts } from "./text-cells.ts";

const SET = 0;
const TEXT = 1;
const ADD = 2;

export function writeDelta(writer: ByteWriter, delta: Delta, names: NameList, runs: Runs): void {
  writer.byte(delta.fields === null ? 0 : 1);
  if (delta.fields !== null) {
    writer.uint(delta.fields.length);
    for (const field of delta.fields) writer.uint(names.place(field));
  }
  writeKeys(writer, delta.gone);
  writeKeys(writer, delta.changedKeys);
  writeTable(writer, delta.added, names, runs);
  writer.uint(delta.changes.length);
  for (const change of delta.changes) writeChange(writer, change, delta, names, runs);
}

function writeChange(
  writer: ByteWriter,
  change: ColumnChange,
  delta: Delta,
  names: NameList,
  runs: Runs,
): void {
  writer.uint(names.place(change.field));
  writer.byte(change.kind === "text" ? TEXT : change.mode === "add" ? ADD : SET);
  writePositions(writer, change.at, delta.changedKeys.length);
  if (change.kind === "text") writeTexts(writer, change.ids, delta.added.dictionary, runs);
  else writeNumbers(writer, change.values, runs);
}

export function readDelta(reader: ByteReader, name: () => string, runs: Runs): Delta {
  const dictionary = new Dictionary();
  const fields = readFields(reader, name);
  const gone = readKeys(reader);
  const changedKeys = readKeys(reader);
  const added = readTable(reader, name, dictionary, runs);
  const changes = Array.from({ length: reader.count("changes") }, () =>
    readChange(reader, name, changedKeys.length, dictionary, runs),
  );
  return { fields, gone, added, changedKeys, changes };
}

function readFields(reader: ByteReader, name: () => string): readonly string[] | null {
  const listed = reader.byte();
  if (listed > 1) reader.fail("A list of fields has an unknown form");
  return listed === 0 ? null : Array.from({ length: reader.count("fields") }, name);
}

function readChange(
  reader: ByteReader,
  name: () => string,
  changedRows: number,
  dictionary: Dictionary,
  runs: Runs,
): ColumnChange {
  const field = name();
  const kind = reader.byte();
  if (kind !== SET && kind !== TEXT && kind !== ADD) reader.fail("A change has an unknown kind");
  const at = readPositions(reader, changedRows);
  if (kind === TEXT) return { kind: "text", field, at, ids: readTexts(reader, at.length, dictionary, runs) };
  const mode = kind === ADD ? "add" : "set";
  return { kind: "number", field, mode, at, values: readNumbers(reader, at.length, runs) };
}
