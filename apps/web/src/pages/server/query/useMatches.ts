import { matchingRows, parseQuery, type Query, type ServerStatus, type TableView } from "@clientele/model";
import { useMemo } from "react";
import type { ServerData } from "../../../state/server-data.ts";
import { useShape } from "../table/useShape.ts";

export interface Matches {
  readonly query: Query;
  /** Rows of the table at hand that match, ascending. */
  readonly rows: Uint32Array;
}

const NO_ROWS = new Uint32Array(0);

/** The table at the instant `listAt` of its list, so that all parts of the page show the same moment; null without one. */
export function useTableView(
  { table }: ServerData,
  { identity }: ServerStatus,
  listAt: number | null,
): TableView | null {
  const product = identity?.product;
  const version = identity?.version ?? "";
  return useMemo(
    () =>
      table && listAt !== null
        ? { table, nowMs: listAt, identity: product ? { product, version } : null }
        : null,
    [table, listAt, product, version],
  );
}

/** Filters once a sample and query. */
export function useMatches(text: string, view: TableView | null): Matches {
  // A server's own fields become known with its first list; which columns there are hardly ever changes.
  const shape = useShape(view?.table ?? null);
  const query = useMemo(() => parseQuery(text, shape ?? undefined), [text, shape]);
  const rows = useMemo(() => (view ? matchingRows(query, view) : NO_ROWS), [query, view]);
  return useMemo(() => ({ query, rows }), [query, rows]);
}
