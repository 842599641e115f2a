import type { ServerState } from "@clientele/model";
import { useEffect, useState } from "react";
import { words } from "../../../words/en.ts";
import type { ColumnSpec } from "./columns.ts";
import { SkeletonRow } from "./Row.tsx";

const text = words.table;
const SKELETON_AFTER_MS = 300;
const SKELETON_ROWS = 14;

interface NoRowsProps {
  /** Whether a list was read, if an empty one. */
  readonly listed: boolean;
  readonly state: ServerState;
  readonly columns: readonly ColumnSpec[];
  readonly rowHeight: number;
}

const COMING: readonly ServerState[] = ["connecting", "live", "loading"];

/** Why there are no rows. A list that is on its way has skeletons instead. */
export function NoRows({ listed, state, columns, rowHeight }: NoRowsProps) {
  if (state === "denied") return <Empty title={text.denied} how={text.deniedHow} />;
  if (listed) return <Empty title={text.empty} how={null} />;
  if (!COMING.includes(state)) return <Empty title={text.nothingRead} how={text.nothingReadHow} />;
  return <Waiting columns={columns} rowHeight={rowHeight} />;
}

function Empty({ title, how }: { title: string; how: string | null }) {
  return (
    <div className="grid-empty">
      <h2>{title}</h2>
      {how && <p className="t2">{how}</p>}
    </div>
  );
}

/** Before the first list: real heads and widths at once, skeletons only when it takes long enough to be noticed. */
function Waiting({ columns, rowHeight }: Pick<NoRowsProps, "columns" | "rowHeight">) {
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
        {text.loading}
      </span>
      {tops.map((top) => (
        <SkeletonRow key={top} columns={columns} top={top} />
      ))}
    </>
  );
}
