import { useMemo } from "react";
import type { ServerData } from "../../state/server-data.ts";
import type { Sort } from "../../state/url.ts";

/** The largest output buffers first; by id where the server does not report them. */
export function useSort(chosen: Sort | null, { table }: ServerData): Sort {
  const field = chosen?.field ?? (table && table.rows > 0 && !table.columns.has("omem") ? "id" : "omem");
  const descending = chosen?.descending ?? field === "omem";
  return useMemo(() => ({ field, descending }), [field, descending]);
}
