/**
 * From one reading of a server to the next: parse ─► settle ─► diff ─► frame. Pure; the shell asks and remembers.
 */
import {
  diff,
  emptyTable,
  FIGURES,
  type Frame,
  type PollCost,
  type Sample,
  type Settled,
  settle,
  takeSample,
} from "@clientele/model";
import {
  type ClientColumns,
  Dictionary,
  identifyServer,
  parseClientList,
  type ServerIdentity,
  type ServerInfo,
  type SkippedLine,
  UNIDENTIFIED,
} from "@clientele/resp";

/** Over which connection a reading came. */
export interface Source {
  /** Another number, another connection: the server may have been restarted in between. */
  readonly connection: number;
  /** Who the server said it is when it was greeted; null where it did not. */
  readonly greeted: ServerIdentity | null;
  /** Our own client id there; null where it is not known. */
  readonly ownId: number | null;
}

/** What a server answered in one tick. */
export interface Reading {
  /** Milliseconds since 1970: when the list was asked for. */
  readonly at: number;
  readonly source: Source;
  /** null: refused, or held back. */
  readonly info: ServerInfo | null;
  /** null: refused, or held back. The clients stay as they were known; without any the table is empty. */
  readonly list: Uint8Array | null;
  readonly cost: Pick<PollCost, "listMicros" | "listBytes" | "infoMicros">;
}

/** All that one reading leaves for the next. */
export interface Progress {
  readonly epoch: number;
  readonly seq: number;
  readonly connection: number;
  readonly identity: ServerIdentity;
  readonly settled: Settled;
  /** When the list was asked for that `settled` holds; null: none was ever read in this epoch. */
  readonly listedAt: number | null;
  readonly sample: Sample;
  readonly frame: Frame;
  readonly unreadable: { readonly lines: number; readonly first: string } | null;
}

export type Advanced =
  | { readonly outcome: "progress"; readonly progress: Progress }
  /** Not one line of the list could be read: what is known stays. */
  | { readonly outcome: "unreadable"; readonly reason: string };

/**
 * Another process than before: keys begin anew, so does the epoch, and the frame is a keyframe. Otherwise the frame is
 * what changed, across lost connections too. A first list after readings without one is a keyframe as well.
 */
export function advance(before: Progress | null, reading: Reading): Advanced {
  const identity = identityOf(before, reading);
  const known = before !== null && isSameProcess(before, identity, reading) ? before : null;
  const epoch = (before?.epoch ?? 0) + (known === null ? 1 : 0);
  const listing =
    reading.list === null ? unlisted(known, reading.at) : listed(known, reading.list, reading.at);
  const { settled, unreadable } = listing;
  if (reading.list !== null && settled.table.rows === 0 && unreadable !== null) {
    return { outcome: "unreadable", reason: `no line of ${unreadable.lines}; ${unreadable.first}` };
  }
  const seq = (before?.seq ?? 0) + 1;
  const sample = takeSample(reading.info, reading.list === null ? null : settled.table, reading.cost);
  const head = { epoch, seq, at: reading.at, sample };
  const frame: Frame =
    listing.after === null
      ? { kind: "key", ...head, table: settled.table }
      : { kind: "delta", ...head, delta: diff(listing.after.table, settled.table) };
  const { connection } = reading.source;
  const { listedAt } = listing;
  return {
    outcome: "progress",
    progress: { epoch, seq, connection, identity, settled, listedAt, sample, frame, unreadable },
  };
}

interface Listing extends Pick<Progress, "settled" | "listedAt" | "unreadable"> {
  /** What the frame is a delta to; null: it is a keyframe. */
  readonly after: Settled | null;
}

function listed(known: Progress | null, list: Uint8Array, at: number): Listing {
  const previous = known === null || known.listedAt === null ? null : known.settled;
  const { clients, skipped } = parseClientList(list, previous?.table.dictionary ?? new Dictionary());
  const settled = settle(previous, clients, at);
  return { after: previous, settled, listedAt: at, unreadable: refusedLines(skipped, settled, clients) };
}

function unlisted(known: Progress | null, at: number): Listing {
  if (known !== null) {
    const { settled, listedAt, unreadable } = known;
    return { after: settled, settled, listedAt, unreadable };
  }
  return { after: null, settled: { table: emptyTable(), at, refused: [] }, listedAt: null, unreadable: null };
}

/** By INFO; without it what the same connection said before, else what the server said when it was greeted. */
function identityOf(before: Progress | null, { info, source }: Reading): ServerIdentity {
  if (info !== null) return identifyServer(info);
  if (before !== null && before.connection === source.connection) return before.identity;
  return source.greeted ?? UNIDENTIFIED;
}

/**
 * By run_id. Where it is not known at both times: an uptime that fell tells a restart, and so does, on a new connection,
 * an id of our own that is not above all ids seen before.
 */
function isSameProcess(before: Progress, now: ServerIdentity, { info, source }: Reading): boolean {
  if (before.identity.runId !== "" && now.runId !== "") return before.identity.runId === now.runId;
  const uptime = info?.number("uptime_in_seconds") ?? Number.NaN;
  if (uptime < (before.sample[UPTIME] ?? Number.NaN)) return false;
  if (before.connection === source.connection || source.ownId === null) return true;
  return source.ownId > before.settled.table.highestKey;
}

const UPTIME = FIGURES.indexOf("uptime_in_seconds");

/** Lines the parser skipped and rows that could not become clients, the first of them in words. */
function refusedLines(
  skipped: readonly SkippedLine[],
  { refused }: Settled,
  clients: ClientColumns,
): Progress["unreadable"] {
  const lines = skipped.length + refused.length;
  if (lines === 0) return null;
  const [line] = skipped;
  if (line !== undefined) return { lines, first: `line ${line.line}: ${line.reason}` };
  return {
    lines,
    first: `client ${(refused[0]?.row ?? 0) + 1} of ${clients.rows}: ${refused[0]?.reason ?? ""}`,
  };
}

/** The whole table as a frame that stands in place of all frames so far. */
export function keyframeOf({ epoch, seq, sample, settled, frame }: Progress): Frame {
  return { kind: "key", epoch, seq, at: frame.at, sample, table: settled.table };
}
