import { Dictionary } from "@clientele/resp";
import type { Table } from "./table.ts";

/** Nobody is connected. What a first delta is made against, and what a page holds before its first keyframe. */
export function emptyTable(dictionary: Dictionary = new Dictionary()): Table {
  return {
    rows: 0,
    keys: new Float64Array(0),
    keyedById: true,
    highestKey: 0,
    dictionary,
    columns: new Map(),
  };
}
