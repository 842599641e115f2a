import { formatClientList, type ParsedClientList, parseClientList, rawValue } from "../src/index.ts";
import { ascii } from "./feed.ts";

/** Parses lines given as text; each ends with LF. */
export function parseLines(...lines: readonly string[]): ParsedClientList {
  return parseClientList(ascii(lines.map((line) => `${line}\n`).join("")));
}

/** Rows as plain maps of what each line says: what a person would expect of the columns. */
export function rowsOf({ clients }: ParsedClientList): readonly ReadonlyMap<string, string>[] {
  return Array.from({ length: clients.rows }, (_, row) => {
    const fields = clients.shapes[clients.shapeOf[row]!]!;
    return new Map(fields.map((field) => [field, rawValue(clients, clients.columns.get(field)!, row)!]));
  });
}

/** One field of every row; undefined where the line does not have it. */
export function column({ clients }: ParsedClientList, field: string): readonly (string | undefined)[] {
  const found = clients.columns.get(field);
  return Array.from({ length: clients.rows }, (_, row) =>
    found ? rawValue(clients, found, row) : undefined,
  );
}

export function formatted({ clients }: ParsedClientList): string {
  return Buffer.from(formatClientList(clients)).toString("latin1");
}
