import { useMemo, useRef } from "react";
import { nextOrder } from "../../../state/order.ts";
import { GONE_MS, type ServerData } from "../../../state/server-data.ts";
import type { Sort } from "../../../state/url.ts";

const NOBODY: Float64Array = new Float64Array(0);
/** Sorting is applied at most this often. */
const RESORT_MS = 1_000;

/** Keys in the order they are shown. Held rows keep their place until the order is free again or another is asked for. */
export function useRows(data: ServerData, sort: Sort, held: boolean): Float64Array {
  const shown = useRef({ order: NOBODY, sort, sortedAt: 0, epoch: data.epoch });
  return useMemo(() => {
    const before = shown.current;
    if (!data.table) return NOBODY;
    const same =
      before.sort.field === sort.field &&
      before.sort.descending === sort.descending &&
      before.epoch === data.epoch;
    const keep = same && (held || performance.now() - before.sortedAt < RESORT_MS);
    const lately = [...data.gone].filter(([, { at }]) => held || data.at - at < GONE_MS).map(([key]) => key);
    const previous = before.epoch === data.epoch ? before.order : NOBODY;
    const order = nextOrder(previous, { table: data.table, sort, held: keep, gone: new Set(lately) });
    shown.current = { order, sort, sortedAt: keep ? before.sortedAt : performance.now(), epoch: data.epoch };
    return order;
  }, [data.table, data.gone, data.at, data.epoch, sort, held]);
}
