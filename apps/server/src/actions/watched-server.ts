import type { ServerStatus, Table } from "@clientele/model";
import type { Reply } from "@clientele/resp";

/** What the API needs of a server that is being watched; packages poll/ and live/ have the rest. */
export interface WatchedServer {
  readonly name: string;
  status(): ServerStatus;
  /** The last list; null before the first. */
  table(): Table | null;
  /** Sends one command on the standing connection. Rejects when the connection is lost before the reply. */
  run(words: readonly string[]): Promise<Reply>;
  /** Reads the list now, out of turn. Rejects when that fails. */
  pollNow(): Promise<Table>;
  /** Renames Clientele's own connections, now and at each reconnect. */
  setOwnName(name: string): Promise<Reply>;
}
