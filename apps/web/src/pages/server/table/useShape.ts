import type { Table } from "@clientele/model";
import { useRef } from "react";
import { singleRow } from "../../../state/cells.ts";
import { sameColumns } from "./columns.ts";

/**
 * A table with the columns of this one and hardly any rows: the same object until columns come, go or change their kind,
 * so that what depends on them alone is worked out once.
 */
export function useShape(table: Table | null): Table | null {
  const shape = useRef<Table | null>(null);
  if (!sameColumns(shape.current, table))
    shape.current = table && table.rows > 0 ? singleRow(table, 0) : table;
  return shape.current;
}
