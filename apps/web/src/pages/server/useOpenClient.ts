import { useState } from "react";
import { type RowRef, rowOf, singleRow } from "../../state/cells.ts";
import type { ServerData } from "../../state/server-data.ts";

export interface OpenClient {
  readonly client: RowRef | null;
  /** When it was found missing; null while it is listed or was never seen. */
  readonly goneAt: number | null;
}

interface Kept extends OpenClient {
  readonly key: number | null;
  readonly epoch: number;
  readonly at: number;
}

const NOBODY: Kept = { key: null, epoch: 0, at: 0, client: null, goneAt: null };

/** The client whose details are open. When it goes, its last values stay, with the time of the list that missed it. */
export function useOpenClient(data: ServerData, key: number | null): OpenClient {
  const [kept, keep] = useState(NOBODY);
  if (kept.key === key && kept.at === data.at && kept.epoch === data.epoch) return kept;
  const next = look(kept, data, key);
  keep(next);
  return next;
}

function look(kept: Kept, data: ServerData, key: number | null): Kept {
  const head = { key, epoch: data.epoch, at: data.at };
  const { table } = data;
  if (key === null || !table) return { ...head, client: null, goneAt: null };
  const seen = kept.key === key && kept.client !== null;
  const row = rowOf(table, key);
  // The same id after a restart is somebody else.
  if (row >= 0 && !(seen && kept.goneAt !== null)) {
    if (!seen || kept.epoch === data.epoch)
      return { ...head, client: { table: singleRow(table, row), row: 0 }, goneAt: null };
  }
  if (seen) return { ...head, client: kept.client, goneAt: kept.goneAt ?? data.at };
  const left = data.gone.get(key);
  return left
    ? { ...head, client: { table: left.table, row: 0 }, goneAt: left.at }
    : { ...head, client: null, goneAt: null };
}
