import { displayText } from "@clientele/resp";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { numberAt, textAt } from "../src/cells.ts";
import { countFacets, type Facet, matchingRows, parseQuery, settle, type TableView } from "../src/index.ts";
import type { FacetAsk } from "../src/query/facets.ts";
import { NOW, view } from "./query-scenes.ts";
import { line, rawList } from "./raw-list.ts";

const ALL: FacetAsk = { most: 100, typed: "", named: new Map() };

type Fields = Readonly<Record<string, number | string>>;

function viewOf(clients: readonly Fields[]): TableView {
  const lines = clients.map((fields, i) => line({ id: i + 1, ...fields }));
  return { table: settle(null, rawList(lines), NOW).table, nowMs: NOW };
}

function facet(query: string, on: TableView, field: string, ask: Partial<FacetAsk> = {}): Facet | undefined {
  const facets = countFacets(parseQuery(query, on.table), on, { ...ALL, ...ask });
  return facets.find((each) => each.field === field);
}

const counts = (found: Facet | undefined) =>
  Object.fromEntries(found?.values.map(({ value, clients }) => [value, clients]) ?? []);

const CROWD = viewOf([
  { addr: "10.0.0.1:1", name: "api", flags: "b", db: 0, omem: 5, cmd: "blpop" },
  { addr: "10.0.0.1:2", name: "api", flags: "bx", db: 3, omem: 7, cmd: "blpop" },
  { addr: "10.0.0.2:3", name: "web", flags: "N", db: 0, omem: 0, cmd: "get" },
  { addr: "[::1]:4", flags: "P", db: 0, omem: 100, cmd: "subscribe" },
]);

describe("facets", () => {
  test("count what each name has, as a filter by it would, however often the same list is asked", () => {
    fc.assert(
      fc.property(view, (view) => {
        for (const query of ["omem>0", "", "omem>0", "-omem>0", "omem>0 id:1"]) {
          const found = facet(query, view, "name");
          const rows = matchingRows(parseQuery(query, view.table), view);
          const expected = new Map<string, readonly [clients: number, omem: number]>();
          for (const row of rows) {
            const name = displayText(textAt(view.table, "name", row) ?? "");
            const [clients, omem] = expected.get(name) ?? [0, 0];
            const bytes = numberAt(view.table, "omem", row) ?? 0;
            expected.set(name, [clients + 1, omem + Math.max(0, bytes)]);
          }
          const seen = new Map(
            found?.values.map(({ value, clients, omem }) => [value, [clients, omem ?? 0]]),
          );
          expect(seen.size, "each value stands there once").toBe(found?.values.length ?? 0);
          expect(seen).toEqual(found ? expected : new Map());
        }
      }),
    );
  });

  test("leave the filter on their own field out, and heed all others", () => {
    expect(counts(facet("name:api", CROWD, "name"))).toEqual({ api: 2, web: 1, "": 1 });
    expect(counts(facet("name:api", CROWD, "ip"))).toEqual({ "10.0.0.1": 2 });
    expect(counts(facet("name:api db:3", CROWD, "name"))).toEqual({ api: 1 });
    expect(counts(facet("name:api db:3", CROWD, "db"))).toEqual({ "0": 1, "3": 1 });
    expect(counts(facet("name:api db:3", CROWD, "ip"))).toEqual({ "10.0.0.1": 1 });
  });

  test("count each letter of flags for itself, and N where nothing else is left", () => {
    expect(counts(facet("", CROWD, "flags"))).toEqual({ b: 2, x: 1, P: 1 });
    expect(counts(facet("name:web", CROWD, "flags"))).toEqual({ N: 1 });
  });

  test("keep types that the filter leaves nobody of", () => {
    expect(counts(facet("name:api", CROWD, "type"))).toEqual({ normal: 2, pubsub: 0 });
  });

  test("sum omem, and say null where no server reports it", () => {
    expect(facet("", CROWD, "ip")?.values[0]).toEqual({
      value: "10.0.0.1",
      clients: 2,
      omem: 12,
      choice: null,
    });
    expect(facet("", viewOf([{ addr: "10.0.0.1:1" }]), "ip")?.values[0]?.omem).toBeNull();
  });

  test("are absent where the server has no such field", () => {
    expect(facet("", viewOf([{ addr: "10.0.0.1:1" }]), "user")).toBeUndefined();
  });

  test("say which values are chosen, and show those that nobody has any more", () => {
    const chosen = facet("name:api,gone -flags:P", CROWD, "name", { most: 9 });
    expect(chosen?.values.map(({ value, choice }) => [value, choice])).toEqual([
      ["api", "picked"],
      ["web", null],
      ["gone", "picked"],
    ]);
    const commands = facet("-cmd:GET", CROWD, "cmd");
    expect(commands?.values.find(({ value }) => value === "get")?.choice).toBe("excluded");
  });

  test("hold the largest, those named by others besides, and say how many more there are", () => {
    const named = new Map([["ip", new Set(["::1", "not there"])]] as const);
    const found = facet("", CROWD, "ip", { most: 1, named });
    expect(counts(found)).toEqual({ "10.0.0.1": 2, "::1": 1 });
    expect(Object.keys(counts(facet("", CROWD, "ip", { most: 2 })))).toHaveLength(3);
    expect(found?.others).toEqual({ values: 1, clients: 1 });
  });

  test("find values by a part of them, in any case", () => {
    expect(counts(facet("", CROWD, "name", { typed: "AP" }))).toEqual({ api: 2 });
    expect(facet("", CROWD, "cmd", { typed: "zz" })?.values).toEqual([]);
  });
});
