/** What is known of a server besides its clients. One type for stream, HTTP and pages. */

import type { OutputBufferLimits, ServerIdentity } from "@clientele/resp";
import type { Finding } from "../findings/types.ts";
import type { ServerAbilities } from "./abilities.ts";

export type ServerState =
  | "connecting"
  | "live"
  | "stale"
  | "down"
  | "full"
  | "loading"
  | "busy"
  | "paused"
  | "credentials"
  | "denied"
  | "protected"
  | "unsupported";

export interface ServerLimits {
  readonly maxclients: number | null;
  /** Seconds; 0 = never closes idle clients. */
  readonly timeout: number | null;
  readonly tcpKeepalive: number | null;
  /** As the server applies them: a replica's hard limit is never below its backlog where the server has it so. */
  readonly outputBuffer: OutputBufferLimits | null;
  readonly queryBuffer: number | null;
  /** Bytes all clients may take together before some are evicted (7.0+); 0 = no such limit. */
  readonly maxmemoryClients: number | null;
}

/** How the server is reached. `tls-unverified`: encrypted, to whoever answers there. */
export type Transport = "tcp" | "unix" | "tls" | "tls-unverified";

export interface PollCost {
  /** Microseconds from the command to the end of its reply, seen from here. */
  readonly listMicros: number;
  readonly listBytes: number;
  readonly infoMicros: number;
  /** Milliseconds between two lists now. Longer than asked for when the server is large. */
  readonly intervalMs: number;
  readonly configuredIntervalMs: number;
  /** Share of the server's time, 0–1: (list + info) / interval. */
  readonly share: number;
}

/** What a fleet page tells of a server: as of its last reading, rates over the last 10 s. null: not known. */
export interface ServerFigures {
  /** Rows of the last list; without one, what INFO counts. */
  readonly clients: number | null;
  readonly maxclients: number | null;
  readonly blocked: number | null;
  /** Bytes, summed over all clients. */
  readonly omem: number | null;
  readonly qbuf: number | null;
  readonly openedPerSecond: number | null;
  readonly closedPerSecond: number | null;
  readonly rejectedPerSecond: number | null;
}

export interface ServerStatus {
  readonly name: string;
  /** host:port or a socket's path, for people, never with credentials. */
  readonly address: string;
  readonly transport: Transport;
  /** Number of this server's binary frames on the stream. */
  readonly channel: number;
  readonly state: ServerState;
  /** What failed, one sentence; null when live. */
  readonly cause: string | null;
  /** What to do about it, one sentence; null when nothing needs to be done. */
  readonly remedy: string | null;
  /** ISO time at which this state began. */
  readonly since: string;
  /** Failed tries since it was last live. */
  readonly tries: number;
  /** ISO time of the next try; null when none is planned. */
  readonly nextTry: string | null;
  readonly identity: ServerIdentity | null;
  readonly limits: ServerLimits | null;
  /** ISO time at which the limits were read last: at each connect, then hourly. */
  readonly limitsAt: string | null;
  /** null before the first connection that could sign in; kept while the server is away. */
  readonly abilities: ServerAbilities | null;
  readonly epoch: number;
  readonly cost: PollCost | null;
  /** Clients in the last list; null before the first. */
  readonly clients: number | null;
  /** ISO time of the last list. */
  readonly lastListAt: string | null;
  /** Clientele's own client ids on this server, and the name they carry. */
  readonly own: { readonly ids: readonly number[]; readonly name: string };
  /** Lines of the last list that could not be read. */
  readonly unreadable: { readonly lines: number; readonly first: string } | null;
  /** null before the first reading. */
  readonly figures: ServerFigures | null;
  /** Worst first: by severity, then by what takes effect first. */
  readonly findings: readonly Finding[];
}
