import { useEffect, useState } from "react";
import { words } from "../../../words/en.ts";
import type { ColumnSpec } from "./columns.ts";
import { SkeletonRow } from "./Row.tsx";

const SKELETON_AFTER_MS = 300;
const SKELETON_ROWS = 14;

/** Before the first list: real heads and widths at once, skeletons only when it takes long enough to be noticed. */
export function Waiting({ columns, rowHeight }: { columns: readonly ColumnSpec[]; rowHeight: number }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), SKELETON_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return null;
  const tops = Array.from({ length: SKELETON_ROWS }, (_, i) => i * rowHeight);
  return (
    <>
      <span className="unseen" role="status">
        {words.table.loading}
      </span>
      {tops.map((top) => (
        <SkeletonRow key={top} columns={columns} top={top} />
      ))}
    </>
  );
}
