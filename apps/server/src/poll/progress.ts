/**
 * From one reading of a server to the next: parse ─► settle ─► diff ─► frame. Pure; the shell asks and remembers.
 */
import {
  diff,
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
} from "@clientele/resp";

/** What a server answered in one tick. */
export interface Reading {
  /** Milliseconds since 1970: when the list was asked for. */
  readonly at: number;
  readonly info: ServerInfo;
  readonly list: Uint8Array;
  readonly cost: Pick<PollCost, "listMicros" | "listBytes" | "infoMicros">;
}

/** All that one reading leaves for the next. */
export interface Progress {
  readonly epoch: number;
  readonly seq: number;
  readonly identity: ServerIdentity;
  readonly settled: Settled;
  readonly sample: Sample;
  readonly frame: Frame;
  readonly unreadable: { readonly lines: number; readonly first: string } | null;
}

export type Advanced =
  | { readonly outcome: "progress"; readonly progress: Progress }
  /** Not one line of the list could be read: what is known stays. */
  | { readonly outcome: "unreadable"; readonly reason: string };

/**
 * A run_id other than before is another process: keys begin anew, so does the epoch, and the frame is a keyframe.
 * Otherwise the frame is what changed, across lost connections too.
 */
export function advance(before: Progress | null, reading: Reading): Advanced {
  const identity = identifyServer(reading.info);
  const previous = before !== null && isSameProcess(before, identity, reading.info) ? before.settled : null;
  const { clients, skipped } = parseClientList(reading.list, previous?.table.dictionary ?? new Dictionary());
  const settled = settle(previous, clients, reading.at);
  const refusedFirst = refusedLines(skipped, settled, clients);
  if (settled.table.rows === 0 && refusedFirst !== null) {
    return { outcome: "unreadable", reason: `no line of ${refusedFirst.lines}; ${refusedFirst.first}` };
  }
  const epoch = (before?.epoch ?? 0) + (previous === null ? 1 : 0);
  const seq = (before?.seq ?? 0) + 1;
  const sample = takeSample(reading.info, settled.table, reading.cost);
  const head = { epoch, seq, at: reading.at, sample };
  const frame: Frame =
    previous === null
      ? { kind: "key", ...head, table: settled.table }
      : { kind: "delta", ...head, delta: diff(previous.table, settled.table) };
  return {
    outcome: "progress",
    progress: { epoch, seq, identity, settled, sample, frame, unreadable: refusedFirst },
  };
}

/** By run_id; where a server has none, by an uptime that fell. */
function isSameProcess(before: Progress, now: ServerIdentity, info: ServerInfo): boolean {
  if (before.identity.runId !== now.runId) return false;
  if (now.runId !== "") return true;
  return !((info.number("uptime_in_seconds") ?? 0) < (before.sample[UPTIME] ?? 0));
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
export function keyframeOf({ epoch, seq, sample, settled }: Progress): Frame {
  return { kind: "key", epoch, seq, at: settled.at, sample, table: settled.table };
}
