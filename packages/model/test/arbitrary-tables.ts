/** Random canonical tables: unknown fields, absent cells, hostile texts, big numbers, low ids again, no ids. */
import { ABSENT, Dictionary } from "@clientele/resp";
import fc from "fast-check";
import { CONNECTED_AT, type Column, emptyTable, LAST_ACTIVE_AT, type Table } from "../src/index.ts";

const TEXTS = [
  "",
  "default",
  "get",
  "client|list",
  "__proto__",
  "constructor",
  "\xff\x00\xfe",
  "é",
  "127.0.0.1:1",
];
const NUMBER_FIELDS = [CONNECTED_AT, LAST_ACTIVE_AT, "qbuf", "omem", "tot-net-in", "tot-cmds", "x-unknown"];
const TEXT_FIELDS = ["addr", "name", "cmd", "__proto__", "toString", "both"];

const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...TEXTS) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.integer({ min: 0, max: 255 }), { maxLength: 12 })
      .map((bytes) => String.fromCharCode(...bytes)),
  },
);

const number = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -1, max: 300 }) },
  { weight: 2, arbitrary: fc.integer({ min: -(2 ** 31), max: 2 ** 33 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      2 ** 53 - 1,
      2 ** 53,
      2 ** 64,
      -(2 ** 53),
      2 ** 51,
      2 ** 51 - 1,
      0.5,
      Infinity,
    ),
  },
);

export type Cells = ReadonlyMap<string, number | string>;

/** One client as a test says it; a number or a text per field. */
const client: fc.Arbitrary<Cells> = fc
  .record({
    numbers: fc.array(fc.tuple(fc.constantFrom(...NUMBER_FIELDS, "both"), number), { maxLength: 8 }),
    texts: fc.array(fc.tuple(fc.constantFrom(...TEXT_FIELDS), text), { maxLength: 6 }),
  })
  .map(({ numbers, texts }) => new Map<string, number | string>([...numbers, ...texts]));

export interface Scene {
  readonly clients: ReadonlyMap<number, Cells>;
  readonly order: readonly string[];
  readonly keyedById: boolean;
}

const key = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 0, max: 40 }) },
  { weight: 1, arbitrary: fc.constantFrom(2 ** 31, 2 ** 53 - 1, 1_000_000) },
);

const order = fc.shuffledSubarray([...NUMBER_FIELDS, ...TEXT_FIELDS], { minLength: 13 });

export const scene: fc.Arbitrary<Scene> = fc
  .record({ clients: fc.array(fc.tuple(key, client), { maxLength: 30 }), order, keyedById: fc.boolean() })
  .map(({ clients, ...rest }) => ({ clients: new Map(clients), ...rest }));

/** A scene and one that came of it: most clients stay, some change a little, some go, some come. */
export const succession: fc.Arbitrary<readonly [Scene, Scene]> = fc
  .tuple(scene, scene, fc.array(fc.nat({ max: 3 }), { minLength: 30, maxLength: 30 }), fc.boolean())
  .map(([before, other, fates, sameOrder]) => {
    const clients = new Map(other.clients);
    let i = 0;
    for (const [id, cells] of before.clients) {
      const fate = fates[i++ % fates.length];
      if (fate === 0) continue;
      clients.set(id, fate === 1 ? new Map([...cells, ...(other.clients.get(id) ?? [])]) : cells);
    }
    return [before, { clients, order: sameOrder ? before.order : other.order, keyedById: other.keyedById }];
  });

/** The scene as a table. A field whose first cell is a text is a text column; cells of the other kind are left out. */
export function tableOf(from: Scene, dictionary: Dictionary = new Dictionary()): Table {
  const keys = Float64Array.from(from.clients.keys()).sort();
  const clients = [...keys].map((id) => from.clients.get(id)!);
  const columns = new Map<string, Column>();
  for (const field of from.order) {
    const first = clients.map((cells) => cells.get(field)).find((cell) => cell !== undefined);
    if (first === undefined) continue;
    columns.set(field, columnOf(field, typeof first === "string", clients, dictionary));
  }
  const highestKey = Math.max(0, ...keys);
  return {
    ...emptyTable(dictionary),
    rows: keys.length,
    keys,
    keyedById: from.keyedById,
    highestKey,
    columns,
  };
}

function columnOf(field: string, isText: boolean, clients: readonly Cells[], dictionary: Dictionary): Column {
  const cells = clients.map((client) => client.get(field));
  if (isText) {
    const ids = cells.map((cell) => (typeof cell === "string" ? dictionary.internText(cell) : ABSENT));
    return { kind: "text", field, ids: Int32Array.from(ids) };
  }
  const values = cells.map((cell) => (typeof cell === "number" ? cell : Number.NaN));
  return { kind: "number", field, values: Float64Array.from(values) };
}
