import { parseClientList } from "@clientele/resp";
import { describe, expect, it } from "vitest";
import { chooseRows, type Wish } from "./choose-rows.ts";
import { UsageError } from "./usage-error.ts";

const AT = Date.parse("2026-01-01T00:00:00Z");

const line = (id: string, name: string, omem: number): string =>
  `${id}addr=10.0.0.${omem}:1 fd=${omem} name=${name} age=9 idle=${omem} flags=N db=0 omem=${omem} cmd=get\n`;

function names(list: string, wish: Partial<Wish> | string): readonly string[] {
  const { clients } = parseClientList(Buffer.from(list));
  const given = typeof wish === "string" ? { where: wish } : wish;
  const rows = chooseRows(clients, { where: "", sort: null, limit: null, ...given }, { at: AT });
  const column = clients.columns.get("name");
  if (column?.kind !== "text") throw new Error("no names");
  return Array.from(rows, (row) => clients.dictionary.text(column.ids[row] ?? -1));
}

/** Ids out of order, as the server rotates its list. */
const WITH_IDS = line("id=7 ", "c", 3) + line("id=2 ", "a", 1) + line("id=5 ", "b", 2);
const WITHOUT_IDS = line("", "c", 3) + line("", "a", 1) + line("", "b", 2);

describe.each([
  ["with ids", WITH_IDS],
  ["without ids", WITHOUT_IDS],
])("of a list %s", (_what, list) => {
  it("keeps the order of the list unless a field sorts it", () => {
    expect(names(list, {})).toEqual(["c", "a", "b"]);
    expect(names(list, "omem>1")).toEqual(["c", "b"]);
    expect(names(list, { sort: "omem" })).toEqual(["a", "b", "c"]);
    expect(names(list, { sort: "-name" })).toEqual(["c", "b", "a"]);
  });

  it("cuts after it has sorted", () => {
    expect(names(list, { limit: 1 })).toEqual(["c"]);
    expect(names(list, { sort: "omem", limit: 2 })).toEqual(["a", "b"]);
    expect(names(list, { limit: 0 })).toEqual([]);
    expect(names(list, { where: "omem<3", limit: 1 })).toEqual(["a"]);
  });

  it("refuses to sort by what is no field", () => {
    expect(() => names(list, { sort: "nothing" })).toThrow(UsageError);
  });
});

it("leaves a second line with the same id out of a choice, as no one can be told from the other", () => {
  expect(names(WITH_IDS + line("id=2 ", "twin", 9), "omem>0")).toEqual(["c", "a", "b"]);
});

it("knows a field that only this list has, and no other list's", () => {
  const own = line("id=1 ", "a", 1).replace(" cmd=", " watch=3 shard-load=9 cmd=");
  expect(names(own + line("id=2 ", "b", 2), "shard-load>8")).toEqual(["a"]);
  expect(() => names(WITH_IDS, "shard-load>8")).toThrow(/No field shard-load/);
});
