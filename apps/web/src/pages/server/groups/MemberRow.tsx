import { Checkbox } from "../../../parts/Checkbox.tsx";
import { Foreign } from "../../../parts/Foreign.tsx";
import { Severity } from "../../../parts/Severity.tsx";
import { ageOf, idleOf, textCell } from "../../../state/cells.ts";
import { words } from "../../../words/en.ts";
import { duration, prose } from "../../../words/format.ts";
import { type CellContext, clientCell, useDrawnCells } from "../table/cells.tsx";
import type { GroupContext } from "./GroupRow.tsx";

const text = words.table;
/** Columns of groups in whose place a member says who it is. */
const SAID_IN_WORDS: ReadonlySet<string> = new Set(["also", "clients", "unused", "blocked", "growth"]);

interface MemberCellsProps {
  readonly rowKey: number;
  readonly row: number;
  readonly context: GroupContext;
  readonly cells: CellContext;
  readonly selected: boolean;
  onSelect(): void;
}

/** The cells of a client below its group. */
export function MemberCells({ rowKey, row, context, cells, selected, onSelect }: MemberCellsProps) {
  const { columns, view, nowMs } = context;
  const client = { table: view.table, row };
  const drawn = useDrawnCells();
  const level = cells.marks?.get(rowKey)?.level;
  const span = columns.filter(({ field }) => SAID_IN_WORDS.has(field)).length;
  return (
    <>
      <span role="gridcell" className="select">
        <Checkbox
          label={text.select({ id: String(rowKey) })}
          checked={selected}
          tabIndex={-1}
          onToggle={onSelect}
        />
      </span>
      <span role="gridcell" className="sev-cell">
        {level && <Severity level={level} />}
      </span>
      <span role="rowheader" className="mono member-id">
        id {rowKey}
      </span>
      <span role="gridcell" className="member-words" style={{ gridColumn: `span ${span}` }}>
        <span className="mono">
          <Foreign text={textCell(client, "addr")} />
        </span>
        <span className="t2">
          {words.group.member({
            age: prose(...duration(ageOf(client, nowMs))),
            idle: prose(...duration(idleOf(client, nowMs))),
          })}{" "}
          <span className="mono">
            <Foreign text={textCell(client, "cmd")} />
          </span>
        </span>
      </span>
      {columns.slice(span + 1).map(({ field: column, right }) => {
        const field = column === "trend" ? "lib" : column;
        const className = right ? "r" : "after-number";
        return clientCell(drawn, { field, client, rowKey, context: cells, className });
      })}
    </>
  );
}
