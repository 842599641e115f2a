/** "Who is this?" over the clients of all servers. */
import { setImmediate } from "node:timers/promises";
import {
  matchingRows,
  parseQuery,
  type Query,
  sortRows,
  sumRows,
  type TableView,
  toRecord,
  type WhoBody,
  type WhoServer,
} from "@clientele/model";
import type { WatchedServer } from "../actions/watched-server.ts";
import { badQuery } from "./bad-query.ts";
import { ageOf } from "./group-record.ts";
import { listOf } from "./last-list.ts";

export interface WhoQuestion {
  /** In the query language. */
  readonly q: string;
  /** Clients a server. */
  readonly limit: number;
  readonly nowMs: number;
}

/**
 * Searches the last list of each server that has one; between two servers everybody else gets a turn. Throws ApiError
 * `bad-query`. A field that only some servers have is no error: on the others nobody matches.
 */
export async function who(
  servers: readonly Pick<WatchedServer, "name" | "table" | "status">[],
  { q, limit, nowMs }: WhoQuestion,
): Promise<WhoBody> {
  const general = parseQuery(q);
  const wrong = general.errors.find(({ unknownField }) => unknownField !== true);
  if (wrong !== undefined) throw badQuery(general, wrong, "q");
  const found: WhoServer[] = [];
  let searched = 0;
  let understood = general.errors.length === 0;
  for (const server of servers) {
    const list = listOf(server);
    if (list === null) continue;
    searched++;
    const query = parseQuery(q, list.view.table);
    if (query.errors.length === 0) {
      understood = true;
      const part = matchesOf(server.name, query, { view: list.view, limit, nowMs });
      if (part.matching > 0) found.push(part);
    }
    await setImmediate();
  }
  const [first] = general.errors;
  if (!understood && first !== undefined) throw badQuery(general, first, "q");
  return {
    at: new Date(nowMs).toISOString(),
    q,
    searched,
    total: found.reduce((sum, { matching }) => sum + matching, 0),
    servers: found.sort((a, b) => b.matching - a.matching || (a.name < b.name ? -1 : 1)),
  };
}

interface Search extends Pick<WhoQuestion, "limit" | "nowMs"> {
  readonly view: TableView;
}

function matchesOf(name: string, query: Query, { view, limit, nowMs }: Search): WhoServer {
  const rows = matchingRows(query, view);
  const { omem, qbuf, neverUsed, blocked, oldestConnectedAt } = sumRows(view, rows);
  const first = sortRows(view, rows, { field: "omem", descending: true }).subarray(0, limit);
  const clients = Array.from(first, (row) => toRecord(view.table, row, view.nowMs));
  const listAge = Math.max(0, Math.floor((nowMs - view.nowMs) / 1_000));
  const oldest = ageOf(oldestConnectedAt, view.nowMs);
  return { name, matching: rows.length, clients, omem, qbuf, neverUsed, blocked, oldest, listAge };
}
