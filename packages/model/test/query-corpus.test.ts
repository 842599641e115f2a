/** The query language over the client lists of real servers. */
import { displayText, parseClientList, unwrapReply } from "@clientele/resp";
import { describe, expect, test } from "vitest";
import { filesNamed, read } from "../../resp/test/corpus.ts";
import { isPresent } from "../src/cells.ts";
import {
  complete,
  FIELDS_OF_QUERY,
  GROUPINGS,
  groupRows,
  matchingRows,
  parseQuery,
  parseSort,
  settle,
  sortRows,
  type TableView,
  toRecord,
  withTerm,
} from "../src/index.ts";

const AT = 1_767_225_600_000;
const LISTS = filesNamed(/^(?:replica-)?client-list.*\.txt$/);

function viewOf(server: string, file: string): TableView {
  const { clients } = parseClientList(unwrapReply(read(server, file)));
  return { table: settle(null, clients, AT).table, nowMs: AT };
}

const found = (query: string, view: TableView) => [...matchingRows(parseQuery(query, view.table), view)];

describe.each(LISTS)("%s %s", (server, file) => {
  const view = viewOf(server, file);
  const { table } = view;
  const rows = Array.from({ length: table.rows }, (_, row) => row);

  test("is found cell by cell by what its record shows", () => {
    const rowsOf = new Map<string, number[]>();
    for (const row of rows) {
      for (const [field, value] of Object.entries(toRecord(table, row, AT))) {
        const query = field === "flags" ? `flags:${value}` : withTerm("", field, String(value), "set");
        rowsOf.set(query, [...(rowsOf.get(query) ?? []), row]);
      }
    }
    for (const [query, having] of rowsOf) {
      expect(parseQuery(query, table).errors, query).toEqual([]);
      // `flags:b` also finds those who have other letters besides.
      const expected = query.startsWith("flags:") ? expect.arrayContaining(having) : having;
      expect(found(query, view), query).toEqual(expected);
    }
  });

  test("is parted by every group, and no group is found by another's value", () => {
    for (const by of GROUPINGS) {
      for (const { value, rows } of groupRows(
        view,
        Uint32Array.from({ length: table.rows }, (_, i) => i),
        by,
      )) {
        if (by === "db" && value === "") continue;
        expect(found(withTerm("", by, displayText(value), "set"), view), `${by} ${value}`).toEqual([...rows]);
      }
    }
  });

  test("is sorted whole by every field", () => {
    for (const field of FIELDS_OF_QUERY.keys()) {
      const sort = parseSort(`-${field}`, table)!;
      const order = sortRows(view, Uint32Array.from(rows), sort);
      expect([...order].sort((a, b) => a - b)).toEqual(rows);
      const column = table.columns.get(field);
      if (column === undefined) continue;
      const absent = rows.filter((row) => !isPresent(column, row));
      expect([...order].slice(rows.length - absent.length), field).toEqual(expect.arrayContaining(absent));
    }
  });

  test("offers values that find as many as they say", () => {
    for (const field of ["name", "ip", "user", "cmd", "lib", "flags", "type", "db", "addr"]) {
      for (const { text, clients } of complete(`${field}:`, field.length + 1, view).suggestions) {
        expect(found(`${field}:${text}`, view), `${field}:${text}`).toHaveLength(clients!);
      }
    }
  });
});

test("finds on redis 7.0 what its scenes were made of", () => {
  const view = viewOf("redis-7.0.15", "client-list.txt");
  const names = (query: string) => found(query, view).map((row) => toRecord(view.table, row, AT)["name"]);
  expect(found("", view)).toHaveLength(108);
  expect(found("ip:127.0.0.0/8", view)).toHaveLength(104);
  expect(found("ip:::1", view)).toHaveLength(1);
  expect(found("flags:U", view)).toEqual(found("ip:/tmp/redis.sock", view));
  expect(names("name:name=spoof")).toEqual(["name=spoof"]);
  expect(names("onerror")).toEqual(['"><img/src=x/onerror=alert(1)>']);
  expect(found("type:pubsub", view)).toEqual(found("flags:P", view));
  expect(found("omem>0", view).length).toBeGreaterThan(0);
});
