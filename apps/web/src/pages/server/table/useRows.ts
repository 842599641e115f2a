import type { TableView } from "@clientele/model";
import { useMemo, useRef } from "react";
import { nextOrder } from "../../../state/order.ts";
import { GONE_MS, type ServerData } from "../../../state/server-data.ts";
import type { Sort } from "../../../state/url.ts";
import type { Matches } from "../query/useMatches.ts";
import { ratesOf, rateValues } from "./rate-columns.ts";

const NOBODY: Float64Array = new Float64Array(0);
/** Sorting is applied at most this often: with each list of a server that is read every second, give or take. */
const RESORT_MS = 900;

/**
 * Keys in the order they are shown. Held rows keep their place until the order is free again, or another order or
 * another query is asked for.
 */
export function useRows(
  data: ServerData,
  view: TableView | null,
  matches: Matches,
  sort: Sort,
  held: boolean,
): Float64Array {
  const { text } = matches.query;
  const shown = useRef({ order: NOBODY, text, sort, sortedAt: 0, epoch: data.epoch });
  const values = rateValues(ratesOf(data), view?.table ?? null, sort.field);
  return useMemo(() => {
    const before = shown.current;
    if (!view) return NOBODY;
    const sameRows = before.epoch === data.epoch && before.text === text;
    const same = sameRows && before.sort.field === sort.field && before.sort.descending === sort.descending;
    const keep = same && (held || performance.now() - before.sortedAt < RESORT_MS);
    const lately = [...data.gone].filter(([, { at }]) => held || data.at - at < GONE_MS).map(([key]) => key);
    const order = nextOrder(sameRows ? before.order : NOBODY, {
      view,
      matching: matches.rows,
      sort,
      values,
      held: keep,
      gone: new Set(lately),
    });
    const sortedAt = keep ? before.sortedAt : performance.now();
    shown.current = { order, text, sort, sortedAt, epoch: data.epoch };
    return order;
  }, [view, data.gone, data.at, data.epoch, matches.rows, text, sort, values, held]);
}
