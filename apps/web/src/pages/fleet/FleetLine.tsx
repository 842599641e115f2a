import { Link, useLocation } from "wouter";
import { CELLS, type CellProps, cellTitle, isOld, Mark } from "./cells.tsx";
import type { FleetColumn } from "./fleet-columns.ts";
import type { FleetField } from "./fleet-url.ts";

interface FleetLineProps extends CellProps {
  readonly columns: readonly FleetColumn[];
  readonly index: number;
  readonly top: number;
  /** The one stop of the tab key. */
  readonly current: boolean;
}

export function serverPath(name: string): string {
  return `/s/${encodeURIComponent(name)}`;
}

/** One server. Its name is the link; a click anywhere on the row follows it. */
export function FleetLine(props: FleetLineProps) {
  const { row, columns, index, top, current } = props;
  const { name } = row.status;
  const [, navigate] = useLocation();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the link in it is what keys reach
    <div
      role="row"
      className={`tr fleet-line${row.refuses ? " refuses" : ""}${isOld(row) ? " away" : ""}`}
      aria-rowindex={index + 2}
      data-server={name}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => {
        const onLink = event.target instanceof Element && event.target.closest("a") !== null;
        // A drag that marks text opens nothing.
        if (!onLink && getSelection()?.isCollapsed !== false) navigate(serverPath(name));
      }}
    >
      <span role="gridcell" className="sev-cell">
        <Mark row={row} />
      </span>
      {columns.map(({ field, right }) =>
        field === "name" ? (
          <span key={field} role="gridcell" className="name">
            <Link href={serverPath(name)} tabIndex={current ? 0 : -1} title={name}>
              {name}
            </Link>
          </span>
        ) : (
          <span
            key={field}
            role="gridcell"
            className={cellClass(field, right)}
            title={cellTitle(field, props)}
          >
            {CELLS[field](props)}
          </span>
        ),
      )}
    </div>
  );
}

function cellClass(field: FleetField, right: true | undefined): string {
  if (right) return `${field} r`;
  return field === "trend" ? "trend after-number" : field;
}
