/**
 * What a query costs over many clients: filter, sort, group, complete, and reading the longest query there may be.
 *
 *   npx tsx --conditions=source e2e/bench/query.bench.ts [--clients N]
 *
 * Beside it the way it is commonly done: an array of objects, one a client, with filter, sort and Map. Those objects are
 * made beforehand, outside of the measured time. `first`: on a table that was never asked. Times are medians, in ms.
 */
import {
  complete,
  groupRows,
  LONGEST_QUERY,
  matchingRows,
  parseQuery,
  parseSort,
  settle,
  sortRows,
  type TableView,
} from "@clientele/model";
import { type Population, populate, rawColumns, records, touch } from "./frames-population.ts";

const AT = 1_767_225_600_000;
const ROUNDS = 9;

type Client = Readonly<Record<string, string | number>>;
type Test = (client: Client) => boolean;

/** Queries, and the same as functions over an object. */
const FILTERS: readonly (readonly [query: string, test: Test])[] = [
  [
    "ip:10.4.0.0/15 user:default age>1m -cmd:ping name:c*,s*",
    (client) =>
      /^10\.[45]\./.test(String(client["addr"])) &&
      client["user"] === "default" &&
      Number(client["age"]) > 60 &&
      client["cmd"] !== "ping" &&
      /^(?:c|s)/.test(String(client["name"])),
  ],
  ["omem>1kb flags:N", (client) => Number(client["omem"]) > 1024 && String(client["flags"]).includes("N")],
  [
    "checkout",
    (client) =>
      ["addr", "name", "user", "lib-name", "cmd"].some((field) =>
        String(client[field] ?? "")
          .toLowerCase()
          .includes("checkout"),
      ),
  ],
  [
    "4.3.1",
    (client) =>
      ["addr", "name", "user", "lib-name", "cmd"].some((field) =>
        String(client[field] ?? "")
          .toLowerCase()
          .includes("4.3.1"),
      ),
  ],
];

const SORTS = ["-omem", "age", "name", "addr"] as const;

function main(): void {
  const at = process.argv.indexOf("--clients");
  const count = at < 0 ? 100_000 : Number(process.argv[at + 1]);
  const population = populate(count, "8.x", 1, AT);
  touch(population, 0.2, AT);
  const objects = records(population, AT, null) as readonly Client[];
  const view = fresh(population);
  const all = matchingRows(parseQuery(""), view);
  const rows = [
    ...FILTERS.map(([query, test]) => filtering(population, view, objects, query, test)),
    ...SORTS.map((sort) => ({
      what: `sort ${sort}`,
      ...both(
        () => sortRows(view, all, parseSort(sort, view.table)!).length,
        () => objects.toSorted(comparing(sort)).length,
      ),
    })),
    ...(["ip", "name"] as const).map((by) => ({
      what: `group ${by}`,
      ...both(
        () => groupRows(view, all, by).length,
        () => gathered(objects, by).size,
      ),
    })),
    ...["na|", "addr:10.4.1|", "user:default name:|"].map((marked) => ({
      what: `complete ${marked}`,
      ours: ms(() => complete(marked.replace("|", ""), marked.indexOf("|"), view)),
    })),
    ...longest().map(([what, text]) => ({ what, ours: ms(() => parseQuery(text)) })),
  ];
  console.log(`${count} clients; ms, median of ${ROUNDS}`);
  console.table(rows);
}

function filtering(
  population: Population,
  view: TableView,
  objects: readonly Client[],
  query: string,
  test: Test,
) {
  const ours = () => matchingRows(parseQuery(query), view).length;
  const theirs = () => objects.filter(test).length;
  if (ours() !== theirs()) throw new Error(`${query}: ${ours()} and ${theirs()} clients`);
  const views = Array.from({ length: ROUNDS }, () => fresh(population));
  let next = 0;
  const first = ms(() => matchingRows(parseQuery(query), views[next++]!));
  return { what: query, clients: ours(), first, ...both(ours, theirs) };
}

function fresh(population: Population): TableView {
  return { table: settle(null, rawColumns(population, AT), AT).table, nowMs: AT };
}

function gathered(objects: readonly Client[], by: "ip" | "name"): Map<string, Client[]> {
  const groups = new Map<string, Client[]>();
  for (const client of objects) {
    const value = by === "ip" ? hostOf(client) : String(client["name"]);
    const group = groups.get(value);
    if (group === undefined) groups.set(value, [client]);
    else group.push(client);
  }
  return groups;
}

function hostOf(client: Client): string {
  const addr = String(client["addr"]);
  return addr.slice(0, addr.lastIndexOf(":"));
}

function comparing(sort: string): (a: Client, b: Client) => number {
  const field = sort.replace("-", "");
  const sign = sort.startsWith("-") ? -1 : 1;
  return (a, b) => (a[field]! < b[field]! ? -sign : Number(a[field]! > b[field]!) * sign);
}

/** The longest queries that are read, of what is slow elsewhere. */
function longest(): readonly (readonly [what: string, text: string])[] {
  const full = (part: string) => part.repeat(Math.floor(LONGEST_QUERY / part.length));
  return [
    ["parse 64 K of dashes", full("-")],
    ["parse 64 K of quotes", full('"')],
    ["parse 64 K of backslashes", `"${full("\\").slice(2)}"`],
    ["parse 64 K of terms", full("name:a* ")],
    ["parse 64 K of values", `id:${full("123,").slice(4)}1`],
    ["parse 1 M", "name:x ".repeat(150_000)],
  ];
}

function both(ours: () => unknown, theirs: () => unknown) {
  return { ours: ms(ours), objects: ms(theirs) };
}

function ms(work: () => unknown): string {
  const laps = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return (laps.toSorted((a, b) => a - b)[ROUNDS >> 1] ?? Number.NaN).toFixed(2);
}

main();
