import type { ServerStatus, Table, TableView } from "@clientele/model";
import { type CSSProperties, type RefObject, useMemo } from "react";
import { usePhone } from "../../../parts/useMedia.ts";
import { useWidth } from "../../../parts/useWidth.ts";
import { type RowRef, rowOf } from "../../../state/cells.ts";
import type { ServerData } from "../../../state/server-data.ts";
import type { Sort } from "../../../state/url.ts";
import { words } from "../../../words/en.ts";
import type { Matches } from "../query/useMatches.ts";
import { chosenColumns } from "./column-choice.ts";
import { type ColumnSpec, fittingColumns, gridTemplate, leastWidth, reportedColumns } from "./columns.ts";
import type { ClientMark } from "./finding-marks.ts";
import { Head } from "./Head.tsx";
import { NoRows } from "./NoRows.tsx";
import { PhoneRow, Row } from "./Row.tsx";
import { ratesOf } from "./rate-columns.ts";
import { hasRow } from "./selection.ts";
import { useCellContext } from "./useCellContext.ts";
import { useShape } from "./useShape.ts";
import { useTableScroll } from "./useTableScroll.ts";
import { Waiting } from "./Waiting.tsx";

const text = words.table;
const ROW = 26;
const PHONE_ROW = 56;
/** Below the last row, so that the selection bar hides none. */
const BAR_ROOM = 72;

interface ClientTableProps {
  readonly data: ServerData;
  readonly status: ServerStatus;
  readonly view: TableView | null;
  /** Keys in the order shown. */
  readonly rows: Float64Array;
  readonly matches: Matches;
  readonly sort: Sort;
  /** Columns chosen, in their order; null: the usual ones that fit. */
  readonly chosen: readonly string[] | null;
  readonly marks: ReadonlyMap<number, ClientMark>;
  readonly nowMs: number;
  /** What is shown is not of now. */
  readonly aged: boolean;
  readonly selection: ReadonlySet<number>;
  readonly current: number | null;
  readonly open: number | null;
  /** What scrolls where the page does and not the table. */
  readonly page: RefObject<HTMLElement | null>;
  onSort(sort: Sort): void;
  onOpen(key: number): void;
  onToggle(key: number, range: boolean): void;
  onSelectAll(): void;
  onPointing(pointing: boolean): void;
  onQuery(query: string): void;
}

export function ClientTable(props: ClientTableProps) {
  const { data, status, rows, matches, sort, nowMs, selection, current, page } = props;
  const [width, measure] = useWidth();
  const phone = usePhone();
  const { table } = data;
  const idDigits = String(table?.highestKey ?? 0).length;
  const { columns, least, template } = useColumns(table, props.chosen, width, sort.field, idDigits);
  const rates = useMemo(() => ratesOf(data), [data]);
  const context = useCellContext(table, status, nowMs, props.marks, rates);
  const rowHeight = phone ? PHONE_ROW : ROW;
  const { grid, body, height, items } = useTableScroll(rows, rowHeight, current, page);
  const chosen = selection.size === 0 ? "none" : selection.size < matches.rows.length ? "some" : "all";

  return (
    <section className={`list${props.aged ? " aged" : ""}`} ref={measure}>
      <div
        ref={grid}
        className={least > 0 ? "grid wider" : "grid"}
        role="grid"
        aria-label={text.label}
        aria-rowcount={rows.length + 1}
        aria-multiselectable
        aria-activedescendant={current === null ? undefined : `client-${current}`}
        tabIndex={0}
        style={{ "--cols": template, "--least": `${least}px` } as CSSProperties}
      >
        {!phone && (
          <Head
            columns={columns}
            sort={sort}
            selected={chosen}
            onSort={props.onSort}
            onSelectAll={props.onSelectAll}
          />
        )}
        <div
          className="grid-body"
          role="rowgroup"
          ref={body}
          onPointerEnter={(event) => props.onPointing(event.pointerType === "mouse")}
          onPointerLeave={() => props.onPointing(false)}
        >
          {table && (
            <div
              role="presentation"
              className="rows"
              style={{ height: height + (selection.size > 0 ? BAR_ROOM : 0) }}
            >
              {items.map(({ index, top, key }) => {
                const found = find(data, key);
                if (!found) return null;
                const row = {
                  ...found,
                  rowKey: key,
                  context,
                  index,
                  top,
                  outside: found.client.table === table && !hasRow(matches.rows, found.client.row),
                  selected: selection.has(key),
                  current: key === current,
                  open: key === props.open,
                  onOpen: props.onOpen,
                  onToggle: props.onToggle,
                };
                if (phone) return <PhoneRow key={key} {...row} sorted={sort.field} />;
                return <Row key={key} {...row} columns={columns} />;
              })}
            </div>
          )}
          {rows.length === 0 && (
            <NoRows view={props.view} status={status} query={matches.query} onQuery={props.onQuery}>
              <Waiting columns={columns} rowHeight={rowHeight} />
            </NoRows>
          )}
        </div>
      </div>
      {props.aged && <div className="veil hatch" />}
    </section>
  );
}

interface Columns {
  readonly columns: readonly ColumnSpec[];
  /** Where chosen columns need more room than there is: in px, else 0. */
  readonly least: number;
  /** For `grid-template-columns`. */
  readonly template: string;
}

/** Columns that were chosen stay; the usual ones leave where room is short. */
function useColumns(
  table: Table | null,
  chosen: readonly string[] | null,
  width: number,
  sorted: string,
  idDigits: number,
): Columns {
  const shape = useShape(table);
  return useMemo(() => {
    const picked = chosenColumns(chosen, shape);
    const columns = picked ?? fittingColumns(reportedColumns(shape), width, sorted, idDigits);
    const needed = picked ? leastWidth(picked, idDigits) : 0;
    return { columns, least: needed > width ? needed : 0, template: gridTemplate(columns, idDigits) };
  }, [shape, chosen, width, sorted, idDigits]);
}

/** The client in the table, or among those that left lately. */
function find(data: ServerData, key: number): { client: RowRef; mark: "new" | "gone" | null } | null {
  const { table } = data;
  const row = table ? rowOf(table, key) : -1;
  if (table && row >= 0) return { client: { table, row }, mark: data.added.has(key) ? "new" : null };
  const left = data.gone.get(key);
  return left ? { client: { table: left.table, row: 0 }, mark: "gone" } : null;
}
