/** Columns of the fleet's table, and which of them a width has room for. */
import type { FleetField } from "./fleet-url.ts";

export interface FleetColumn {
  readonly field: FleetField;
  /** Least width in pixels. */
  readonly width: number;
  /** Share of what is left over; 0 = none. */
  readonly grows: number;
  readonly right?: true;
}

const COLUMNS: readonly FleetColumn[] = [
  { field: "name", width: 126, grows: 1 },
  { field: "address", width: 116, grows: 0.2 },
  { field: "role", width: 92, grows: 0 },
  { field: "version", width: 92, grows: 0 },
  { field: "finding", width: 196, grows: 4 },
  { field: "clients", width: 156, grows: 0.2 },
  { field: "blocked", width: 50, grows: 0, right: true },
  { field: "omem", width: 58, grows: 0, right: true },
  { field: "qbuf", width: 58, grows: 0, right: true },
  { field: "turnover", width: 74, grows: 0, right: true },
  { field: "rejected", width: 54, grows: 0, right: true },
  { field: "cost", width: 96, grows: 0, right: true },
  { field: "trend", width: 84, grows: 0.2 },
];

/** The first leaves first. */
const LEAVING: readonly FleetField[] = [
  "version",
  "role",
  "qbuf",
  "cost",
  "turnover",
  "address",
  "trend",
  "blocked",
];

const GAP = 9;
const MARK = 16;
const PADDING = 34;

/** Those that fit into `width` pixels. The sorted one always does. */
export function fittingFleetColumns(width: number, sorted: FleetField): readonly FleetColumn[] {
  const left = [...COLUMNS];
  for (const field of LEAVING) {
    const needed = PADDING + MARK + left.reduce((sum, column) => sum + column.width + GAP, 0);
    if (width === 0 || needed <= width) break;
    if (field !== sorted) {
      left.splice(
        left.findIndex((column) => column.field === field),
        1,
      );
    }
  }
  return left;
}

/** For grid-template-columns, the severity mark first. */
export function fleetTemplate(columns: readonly FleetColumn[]): string {
  const tracks = columns.map(({ width, grows }) =>
    grows > 0 ? `minmax(${width}px, ${grows}fr)` : `${width}px`,
  );
  return [`${MARK}px`, ...tracks].join(" ");
}
