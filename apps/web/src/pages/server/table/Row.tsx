import { type MouseEvent, memo } from "react";
import { Checkbox } from "../../../parts/Checkbox.tsx";
import { Flags } from "../../../parts/Flags.tsx";
import { Foreign } from "../../../parts/Foreign.tsx";
import { Severity, type SeverityLevel } from "../../../parts/Severity.tsx";
import { idleOf, type RowRef, textCell } from "../../../state/cells.ts";
import { flagsOf } from "../../../state/client.ts";
import { words } from "../../../words/en.ts";
import { duration, prose } from "../../../words/format.ts";
import { Countdown, closesIn, OwnTag } from "./cell-parts.tsx";
import { type CellContext, clientCell, useDrawnCells } from "./cells.tsx";
import { type ColumnSpec, isAfterNumber } from "./columns.ts";

export interface RowProps {
  readonly rowKey: number;
  readonly client: RowRef;
  readonly context: CellContext;
  readonly index: number;
  readonly top: number;
  readonly mark: "new" | "gone" | null;
  /** Kept in its place although it matches no more. */
  readonly outside: boolean;
  readonly selected: boolean;
  readonly current: boolean;
  readonly open: boolean;
  onOpen(key: number): void;
  onToggle(key: number, range: boolean): void;
}

const text = words.table;
const MARKS = { new: { sign: "+", label: text.isNew }, gone: { sign: "−", label: text.isGone } } as const;

function rowProps(props: RowProps, extra: string) {
  const { rowKey, index, top, mark, outside, selected, current, open } = props;
  const level = props.context.marks?.get(rowKey)?.level;
  const looks = [extra, mark, level && `att ${level}`];
  if (outside) looks.push("outside");
  if (selected) looks.push("sel");
  if (current) looks.push("cur");
  if (open) looks.push("open");
  return {
    id: `client-${rowKey}`,
    role: "row",
    "data-client": rowKey,
    "aria-rowindex": index + 2,
    "aria-selected": selected,
    title: outside ? text.outside : undefined,
    className: looks.filter(Boolean).join(" "),
    style: { transform: `translateY(${top}px)` },
    onClick: (event: MouseEvent) => {
      // A drag that marks text opens nothing.
      if (getSelection()?.isCollapsed === false) return;
      if (event.shiftKey) props.onToggle(rowKey, true);
      else props.onOpen(rowKey);
    },
  } as const;
}

const Mark = memo(function Mark({ mark, level }: MarkProps) {
  if (level && mark !== "gone")
    return (
      <span role="gridcell" className="sev-cell" title={text.marked}>
        <Severity level={level} />
      </span>
    );
  if (!mark) return <span role="gridcell" />;
  return (
    <span role="gridcell" className="mk" aria-label={MARKS[mark].label}>
      {MARKS[mark].sign}
    </span>
  );
});

interface MarkProps {
  readonly mark: RowProps["mark"];
  readonly level: SeverityLevel | undefined;
}

const Select = memo(function Select({ rowKey, selected, onToggle }: SelectProps) {
  return (
    <span role="gridcell" className="select">
      <SelectBox rowKey={rowKey} selected={selected} onToggle={onToggle} />
    </span>
  );
});

type SelectProps = Pick<RowProps, "rowKey" | "selected" | "onToggle">;

function SelectBox({ rowKey, selected, onToggle }: SelectProps) {
  return (
    <Checkbox
      label={text.select({ id: String(rowKey) })}
      checked={selected}
      tabIndex={-1}
      onToggle={(event) => onToggle(rowKey, event.shiftKey)}
    />
  );
}

export const Row = memo(function Row(props: RowProps & { readonly columns: readonly ColumnSpec[] }) {
  const { rowKey, client, context, columns, mark, selected, onToggle } = props;
  const drawn = useDrawnCells();
  return (
    <div {...rowProps(props, "tr")}>
      <Select rowKey={rowKey} selected={selected} onToggle={onToggle} />
      <Mark mark={mark} level={context.marks?.get(rowKey)?.level} />
      {columns.map(({ field, right }, at) => {
        const className = right ? "r" : isAfterNumber(columns, at) ? "after-number" : undefined;
        return clientCell(drawn, { field, client, rowKey, context, className });
      })}
    </div>
  );
});

/** Two lines: who, and beside it the value that the list is sorted by. */
export const PhoneRow = memo(function PhoneRow(props: RowProps & { readonly sorted: string }) {
  const { rowKey, client, context, sorted } = props;
  const drawn = useDrawnCells();
  const name = textCell(client, "name");
  const flags = flagsOf(client, context.identity).filter(({ look }) => look !== "none");
  const value = NAMED.includes(sorted) ? "omem" : sorted;
  const marked = context.marks?.get(rowKey);
  return (
    <div {...rowProps(props, "tr two")}>
      <span role="gridcell" className="title">
        <SelectBox rowKey={rowKey} selected={props.selected} onToggle={props.onToggle} />
        {marked && <Severity level={marked.level} />}
        <b className={name ? "cut" : "cut t3"} title={name || undefined}>
          {name ? <Foreign text={name} /> : text.noName}
        </b>
        {context.own.has(rowKey) && <OwnTag />}
        {flags.length > 0 && <Flags flags={flags} />}
        <Countdown seconds={closesIn(marked, context.nowMs)} />
      </span>
      {clientCell(drawn, { field: value, client, rowKey, context, className: "value" })}
      <span role="gridcell" className="mono t2 cut">
        {rowKey} · <Foreign text={textCell(client, "addr")} />
      </span>
      <span role="gridcell" className="t3 small">
        {sorted === "idle" ? (
          <Foreign text={textCell(client, "cmd")} />
        ) : (
          text.idle({ span: prose(...duration(idleOf(client, context.nowMs))) })
        )}
      </span>
    </div>
  );
});

/** Already in the row's own lines. */
const NAMED: readonly string[] = ["id", "addr", "name", "flags"];

export function SkeletonRow({ columns, top }: { columns: readonly ColumnSpec[]; top: number }) {
  return (
    <div className="tr" style={{ transform: `translateY(${top}px)` }} aria-hidden="true">
      <span className="skeleton" />
      <span />
      {columns.map((column, at) => (
        <span key={column.field} className={column.right ? "r" : undefined}>
          <span className="skeleton" style={{ width: `${40 + ((at * 37 + top) % 45)}%` }} />
        </span>
      ))}
    </div>
  );
}
