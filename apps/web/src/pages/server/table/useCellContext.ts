import type { ServerStatus, Table } from "@clientele/model";
import { useMemo } from "react";
import type { CellContext } from "./cells.tsx";
import type { ClientMark } from "./finding-marks.ts";
import type { RateColumns } from "./rate-columns.ts";

export function useCellContext(
  table: Table | null,
  status: ServerStatus,
  nowMs: number,
  marks: ReadonlyMap<number, ClientMark>,
  rates: RateColumns | null,
): CellContext {
  const largest = useMemo(() => ({ qbuf: highest(table, "qbuf"), omem: highest(table, "omem") }), [table]);
  const own = useMemo(() => new Set(status.own.ids), [status.own.ids]);
  const { identity } = status;
  const limits = status.limits?.outputBuffer ?? null;
  return useMemo(
    () => ({ nowMs, identity, limits, own, largest, marks, rates }),
    [nowMs, identity, limits, own, largest, marks, rates],
  );
}

function highest(table: Table | null, field: string): number {
  const column = table?.columns.get(field);
  if (column?.kind !== "number") return 0;
  const { values } = column;
  let most = 0;
  for (let row = 0; row < values.length; row++) if (values[row]! > most) most = values[row]!;
  return most;
}
