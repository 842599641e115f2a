import { matchingRows, parseQuery, sortRows, type TableView } from "@clientele/model";
import { textCell } from "../../state/cells.ts";
import { words } from "../../words/en.ts";
import { whoQuery } from "../fleet/who-query.ts";
import type { Entry } from "./entry.ts";

const text = words.palette;
const MOST = 8;
/** Longer than a label may be. */
const LONGEST = 120;

export interface ClientActs {
  openClient(key: number): void;
  filter(query: string): void;
  everywhere(typed: string): void;
}

/** Where the client is that was typed: everywhere, in this page's list, and itself. `view`: of that list; null: there is none. */
export function clientEntries(typed: string, view: TableView | null, act: ClientActs): readonly Entry[] {
  if (typed === "") return [];
  // Digits may be the beginning of an address as well as an id.
  const query = /^\d+$/.test(typed) ? typed : whoQuery(typed);
  const rows = view ? matching(query, view) : null;
  const everywhere = {
    id: "everywhere",
    group: "clients",
    icon: "find",
    label: text.everywhere({ who: typed }),
    keys: [words.keys.names.enter],
    run: () => act.everywhere(typed),
  } as const;
  if (!view || rows === null) return [everywhere];
  const here: Entry = {
    id: "filter",
    group: "clients",
    icon: "filter",
    label: text.filter({ query }),
    detail: text.here({ n: rows.length }),
    run: () => act.filter(query),
  };
  const first = sortRows(view, rows, { field: "omem", descending: true }).slice(0, MOST);
  return [everywhere, here, ...Array.from(first, (row) => clientEntry(view, row, act))];
}

function matching(query: string, view: TableView): Uint32Array | null {
  const parsed = parseQuery(query, view.table);
  return parsed.terms.length === 0 ? null : matchingRows(parsed, view);
}

function clientEntry(view: TableView, row: number, act: ClientActs): Entry {
  const { table } = view;
  const key = table.keys[row]!;
  const cell = (field: string) => textCell({ table, row }, field)?.slice(0, LONGEST) || null;
  const name = cell("name");
  const facts = [name && cell("addr"), cell("user"), cell("cmd"), cell("lib-name")];
  const id = table.keyedById ? text.client({ id: key }) : null;
  return {
    id: `client ${key}`,
    group: "clients",
    icon: "client",
    label: name ?? cell("addr") ?? text.client({ id: key }),
    detail: [id, ...facts].filter(Boolean).join(" · "),
    run: () => act.openClient(key),
  };
}
