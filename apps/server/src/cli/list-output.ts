/** A client list as the commands print it: a table for people, or JSON. */
import { rawRecord } from "@clientele/model";
import type { ClientColumns, ParsedClientList } from "@clientele/resp";
import { clientTable } from "./client-table.ts";
import { printable } from "./printable.ts";

/** `rows`: which clients, in the order to print them. `more`: what follows them, by name. */
export function* jsonPieces(
  { clients, skipped }: ParsedClientList,
  rows: Uint32Array,
  more: Readonly<Record<string, unknown>> = {},
): Generator<string> {
  yield '{"clients":[';
  for (const [i, row] of rows.entries())
    yield `${i === 0 ? "\n" : ",\n"}${JSON.stringify(rawRecord(clients, row))}`;
  yield '\n],"skipped":[';
  for (const [i, line] of skipped.entries()) yield `${i === 0 ? "\n" : ",\n"}${JSON.stringify(line)}`;
  yield "\n]";
  for (const [name, value] of Object.entries(more)) yield `,${JSON.stringify(name)}:${JSON.stringify(value)}`;
  yield "}\n";
}

export function* textPieces(clients: ClientColumns, rows: Uint32Array): Generator<string> {
  yield* clientTable(clients, rows);
  const of = rows.length === clients.rows ? "" : ` of ${clients.rows}`;
  yield `${rows.length}${of} ${clients.rows === 1 ? "client" : "clients"}\n`;
}

export function* skippedLines({ skipped }: ParsedClientList): Generator<string> {
  for (const { line, reason } of skipped) yield `line ${line} skipped: ${printable(reason)}\n`;
}

/** Every row, as listed. */
export function allRows({ rows }: ClientColumns): Uint32Array {
  return Uint32Array.from({ length: rows }, (_, row) => row);
}
