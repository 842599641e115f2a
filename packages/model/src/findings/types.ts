/**
 * Findings: who hurts a server, how much, since when, and what happens next. docs/findings.md is the same for people.
 *
 *   scene ─ observe(before, scene) ─► state { findings }          one step a reading; pure, no clock
 *   finding ─ findingWords(finding, nowMs, identity) ─► head, body, next    in English
 *
 * Text of clients is display text here (`displayText`), as in all JSON. Times are milliseconds since 1970.
 */
import type { ClientType, ServerIdentity } from "@clientele/resp";
import type { ServerLimits } from "../contract/status.ts";
import type { Grouping } from "../query/types.ts";
import type { Sample } from "../sample.ts";
import type { Table } from "../table.ts";

/** critical: others are at risk. warning: one client or application is. notice: a setting worth a look. */
export type Severity = "critical" | "warning" | "notice";

/** Whom a finding is about: what is named in its head, and what carries its mark. */
export type Subject =
  | { readonly kind: "server" }
  | { readonly kind: "client"; readonly key: number; readonly addr: string; readonly name: string }
  | { readonly kind: "group"; readonly by: "ip" | "name"; readonly value: string };

/** One group that grew. */
export interface Grower {
  readonly by: "ip" | "name";
  readonly value: string;
  readonly clients: number;
  readonly growthPerMinute: number;
}

/** What each rule saw, by its name. Numbers that are not known are null. */
export interface EvidenceOf {
  /** Few places are left. `used` counts rows of the list: replicas take places too. */
  readonly maxclients: {
    readonly used: number;
    readonly maxclients: number;
    readonly growthPerMinute: number | null;
    /** When the last place is taken at this pace. */
    readonly fullAt: number | null;
    /** Who grew most, first the most; at most three. */
    readonly growers: readonly Grower[];
  };
  /** The server turned connections away since the reading before, or did within the last minute. */
  readonly rejected: {
    readonly perSecond: number;
    /** Since the finding began. */
    readonly rejected: number;
    readonly lastAt: number;
  };
  /** A client over the soft limit of its class, or near the hard one. */
  readonly "output-buffer": {
    readonly type: ClientType;
    readonly omem: number;
    readonly soft: number | null;
    readonly softSeconds: number | null;
    readonly hard: number | null;
    readonly over: "soft" | "near hard";
    /** First reading over the soft limit. */
    readonly overSince: number | null;
    /** When the server closes it, if it stays so: give or take `uncertaintyMs`. */
    readonly closesAt: number | null;
    readonly uncertaintyMs: number | null;
    readonly growthPerSecond: number | null;
    /** So many more are over a limit and have no finding of their own; told in the last one only. */
    readonly others?: number;
  };
  /** A group grows while its tail of connections that nobody uses grows. */
  readonly leak: {
    readonly clients: number;
    readonly tail: number;
    /** never used: since they were opened. idle: since some work long ago. */
    readonly tailIs: "never used" | "idle";
    readonly growthPerMinute: number;
    /** How long it has been growing, as far as is known. */
    readonly overMs: number;
    /** When maxclients is reached by this growth; null: not soon. */
    readonly fullAt: number | null;
    /** The name that most of the tail carry, where the group is an ip. */
    readonly usualName?: string;
  };
  readonly monitor: {
    /** All that run MONITOR; the subject is the first of them. */
    readonly clients: number;
    readonly keys: readonly number[];
    readonly omem: number | null;
  };
  /** Many blocked clients that do not wait for work. */
  readonly blocked: {
    readonly blocked: number;
    /** Blocked in BL*, BZ*, XREAD, XREADGROUP, WAIT, WAITAOF: as they are meant to be. */
    readonly expected: number;
    /** The other commands they are blocked in, most clients first; at most five. */
    readonly commands: readonly { readonly cmd: string; readonly clients: number }[];
  };
  /** `timeout` 0 and `tcp-keepalive` 0: a dead peer is never noticed. */
  readonly "no-timeout": { readonly clients: number };
}

export type RuleName = keyof EvidenceOf;

export type FindingOf<R extends RuleName> = {
  /** Rule and subject: `leak:ip:10.0.3.7`. The same as long as it lasts. */
  readonly id: string;
  readonly rule: R;
  readonly severity: Severity;
  readonly subject: Subject;
  /** When the first reading showed it. */
  readonly since: number;
  /** What shows its clients (docs/query.md); null where no query does. */
  readonly query: string | null;
  /** How many clients `query` shows now. */
  readonly clients: number;
  /** Whether ending those clients would help. Never for replicas alone, nor for a setting. */
  readonly killable: boolean;
  /** When it takes effect, for the order of findings; null: not known, or now. */
  readonly effectAt: number | null;
  readonly evidence: EvidenceOf[R];
};

export type Finding = { readonly [R in RuleName]: FindingOf<R> }[RuleName];

/** One reading of a server, with what else is known of it. */
export interface Scene {
  readonly at: number;
  /** Changes with a restart: nothing of before counts. */
  readonly epoch: number;
  /** The last list; null: none was ever read. */
  readonly table: Table | null;
  /** Whether `table` was read at `at`, and is not an older one. */
  readonly listed: boolean;
  readonly sample: Sample;
  readonly identity: ServerIdentity | null;
  readonly limits: ServerLimits | null;
  /** Clientele's own clients: no finding is about them. */
  readonly ownIds: readonly number[];
  /** Milliseconds between two readings. */
  readonly intervalMs: number;
}

/** A finding for people. No HTML, no markup. */
export interface FindingText {
  /** What, and who: "Leak suspect: 10.0.3.7 (checkout-api)". */
  readonly head: string;
  /** Evidence and trend, one sentence. */
  readonly body: string;
  /** What happens next and when, one sentence; "" where nothing is known of it. */
  readonly next: string;
}

/** Which groupings are followed over time. */
export const FOLLOWED_GROUPINGS = ["ip", "name", "user", "lib", "cmd"] as const satisfies readonly Grouping[];
export type FollowedGrouping = (typeof FOLLOWED_GROUPINGS)[number];

/** One group over time: columns as long as `GroupTrends.at`. NaN where it had no clients listed. */
export interface GroupTrend {
  readonly value: string;
  readonly clients: Float64Array;
}

/** The largest groups of one grouping over the last quarter of an hour. */
export interface GroupTrends {
  readonly by: FollowedGrouping;
  /** Milliseconds since 1970, ascending. */
  readonly at: readonly number[];
  readonly groups: readonly GroupTrend[];
}
