import type { CSSProperties } from "react";
import { Checkbox } from "../../../parts/Checkbox.tsx";
import { Foreign } from "../../../parts/Foreign.tsx";
import { Severity } from "../../../parts/Severity.tsx";
import { words } from "../../../words/en.ts";
import { bytes, count, prose } from "../../../words/format.ts";
import type { CellContext } from "../table/cells.tsx";
import { PhoneRow } from "../table/Row.tsx";
import { type Chosen, GroupCells, type GroupContext } from "./GroupRow.tsx";
import type { GroupInfo, Line } from "./group-rows.ts";
import { MemberCells } from "./MemberRow.tsx";
import type { GroupActions } from "./useGroupActions.ts";

const text = words.group;

interface GroupLineProps {
  readonly id: string;
  readonly line: Line;
  readonly index: number;
  readonly top: number;
  readonly context: GroupContext;
  readonly cells: CellContext;
  readonly phone: boolean;
  readonly keys: ReadonlySet<number>;
  readonly current: boolean;
  readonly open: boolean;
  readonly act: GroupActions;
}

/** One line of the tree. */
export function GroupLine(props: GroupLineProps) {
  const { line, index, top, context, phone, keys, current, open, act } = props;
  if (phone && line.kind === "member") return <PhoneMember {...props} line={line} />;
  const chosen = chosenOf(line, context, keys);
  const level = line.kind === "group" ? context.marks?.get(line.info.value) : undefined;
  const looks = ["tr", phone && "two", line.kind, level && `att ${level}`];
  if (chosen === "all") looks.push("sel");
  if (current) looks.push("cur");
  if (open) looks.push("open");
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard is the tree's, which keeps the focus
    <div
      id={props.id}
      role="row"
      aria-level={line.kind === "group" ? 1 : 2}
      aria-rowindex={index + 2}
      aria-expanded={line.kind === "group" ? line.expanded : undefined}
      aria-selected={line.kind === "more" ? undefined : chosen === "all"}
      data-client={line.kind === "member" ? line.key : undefined}
      className={looks.filter(Boolean).join(" ")}
      style={{ transform: `translateY(${top}px)` } as CSSProperties}
      onClick={() => getSelection()?.isCollapsed !== false && act.use(line)}
    >
      <Cells {...props} chosen={chosen} />
    </div>
  );
}

function chosenOf(line: Line, { view }: GroupContext, keys: ReadonlySet<number>): Chosen {
  if (keys.size === 0 || line.kind === "more") return "none";
  if (line.kind === "member") return keys.has(line.key) ? "all" : "none";
  let chosen = 0;
  for (const row of line.info.group.rows) if (keys.has(view.table.keys[row]!)) chosen++;
  return chosen === 0 ? "none" : chosen < line.info.group.rows.length ? "some" : "all";
}

function Cells({ line, context, cells, phone, act, chosen }: GroupLineProps & { readonly chosen: Chosen }) {
  const select = () => act.select(line);
  if (line.kind === "more")
    return (
      <span role="gridcell" className="more-members accent-text">
        {text.more({ n: line.info.group.rows.length })}
      </span>
    );
  if (line.kind === "member")
    return (
      <MemberCells
        rowKey={line.key}
        row={line.row}
        context={context}
        cells={cells}
        selected={chosen === "all"}
        onSelect={select}
      />
    );
  if (phone) return <PhoneGroup info={line.info} context={context} chosen={chosen} onSelect={select} />;
  return (
    <GroupCells
      info={line.info}
      context={context}
      expanded={line.expanded}
      chosen={chosen}
      onToggle={() => act.use(line)}
      onSelect={select}
    />
  );
}

interface PhoneGroupProps {
  readonly info: GroupInfo;
  readonly context: GroupContext;
  readonly chosen: Chosen;
  onSelect(): void;
}

/** Two lines: the value with its clients, and below what hurts of it. */
function PhoneGroup({ info, context, chosen, onSelect }: PhoneGroupProps) {
  const { sums } = info.group;
  const name = info.shown || text.empty[context.by];
  const level = context.marks?.get(info.value);
  return (
    <>
      <span role="rowheader" className="title">
        <Checkbox
          label={text.select({ value: name })}
          checked={chosen === "all"}
          mixed={chosen === "some"}
          tabIndex={-1}
          onToggle={onSelect}
        />
        {level && <Severity level={level} />}
        <b className="cut" title={name}>
          <Foreign text={info.shown} missing={text.empty[context.by]} />
        </b>
      </span>
      <span role="gridcell" className="value">
        {count(info.group.rows.length)}
      </span>
      <span role="gridcell" className="t2 left cut">
        {text.unusedShort({ n: sums.neverUsed })}
      </span>
      <span role="gridcell" className="t3 small">
        {sums.omem !== null && `omem ${prose(bytes(sums.omem))}`}
      </span>
    </>
  );
}

type MemberLine = Extract<Line, { kind: "member" }>;

function PhoneMember(props: GroupLineProps & { readonly line: MemberLine }) {
  const { line, context, cells, index, top, keys, act, current, open } = props;
  return (
    <PhoneRow
      rowKey={line.key}
      client={{ table: context.view.table, row: line.row }}
      context={cells}
      index={index}
      top={top}
      mark={null}
      outside={false}
      selected={keys.has(line.key)}
      current={current}
      open={open}
      sorted="omem"
      onOpen={() => act.use(line)}
      onToggle={() => act.select(line)}
    />
  );
}
