/** What of the fleet's page stands in the address: `/?q=cache&sort=-omem`. Bad values fall back. */
const FIELDS = [
  "name",
  "address",
  "role",
  "version",
  "finding",
  "clients",
  "blocked",
  "omem",
  "qbuf",
  "turnover",
  "rejected",
  "cost",
  "trend",
] as const;
export type FleetField = (typeof FIELDS)[number];

export interface FleetSort {
  readonly field: FleetField;
  readonly descending: boolean;
}

const SHOWN = ["attention", "away"] as const;
/** attention: a critical finding or a warning. away: no figures of now. */
export type Shown = (typeof SHOWN)[number];

export interface FleetView {
  /** Part of a name or address, or `who:` and a query over clients; "" = all servers. */
  readonly query: string;
  readonly sort: FleetSort;
  /** null: all. */
  readonly show: Shown | null;
}

/** Worst first; it is not written into the address. */
export const WORST_FIRST: FleetSort = { field: "finding", descending: true };

const LONGEST = 4000;

export function readFleet(search: string): FleetView {
  const params = new URLSearchParams(search);
  const query = params.get("q") ?? "";
  return {
    query: query.length <= LONGEST ? query : "",
    sort: parseSort(params.get("sort") ?? "") ?? WORST_FIRST,
    show: SHOWN.find((one) => one === params.get("show")) ?? null,
  };
}

/** `""`, or the search with its question mark. */
export function writeFleet({ query, sort, show }: FleetView): string {
  const parts: string[] = [];
  if (query) parts.push(writeQuery(query));
  if (sort.field !== WORST_FIRST.field || sort.descending !== WORST_FIRST.descending) {
    parts.push(`sort=${sort.descending ? "-" : ""}${sort.field}`);
  }
  if (show) parts.push(`show=${show}`);
  return parts.length > 0 ? `?${parts.join("&")}` : "";
}

/** `q=who:10.0.3.0/24`: signs that an address may hold as they are stay readable. */
function writeQuery(query: string): string {
  const escaped = new URLSearchParams({ q: query }).toString();
  return escaped.replace(/%(3A|2C|2F)/g, (sign) => decodeURIComponent(sign));
}

function parseSort(text: string): FleetSort | null {
  const descending = text.startsWith("-");
  const field = FIELDS.find((known) => known === (descending ? text.slice(1) : text));
  return field ? { field, descending } : null;
}
