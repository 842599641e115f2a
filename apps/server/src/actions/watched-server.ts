import type { FollowedGrouping, GroupTrends, ServerStatus, Table } from "@clientele/model";
import type { Reply } from "@clientele/resp";
import type { TimedSample } from "../poll/sample-history.ts";

/** What the API needs of a server that is being watched; packages poll/ and live/ have the rest. */
export interface WatchedServer {
  readonly name: string;
  status(): ServerStatus;
  /** The last list; null before the first. */
  table(): Table | null;
  /** Samples of the last hour taken at `from` or later, ascending. Milliseconds since 1970. */
  samplesSince(from: number): readonly TimedSample[];
  /** The largest groups over the last quarter of an hour; empty before the first list. */
  groupTrends(by: FollowedGrouping): GroupTrends;
  /** Sends one command on the standing connection. Rejects when the connection is lost before the reply. */
  run(words: readonly string[]): Promise<Reply>;
  /** Reads the list now, out of turn. Rejects when that fails. */
  pollNow(): Promise<Table>;
  /** Renames Clientele's own connections, now and at each reconnect. */
  setOwnName(name: string): Promise<Reply>;
}
