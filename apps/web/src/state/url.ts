/**
 * What of a view stands in the address: copying it copies the view, opening it never acts.
 * Unknown keys are ignored and kept out; a bad value falls back and is named.
 */
import type { FollowedGrouping } from "@clientele/model";

const MOST_COLUMNS = 50;
const FIELD_NAME = /^[a-z][a-z0-9-]{0,30}$/;

export interface Sort {
  /** As CLIENT LIST spells it, or what a group or a rate is called; whether a server has it is seen later. */
  readonly field: string;
  readonly descending: boolean;
}

export const WINDOWS = { "15m": 15 * 60_000, "1h": 60 * 60_000 } as const;
/** Where no window is chosen: the shortest that holds all samples, so that the first minutes are seen at once. */
export const USUAL_SPANS = [2 * 60_000, 5 * 60_000, WINDOWS["15m"], WINDOWS["1h"]] as const;
export type WindowName = keyof typeof WINDOWS;

/** The two halves of a server's page on a phone; null: the overview. */
export const TABS = ["overview", "clients"] as const;
export type Tab = (typeof TABS)[number];

/** What the table can be grouped by, in the order of the keys 2 to 6; 1 is none. */
export const GROUPS = ["ip", "name", "user", "lib", "cmd"] as const satisfies readonly FollowedGrouping[];
export type GroupBy = (typeof GROUPS)[number];

export interface View {
  /** Which clients are shown; "" = all. */
  readonly query: string;
  /** null: what the server reports decides. */
  readonly sort: Sort | null;
  /** null: the length of what is kept decides. */
  readonly window: WindowName | null;
  /** null: none. */
  readonly group: GroupBy | null;
  /** Columns chosen, in their order; null: the usual ones. */
  readonly columns: readonly string[] | null;
  /** Key of the client whose details are open. */
  readonly client: number | null;
  /** All that match are selected; those picked by hand do not stand in the address. */
  readonly all: boolean;
  readonly dialog: "kill" | null;
  /** On a phone: which half is shown. null: the overview. */
  readonly tab: Tab | null;
}

export const PLAIN_VIEW: View = {
  query: "",
  sort: null,
  window: null,
  group: null,
  columns: null,
  client: null,
  all: false,
  dialog: null,
  tab: null,
};

/** Longer queries are nobody's typing. */
export const LONGEST_IN_ADDRESS = 4000;

export interface ReadView {
  readonly view: View;
  /** Keys whose value could not be used. */
  readonly bad: readonly string[];
}

export function readView(search: string): ReadView {
  const params = new URLSearchParams(search);
  const bad: string[] = [];
  const read = <T>(key: string, parse: (text: string) => T | null): T | null => {
    const text = params.get(key);
    if (text === null) return null;
    const value = parse(text);
    if (value === null) bad.push(key);
    return value;
  };
  const view = {
    query: read("q", (text) => (text.length <= LONGEST_IN_ADDRESS ? text.trim() : null)) ?? "",
    sort: read("sort", parseSort),
    window: read("w", (text) => (Object.hasOwn(WINDOWS, text) ? (text as WindowName) : null)),
    group: read("group", (text) => GROUPS.find((by) => by === text) ?? null),
    columns: read("cols", parseColumns),
    client: read("client", parseKey),
    all: read("sel", (text) => (text === "all" ? true : null)) ?? false,
    dialog: read("dialog", (text) => (text === "kill" ? ("kill" as const) : null)),
    tab: read("tab", (text) => TABS.find((tab) => tab === text) ?? null),
  };
  return { view, bad };
}

/** `""`, or the search with its question mark. */
export function writeView(view: View): string {
  const parts: string[] = [];
  if (view.query) parts.push(writeQuery(view.query));
  if (view.sort) parts.push(`sort=${view.sort.descending ? "-" : ""}${view.sort.field}`);
  if (view.window) parts.push(`w=${view.window}`);
  if (view.group) parts.push(`group=${view.group}`);
  if (view.columns) parts.push(`cols=${view.columns.join(",")}`);
  if (view.client !== null) parts.push(`client=${view.client}`);
  if (view.all) parts.push("sel=all");
  if (view.dialog) parts.push(`dialog=${view.dialog}`);
  if (view.tab) parts.push(`tab=${view.tab}`);
  return parts.length > 0 ? `?${parts.join("&")}` : "";
}

/** `q=ip:10.0.3.7+used:never`: signs that an address may hold as they are stay readable. */
function writeQuery(query: string): string {
  const escaped = new URLSearchParams({ q: query }).toString();
  return escaped.replace(/%(3A|2C|2F)/g, (sign) => decodeURIComponent(sign));
}

function parseSort(text: string): Sort | null {
  const descending = text.startsWith("-");
  const field = descending ? text.slice(1) : text;
  return FIELD_NAME.test(field) ? { field, descending } : null;
}

/** Field names as CLIENT LIST spells them; whether a server has them is seen later. */
function parseColumns(text: string): readonly string[] | null {
  const fields = [...new Set(text.split(","))];
  return fields.length <= MOST_COLUMNS && fields.every((field) => FIELD_NAME.test(field)) ? fields : null;
}

function parseKey(text: string): number | null {
  const key = Number(text);
  return /^\d+$/.test(text) && Number.isSafeInteger(key) ? key : null;
}

/** Removes `token` from an address; the token is null where there is none. */
export function takeToken(search: string): { readonly token: string | null; readonly rest: string } {
  const params = new URLSearchParams(search);
  const token = params.get("token");
  if (token === null) return { token: null, rest: search };
  params.delete("token");
  const rest = params.toString();
  return { token, rest: rest ? `?${rest}` : "" };
}
