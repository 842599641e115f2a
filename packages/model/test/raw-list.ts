/** Raw columns made from lines said as objects, as the parser would make them. */
import { ABSENT, type ClientColumns, Dictionary, type RawColumn } from "@clientele/resp";

export type Line = ReadonlyMap<string, number | string>;

export function line(fields: Readonly<Record<string, number | string>>): Line {
  return new Map(Object.entries(fields));
}

export function rawList(lines: readonly Line[], dictionary: Dictionary = new Dictionary()): ClientColumns {
  const fields = new Map<string, "number" | "text">();
  const shapes: string[][] = [];
  const shapeOf = new Uint16Array(lines.length);
  for (const [row, each] of lines.entries()) {
    for (const [field, cell] of each) if (!fields.has(field)) fields.set(field, kindOf(cell));
    const shape = [...each.keys()];
    const known = shapes.findIndex((other) => other.join(" ") === shape.join(" "));
    shapeOf[row] = known >= 0 ? known : shapes.push(shape) - 1;
  }
  const columns = new Map(
    [...fields].map(([field, kind]) => [field, columnOf(field, kind, lines, dictionary)]),
  );
  return { rows: lines.length, dictionary, shapes, shapeOf, columns };
}

const kindOf = (cell: number | string) => (typeof cell === "number" ? "number" : "text");

function columnOf(
  field: string,
  kind: "number" | "text",
  lines: readonly Line[],
  dictionary: Dictionary,
): RawColumn {
  const cells = lines.map((each) => each.get(field));
  if (kind === "number") {
    const values = Float64Array.from(cells, (cell) => (typeof cell === "number" ? cell : Number.NaN));
    return { kind, field, values, verbatim: new Map() };
  }
  const ids = cells.map((cell) => (typeof cell === "string" ? dictionary.internText(cell) : ABSENT));
  return { kind, field, ids: Int32Array.from(ids) };
}
