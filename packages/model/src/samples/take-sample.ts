/** One instant's figures, from INFO and summed over columns; no object a row. */
import { ABSENT, type ClientType, identifyServer, maxclientsOf, type ServerInfo } from "@clientele/resp";
import { idsOf, numbersOf } from "../cells.ts";
import { clientTypes } from "../client-types.ts";
import { neverUsed } from "../never-used.ts";
import { FIGURES, type Figure, type Sample } from "../sample.ts";
import type { Table } from "../table.ts";

/** What reading took, seen from the collector. NaN: was not asked for. */
export interface ReadingCost {
  readonly listMicros: number;
  readonly listBytes: number;
  readonly infoMicros: number;
}

const PLACE: ReadonlyMap<string, number> = new Map(FIGURES.map((figure, place) => [figure, place]));
/** Figures up to here are fields of INFO under their own names. */
const INFO_FIGURES = FIGURES.slice(0, FIGURES.indexOf("clients"));
const FLAG_FIGURES = FIGURES.filter((figure) => figure.startsWith("flag_"));

type Class = "normal" | "pubsub" | "replica";

/** The server itself limits the output of its primary as that of a normal client (redis 7.0 `src/networking.c`). */
const CLASS_OF: { readonly [Type in ClientType]: Class } = {
  normal: "normal",
  pubsub: "pubsub",
  replica: "replica",
  primary: "normal",
};

/**
 * `info`, `table`: null where INFO, the list could not be had: their figures are absent, never 0. So are those of a field
 * that no client lists.
 */
export function takeSample(info: ServerInfo | null, table: Table | null, cost: ReadingCost): Sample {
  const sample: Sample = new Float64Array(FIGURES.length).fill(Number.NaN);
  const set = (figure: Figure, value: number | null) => {
    if (value !== null) sample[PLACE.get(figure)!] = value;
  };
  for (const figure of INFO_FIGURES) set(figure, infoFigure(info, figure));
  if (table !== null) setListFigures(set, table, info === null ? "redis" : identifyServer(info).product);
  set("list_micros", Math.round(cost.listMicros));
  set("list_bytes", cost.listBytes);
  set("info_micros", Math.round(cost.infoMicros));
  return sample;
}

function setListFigures(set: Set, table: Table, product: string): void {
  const typeOf = clientTypes(table, product);
  const classes = Array.from({ length: table.rows }, (_, row) => CLASS_OF[typeOf(row)]);
  setCounts(set, table, classes);
  setOutput(set, table, classes);
  const qbuf = numbersOf(table, "qbuf");
  set("qbuf", sum(qbuf));
  setLargest(set, table, qbuf, "qbuf_largest", "qbuf_largest_key");
  set("tot_mem", sum(numbersOf(table, "tot-mem")));
  setFlags(set, table);
}

type Set = (figure: Figure, value: number | null) => void;

/** Some servers say −1 for what they do not count (dragonfly 1.40: rejected_connections). */
function infoFigure(info: ServerInfo | null, figure: Figure): number | null {
  if (info === null) return null;
  const value = figure === "maxclients" ? maxclientsOf(info) : info.number(figure);
  return value === null || value < 0 ? null : value;
}

function setCounts(set: Set, table: Table, classes: readonly Class[]): void {
  const counts = { normal: 0, pubsub: 0, replica: 0 };
  const isUnused = neverUsed(table);
  let unused = 0;
  for (let row = 0; row < table.rows; row++) {
    counts[classes[row]!]++;
    if (isUnused(row)) unused++;
  }
  set("clients", table.rows);
  set("clients_normal", counts.normal);
  set("clients_pubsub", counts.pubsub);
  set("clients_replica", counts.replica);
  set("clients_never_used", unused);
}

function setOutput(set: Set, table: Table, classes: readonly Class[]): void {
  const omem = numbersOf(table, "omem");
  if (omem === null) return;
  const sums = { normal: 0, pubsub: 0, replica: 0 };
  for (let row = 0; row < table.rows; row++) sums[classes[row]!] += omem[row]! || 0;
  set("omem_normal", sums.normal);
  set("omem_pubsub", sums.pubsub);
  set("omem_replica", sums.replica);
  setLargest(set, table, omem, "omem_largest", "omem_largest_key");
}

/** The largest cell and whose it is; nobody's while it is 0. */
function setLargest(set: Set, table: Table, values: Float64Array | null, size: Figure, key: Figure): void {
  if (values === null) return;
  let largest = 0;
  let at = -1;
  for (let row = 0; row < values.length; row++) {
    if (values[row]! > largest) {
      largest = values[row]!;
      at = row;
    }
  }
  set(size, largest);
  if (at >= 0) set(key, table.keys[at]!);
}

function sum(values: Float64Array | null): number | null {
  if (values === null) return null;
  let total = 0;
  for (let row = 0; row < values.length; row++) total += values[row]! || 0;
  return total;
}

function setFlags(set: Set, table: Table): void {
  const ids = idsOf(table, "flags");
  if (ids === null) return;
  const rows = new Map<number, number>();
  for (const id of ids) rows.set(id, (rows.get(id) ?? 0) + 1);
  for (const figure of FLAG_FIGURES) {
    const letter = figure.slice("flag_".length);
    let count = 0;
    for (const [id, times] of rows) {
      if (id !== ABSENT && table.dictionary.text(id).includes(letter)) count += times;
    }
    set(figure, count);
  }
}
