import {
  type Figure,
  type Frame,
  type Group,
  type Grouping,
  groupRows,
  type ServerStatus,
  type Table,
  type TableView,
} from "@clientele/model";
import { figureOf } from "../poll/sample-figure.ts";
import { READ_IN } from "./states.ts";

/** What metrics need of a server that is being watched. */
export interface MeasuredServer {
  status(): ServerStatus;
  /** The last list; null before the first. */
  table(): Table | null;
  /** The last reading; null before the first. */
  lastFrame(): Frame | null;
}

/** One server at the moment of a scrape. */
export interface Snapshot {
  readonly status: ServerStatus;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
  /** Whether it is read; null before the first try. */
  readonly isRead: boolean | null;
  /** Whether its list is one of now. */
  readonly isListed: boolean;
  /** null where the server does not say it, or where the last answer is no longer what is true now. */
  readonly figure: (figure: Figure) => number | null;
  /** All clients by what they have in common; empty without a list of now. */
  readonly groups: (by: Grouping) => readonly Group[];
}

/** Milliseconds after which the last answer says nothing of now, however often the server is asked. */
const FRESH_LEAST = 15_000;

/**
 * A server that is away keeps its last list and figures for people, who see their age. A series has no age, so it gets
 * a gap: what is exposed is what was read within the last three intervals of a server that answers.
 */
export function takeSnapshot(server: MeasuredServer, nowMs: number): Snapshot {
  const status = server.status();
  const freshFrom = nowMs - Math.max(FRESH_LEAST, 3 * (status.cost?.intervalMs ?? 0));
  const frame = server.lastFrame();
  const isRead = READ_IN[status.state] && frame !== null && frame.at >= freshFrom;
  const isListed = isRead === true && Date.parse(status.lastListAt ?? "") >= freshFrom;
  const sample = isRead === true ? (frame?.sample ?? null) : null;
  const table = isListed ? server.table() : null;
  const view: TableView | null = table === null ? null : { table, nowMs, identity: status.identity };
  return {
    status,
    nowMs,
    isRead,
    isListed,
    figure: (figure) => (sample === null ? null : figureOf(sample, figure)),
    groups: view === null ? () => [] : onceEach((by) => groupRows(view, allRows(view.table), by)),
  };
}

function allRows({ rows }: Table): Uint32Array {
  return Uint32Array.from({ length: rows }, (_, row) => row);
}

/** Two metrics read the same groups: they are made once a scrape. */
function onceEach<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    const before = made.get(key);
    if (before !== undefined) return before;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}
