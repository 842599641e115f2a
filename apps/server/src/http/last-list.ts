/** The last list of a server, as it is asked about. */
import type { TableView } from "@clientele/model";
import type { WatchedServer } from "../actions/watched-server.ts";
import { ApiError } from "./errors.ts";

export interface List {
  /** ISO time of the list. */
  readonly at: string;
  /** Ages are those at the instant of the list. */
  readonly view: TableView;
}

/** null before the first one. */
export function listOf(server: Pick<WatchedServer, "table" | "status">): List | null {
  const table = server.table();
  const { lastListAt, identity } = server.status();
  if (table === null || lastListAt === null) return null;
  return { at: lastListAt, view: { table, nowMs: Date.parse(lastListAt), identity } };
}

/** Throws ApiError `no-list` before the first one. */
export function lastList(server: WatchedServer): List {
  return listOf(server) ?? notYet(server, "The clients of");
}

/** Throws ApiError `no-list`: nothing is known yet of `what` of the server, and why. */
export function notYet(server: WatchedServer, what: string): never {
  const { cause, remedy } = server.status();
  throw new ApiError(
    "no-list",
    `${what} ${server.name} are not known yet${cause === null ? "." : `: ${cause}`}`,
    remedy === null ? {} : { remedy },
  );
}
