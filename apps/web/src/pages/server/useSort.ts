import type { Table } from "@clientele/model";
import { useMemo } from "react";
import type { ServerData } from "../../state/server-data.ts";
import type { Sort } from "../../state/url.ts";
import { furtherColumns } from "./table/column-choice.ts";
import { COLUMNS } from "./table/columns.ts";
import { useShape } from "./table/useShape.ts";

/** The largest output buffers first; by id where the server does not report them. */
export function useSort(chosen: Sort | null, { table }: ServerData): Sort {
  const shape = useShape(table);
  const usable = useMemo(
    () => (chosen !== null && isSortable(chosen.field, shape) ? chosen : null),
    [chosen, shape],
  );
  const field = usable?.field ?? (table && table.rows > 0 && !table.columns.has("omem") ? "id" : "omem");
  const descending = usable?.descending ?? field === "omem";
  return useMemo(() => ({ field, descending }), [field, descending]);
}

/** Groups have orders that single clients have not. */
function isSortable(field: string, table: Table | null): boolean {
  return [COLUMNS, furtherColumns(table)].some((columns) => columns.some((column) => column.field === field));
}
