import { rawRecord } from "@clientele/model";
import type { ClientColumns } from "@clientele/resp";
import { printable } from "./printable.ts";

/** What a terminal has room for; `--json` has every field. */
const SHOWN = [
  "id",
  "addr",
  "name",
  "user",
  "flags",
  "db",
  "age",
  "idle",
  "qbuf",
  "omem",
  "tot-mem",
  "cmd",
  "lib-name",
];
const WIDEST = 48;
const ABSENT_CELL = "–";

/** An aligned table of these rows: numbers to the right, absent fields as –, nothing that could move the cursor. */
export function* clientTable(clients: ClientColumns, rows: Uint32Array): Generator<string> {
  const fields = SHOWN.filter((field) => clients.columns.has(field));
  if (fields.length === 0 || rows.length === 0) return;
  const widths = fields.map((field) => field.length);
  for (const row of rows) {
    for (const [i, cell] of cellsOf(clients, fields, row).entries()) {
      widths[i] = Math.min(WIDEST, Math.max(widths[i] ?? 0, [...cell].length));
    }
  }
  const right = fields.map((field) => clients.columns.get(field)?.kind === "number");
  yield line(fields, widths, right);
  for (const row of rows) yield line(cellsOf(clients, fields, row), widths, right);
}

function cellsOf(clients: ClientColumns, fields: readonly string[], row: number): readonly string[] {
  const record = new Map(Object.entries(rawRecord(clients, row)));
  return fields.map((field) => printable(String(record.get(field) ?? ABSENT_CELL)));
}

function line(cells: readonly string[], widths: readonly number[], right: readonly boolean[]): string {
  const padded = cells.map((cell, i) => {
    const blanks = " ".repeat(Math.max(0, (widths[i] ?? 0) - [...cell].length));
    return right[i] === true ? blanks + cell : cell + blanks;
  });
  return `${padded.join("  ").trimEnd()}\n`;
}
