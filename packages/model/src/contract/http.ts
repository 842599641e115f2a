/** Bodies of the HTTP API under /api. */
import type { Finding, FindingText } from "../findings/types.ts";
import type { ServerStatus } from "./status.ts";

/** Every answer that is not 2xx. */
export interface ErrorBody {
  readonly error: { readonly code: string; readonly message: string; readonly remedy: string };
}

/** Fields as Redis spells them: numbers as numbers, text as UTF-8 with other bytes as `\xNN`, absent ones absent. */
export type ClientRecord = Readonly<Record<string, string | number>>;

export interface ClientsBody {
  readonly at: string;
  readonly total: number;
  readonly clients: readonly ClientRecord[];
}

/** Sums over the clients of a group; a field that the server does not have is absent. */
export interface GroupRecord {
  /** The common value as CLIENT LIST has it, text for people; "" where it is empty or absent. */
  readonly value: string;
  readonly clients: number;
  readonly blocked: number;
  readonly neverUsed: number;
  readonly omem?: number;
  readonly qbuf?: number;
  readonly "tot-mem"?: number;
  readonly "tot-net-in"?: number;
  readonly "tot-net-out"?: number;
  readonly "tot-cmds"?: number;
  /** Greatest age, in seconds. */
  readonly oldest?: number;
  /** Clients a minute, of the whole group: absent where a query leaves some out, or it is not known. */
  readonly growthPerMinute?: number;
}

/** Answer to GET …/groups?by=ip&where=&sort=&limit=. `total`: groups before the limit; `clients`: those that match. */
export interface GroupsBody {
  readonly at: string;
  readonly by: string;
  readonly total: number;
  readonly clients: number;
  readonly groups: readonly GroupRecord[];
}

/** Answer to GET …/groups/trends?by=ip: the largest groups over the last quarter of an hour. */
export interface GroupTrendsBody {
  readonly at: string;
  readonly by: string;
  /** Milliseconds since 1970, ascending. */
  readonly times: readonly number[];
  /** `clients`: one count a time; null: not listed then. */
  readonly groups: readonly { readonly value: string; readonly clients: readonly (number | null)[] }[];
}

/** Answer to GET /api/trends: clients of every server over the last quarter of an hour. */
export interface TrendsBody {
  readonly at: string;
  readonly stepMs: number;
  /** When the first step began, milliseconds since 1970. */
  readonly from: number;
  /** `clients`: the most in each step; null: no sample in it. */
  readonly servers: readonly { readonly name: string; readonly clients: readonly (number | null)[] }[];
}

/** One server's part of the answer to "who is this?". */
export interface WhoServer {
  readonly name: string;
  /** How many of its clients match. */
  readonly matching: number;
  /** The first of those, most omem first. */
  readonly clients: readonly ClientRecord[];
  readonly omem: number | null;
  readonly qbuf: number | null;
  readonly neverUsed: number;
  readonly blocked: number;
  /** Greatest age in seconds; null: not reported. */
  readonly oldest: number | null;
  /** Age of the list that was searched, in seconds; null: there is none. */
  readonly listAge: number | null;
}

/** Answer to GET /api/who?q=: a query over the clients of all servers. */
export interface WhoBody {
  readonly at: string;
  readonly q: string;
  /** Servers searched, with or without a match. */
  readonly searched: number;
  readonly total: number;
  /** Those with a match, most clients first. */
  readonly servers: readonly WhoServer[];
}

/** Answer to GET …/findings: each with its words in English. */
export interface FindingsBody {
  readonly at: string;
  readonly total: number;
  readonly findings: readonly (Finding & FindingText)[];
}

export interface ServersBody {
  readonly at: string;
  readonly total: number;
  readonly servers: readonly ServerStatus[];
}

/** Answer to GET /api/session, and to POST /api/session `{token}`, which never says signed out. */
export type SessionBody =
  | { readonly signedIn: false }
  | {
      readonly signedIn: true;
      /** To be sent as `x-clientele-csrf` with every request that changes something. */
      readonly csrf: string;
      readonly version: string;
    };

export type Protection = "replica" | "primary link" | "own connection";

/** One client of a frozen set. */
export interface KillTarget {
  readonly id: number;
  readonly addr: string;
  readonly name: string;
  readonly type: "normal" | "pubsub" | "replica" | "primary";
  /** Words of the command that will be sent, as redis-cli would take them; null when it will not be sent. */
  readonly command: readonly string[] | null;
  readonly protected: Protection | null;
  /** False: listed when selected, not any more. */
  readonly listed: boolean;
}

/** Answer to POST …/kill/preview `{ids}`. The set is frozen: newcomers are never added. */
export interface KillPreviewBody {
  readonly preview: string;
  readonly at: string;
  readonly expires: string;
  readonly epoch: number;
  readonly targets: readonly KillTarget[];
  /** All that is never touched on this server now. */
  readonly protectedHere: Readonly<Record<Protection, number>>;
  readonly clients: number;
  readonly maxclients: number | null;
  /** What the server's own way to kill leaves uncertain: without ids another client may have taken the address. */
  readonly caution: string | null;
}

export type KillOutcome = "killed" | "gone" | "protected" | "changed" | "failed";

export interface KillResult {
  readonly id: number;
  readonly outcome: KillOutcome;
  /** The server's reply as redis-cli would print it, or null when nothing was sent. */
  readonly reply: string | null;
  /** What was sent. */
  readonly command: readonly string[] | null;
  /** Why, where the outcome is not "killed". */
  readonly detail: string | null;
  /** A new client of the same ip, name, user and library that appeared right after. */
  readonly cameBackAs: number | null;
}

/** Answer to POST …/kill `{ids, reason}` or `{preview, reason}`. */
export interface KillBody {
  readonly action: string;
  readonly at: string;
  readonly results: readonly KillResult[];
}

/** Answer to POST …/setname `{name}`: names Clientele's own connections, nobody else's. */
export interface SetNameBody {
  readonly name: string;
  readonly ids: readonly number[];
  readonly reply: string;
  readonly note: string;
}
