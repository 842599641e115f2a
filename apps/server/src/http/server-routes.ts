import { type ClientsBody, type ServersBody, toRecord } from "@clientele/model";
import type { WatchedServer } from "../actions/watched-server.ts";
import type { ApiDeps, ApiInstance } from "./api.ts";
import { ApiError } from "./errors.ts";
import { ClientsQuery, ServerParams } from "./schemas.ts";
import { sortedRows } from "./sort-clients.ts";

/** What is watched, and who is connected to it. */
export function registerServers(app: ApiInstance, deps: ApiDeps): void {
  app.get("/api/servers", (): ServersBody => {
    const servers = deps.servers().map((s) => s.status());
    return { at: new Date(deps.now()).toISOString(), total: servers.length, servers };
  });

  app.get(
    "/api/servers/:name/clients",
    { schema: { params: ServerParams, querystring: ClientsQuery } },
    (request): ClientsBody => {
      const { sort, limit, where, at } = request.query;
      for (const [name, value] of Object.entries({ where, at })) {
        if (value !== undefined)
          throw new ApiError("not-yet", `query.${name} is not understood by this version.`);
      }
      return clientsOf(
        findServer(deps, request.params.name),
        sort ?? null,
        limit === undefined ? null : Number(limit),
      );
    },
  );
}

/** Throws ApiError `no-such-server`. */
export function findServer(deps: ApiDeps, name: string): WatchedServer {
  const server = deps.servers().find((s) => s.name === name);
  if (server === undefined) throw new ApiError("no-such-server", "No server of this name is watched.");
  return server;
}

function clientsOf(server: WatchedServer, sort: string | null, limit: number | null): ClientsBody {
  const table = server.table();
  const { lastListAt, cause, remedy } = server.status();
  if (table === null || lastListAt === null) {
    throw new ApiError(
      "no-list",
      `The clients of ${server.name} are not known yet${cause === null ? "." : `: ${cause}`}`,
      remedy === null ? {} : { remedy },
    );
  }
  // Ages are those at the instant of the list, whatever is served later.
  const at = Date.parse(lastListAt);
  const rows = sortedRows(table, sort);
  const shown = limit === null ? rows : rows.slice(0, limit);
  return { at: lastListAt, total: table.rows, clients: Array.from(shown, (row) => toRecord(table, row, at)) };
}
