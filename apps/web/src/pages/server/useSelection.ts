import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { rowOf } from "../../state/cells.ts";
import type { ServerData } from "../../state/server-data.ts";
import { toggled, withRange } from "./table/selection.ts";

const NOBODY: ReadonlySet<number> = new Set();

export interface Selection {
  readonly keys: ReadonlySet<number>;
  /** With `range`, all from the last one chosen to this one. */
  toggle(key: number, range: boolean): void;
  all(): void;
  clear(): void;
  /** Lets go of those that are no longer listed. */
  keepListed(): void;
}

/** Rows picked by hand. They are keys, so they mean nothing after a restart of the server. */
export function useSelection(data: ServerData, rows: Float64Array): Selection {
  const [keys, setKeys] = useState(NOBODY);
  const anchor = useRef<number | null>(null);
  const latest = useRef({ data, rows });
  latest.current = { data, rows };
  const { epoch } = data;
  useEffect(() => {
    if (epoch >= 0) setKeys(NOBODY);
  }, [epoch]);
  const toggle = useCallback((key: number, range: boolean) => {
    const { data: now, rows: shown } = latest.current;
    const from = anchor.current;
    setKeys((before) => (range ? withRange(before, shown, from, key, now) : toggled(before, key)));
    anchor.current = key;
  }, []);
  const all = useCallback(() => {
    const { table } = latest.current.data;
    const listed = table ? [...latest.current.rows].filter((key) => rowOf(table, key) >= 0) : [];
    setKeys((before) => (before.size >= listed.length ? NOBODY : new Set(listed)));
  }, []);
  const clear = useCallback(() => setKeys(NOBODY), []);
  const keepListed = useCallback(() => {
    const { table } = latest.current.data;
    setKeys((before) => new Set([...before].filter((key) => table && rowOf(table, key) >= 0)));
  }, []);
  return useMemo(() => ({ keys, toggle, all, clear, keepListed }), [keys, toggle, all, clear, keepListed]);
}
