/** The field names of one frame, each written once; everything else names a field by its place in that list. */
import { byteString, bytesOf } from "@clientele/resp";
import type { ByteReader } from "./byte-reader.ts";
import type { ByteWriter } from "./byte-writer.ts";
import { writeTextList } from "./text-cells.ts";

export class NameList {
  readonly #places = new Map<string, number>();

  /** The place of a field, which is added when it is new. */
  place(field: string): number {
    const known = this.#places.get(field);
    if (known !== undefined) return known;
    this.#places.set(field, this.#places.size);
    return this.#places.size - 1;
  }

  write(writer: ByteWriter): void {
    writeTextList(writer, [...this.#places.keys()].map(bytesOf));
  }
}

/** Reads the list; the function returned reads one field's place and gives its name. */
export function readNames(reader: ByteReader): () => string {
  const lengths = Array.from({ length: reader.count("field names") }, () => reader.uint());
  const names = lengths.map((length) => byteString(reader.bytes(length), 0, length));
  return () => names[reader.uint()] ?? reader.fail("A field has no name");
}
