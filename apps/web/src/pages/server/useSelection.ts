import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { rowOf } from "../../state/cells.ts";
import type { ServerData } from "../../state/server-data.ts";
import { toggled, withRange } from "./table/selection.ts";

const NOBODY: ReadonlySet<number> = new Set();

export interface Selection {
  readonly keys: ReadonlySet<number>;
  /** With `range`, all from the last one chosen to this one. */
  toggle(key: number, range: boolean): void;
  /** All of these, or none of them. */
  several(keys: Iterable<number>, on: boolean): void;
  /** All that match, or nobody when that is so already. */
  all(): void;
  clear(): void;
  /** Lets go of those that are no longer listed. */
  keepListed(): void;
}

interface SelectionInput {
  readonly data: ServerData;
  /** Keys in the order shown. */
  readonly rows: Float64Array;
  /** Rows of the table that match the query. */
  readonly matching: Uint32Array;
  /** As the address has it: all that match are selected, whoever they are with the next sample. */
  readonly everyone: boolean;
  onEveryone(everyone: boolean): void;
}

/** Rows picked by hand, or all that match. Keys mean nothing after a restart of the server. */
export function useSelection(input: SelectionInput): Selection {
  const { data, matching, everyone } = input;
  const [picked, pick] = useState(NOBODY);
  const anchor = useRef<number | null>(null);
  const { epoch, table } = data;
  useEffect(() => {
    if (epoch >= 0) pick(NOBODY);
  }, [epoch]);
  const keys = useMemo(() => {
    if (!everyone) return picked;
    return table ? new Set(Array.from(matching, (row) => table.keys[row]!)) : NOBODY;
  }, [everyone, picked, table, matching]);
  const latest = useRef({ ...input, keys });
  latest.current = { ...input, keys };
  const byHand = useCallback((next: ReadonlySet<number>) => {
    pick(next);
    if (latest.current.everyone) latest.current.onEveryone(false);
  }, []);
  const toggle = useCallback(
    (key: number, range: boolean) => {
      const now = latest.current;
      const from = anchor.current;
      byHand(range ? withRange(now.keys, now.rows, from, key, now.data) : toggled(now.keys, key));
      anchor.current = key;
    },
    [byHand],
  );
  const several = useCallback(
    (chosen: Iterable<number>, on: boolean) => {
      const next = new Set(latest.current.keys);
      for (const key of chosen) {
        if (on) next.add(key);
        else next.delete(key);
      }
      byHand(next);
    },
    [byHand],
  );
  const all = useCallback(() => {
    const now = latest.current;
    if (now.everyone || now.matching.length === 0) return byHand(NOBODY);
    pick(NOBODY);
    now.onEveryone(true);
  }, [byHand]);
  const clear = useCallback(() => byHand(NOBODY), [byHand]);
  const keepListed = useCallback(() => {
    const { table: listed } = latest.current.data;
    pick((before) => new Set([...before].filter((key) => listed && rowOf(listed, key) >= 0)));
  }, []);
  return useMemo(
    () => ({ keys, toggle, several, all, clear, keepListed }),
    [keys, toggle, several, all, clear, keepListed],
  );
}
