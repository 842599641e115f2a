import { ABSENT, type ClientColumns, type RawColumn } from "../columns.ts";

const LF = 10;
const BLANK = 32;
const EQUALS = 61;

/** The inverse of parseClientList: the lines as the server wrote them, each with LF. */
export function formatClientList(clients: ClientColumns): Uint8Array<ArrayBuffer> {
  const out = new Output();
  for (let row = 0; row < clients.rows; row++) {
    clients.shapes[clients.shapeOf[row]!]!.forEach((field, index) => {
      if (index > 0) out.byte(BLANK);
      out.text(field);
      out.byte(EQUALS);
      writeValue(out, clients, clients.columns.get(field)!, row);
    });
    out.byte(LF);
  }
  return out.finish();
}

/** The value of one cell as the server wrote it, a byte string; undefined where the line has no such field. */
export function rawValue(clients: ClientColumns, column: RawColumn, row: number): string | undefined {
  if (column.kind === "text") {
    const id = column.ids[row]!;
    return id === ABSENT ? undefined : clients.dictionary.text(id);
  }
  const verbatim = column.verbatim.get(row);
  if (verbatim !== undefined) return clients.dictionary.text(verbatim);
  const value = column.values[row]!;
  return Number.isNaN(value) ? undefined : String(value);
}

function writeValue(out: Output, clients: ClientColumns, column: RawColumn, row: number): void {
  if (column.kind === "text") out.bytes(clients.dictionary.bytes(column.ids[row]!));
  else out.text(rawValue(clients, column, row)!);
}

/** A buffer that doubles. */
class Output {
  #bytes = new Uint8Array(4096);
  #length = 0;

  byte(byte: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = byte;
  }

  bytes(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  text(text: string): void {
    this.#reserve(text.length);
    for (let at = 0; at < text.length; at++) this.#bytes[this.#length++] = text.charCodeAt(at);
  }

  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#length + more, this.#bytes.length * 2));
    grown.set(this.#bytes);
    this.#bytes = grown;
  }
}
