/**
 * A table inside a frame.
 *
 *   keys         (keys.ts)
 *   by id        byte: 1 = the keys are the server's ids
 *   highest key  uint
 *   columns      how many; each: field, kind, cells (number-cells.ts, text-cells.ts)
 */
import type { Dictionary } from "@clientele/resp";
import type { Column, Table } from "../table.ts";
import type { ByteReader } from "./byte-reader.ts";
import type { ByteWriter } from "./byte-writer.ts";
import { readKeys, writeKeys } from "./keys.ts";
import type { NameList } from "./names.ts";
import { readNumbers, writeNumbers } from "./number-cells.ts";
import type { Runs } from "./runs.ts";
import { readTexts, writeTexts } from "./text-cells.ts";

const NUMBER = 0;
const TEXT = 1;

export function writeTable(writer: ByteWriter, table: Table, names: NameList, runs: Runs): void {
  writeKeys(writer, table.keys);
  writer.byte(table.keyedById ? 1 : 0);
  writer.uint(table.highestKey);
  writer.uint(table.columns.size);
  for (const column of table.columns.values()) {
    writer.uint(names.place(column.field));
    if (column.kind === "number") {
      writer.byte(NUMBER);
      writeNumbers(writer, column.values, runs);
    } else {
      writer.byte(TEXT);
      writeTexts(writer, column.ids, table.dictionary, runs);
    }
  }
}

export function readTable(reader: ByteReader, name: () => string, dictionary: Dictionary, runs: Runs): Table {
  const keys = readKeys(reader);
  const keyedById = reader.byte() === 1;
  const highestKey = reader.uint();
  const columns = new Map<string, Column>();
  for (let left = reader.count("columns"); left > 0; left--) {
    const field = name();
    if (columns.has(field)) reader.fail("A field has two columns");
    columns.set(field, readColumn(reader, field, keys.length, dictionary, runs));
  }
  return { rows: keys.length, keys, keyedById, highestKey, dictionary, columns };
}

function readColumn(
  reader: ByteReader,
  field: string,
  rows: number,
  dictionary: Dictionary,
  runs: Runs,
): Column {
  const kind = reader.byte();
  if (kind === NUMBER) return { kind: "number", field, values: readNumbers(reader, rows, runs) };
  if (kind === TEXT) return { kind: "text", field, ids: readTexts(reader, rows, dictionary, runs) };
  return reader.fail("A column has an unknown kind");
}
