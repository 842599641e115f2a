import { settle, type Table } from "@clientele/model";
import { parseClientList } from "@clientele/resp";
import { describe, expect, it } from "vitest";
import { statusOf } from "../fixtures.ts";
import { sumSelection } from "./selection.ts";

const NONE = new Uint32Array(0);

/** Name and address by id. */
function tableOf(clients: Readonly<Record<number, readonly [name: string, addr: string]>>): Table {
  const lines = Object.entries(clients).map(
    ([id, [name, addr]]) => `id=${id} addr=${addr} name=${name} age=1 idle=1 flags=N omem=10 tot-mem=100\n`,
  );
  return settle(null, parseClientList(new TextEncoder().encode(lines.join(""))).clients, 0).table;
}

function sums(table: Table, ...keys: number[]) {
  return sumSelection(new Set(keys), table, NONE, statusOf({}));
}

describe("what is selected", () => {
  const table = tableOf({
    1: ["api", "10.0.0.1:5"],
    2: ["api", "10.0.0.1:6"],
    3: ["api", "10.0.0.2:5"],
    4: ["", "10.0.0.1:7"],
    5: ["", "/run/redis.sock:0"],
    6: ["", "/run/redis.sock:0"],
  });

  it("is summed, and who is gone is counted apart", () => {
    expect(sums(table, 1, 3, 99)).toMatchObject({ listed: 2, gone: 1, outside: 2, omem: 20, totMem: 200 });
  });

  it("has the name and the ip that all of them share", () => {
    expect(sums(table, 1, 2)).toMatchObject({ name: "api", ip: "10.0.0.1" });
    expect(sums(table, 1, 2, 3)).toMatchObject({ name: "api", ip: null });
    expect(sums(table, 1, 4)).toMatchObject({ name: null, ip: "10.0.0.1" });
    expect(sums(table, 2, 1, 99)).toMatchObject({ name: "api", ip: "10.0.0.1" });
  });

  it("says nothing in common of one client, of no name and of a path", () => {
    expect(sums(table, 1)).toMatchObject({ name: null, ip: null });
    expect(sums(table, 5, 6)).toMatchObject({ name: null, ip: null });
  });
});
