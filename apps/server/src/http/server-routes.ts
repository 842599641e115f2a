import type { ServerStatus, ServersBody } from "@clientele/model";
import type { WatchedServer } from "../actions/watched-server.ts";
import type { MeasuredServer } from "../metrics/snapshot.ts";
import { answers, responses } from "./answer-schemas.ts";
import type { ApiDeps, ApiInstance } from "./api.ts";
import { ApiError } from "./errors.ts";
import { ServerParams } from "./schemas.ts";

/** What is watched, each with its state. */
export function registerServers(app: ApiInstance, deps: ApiDeps): void {
  app.get(
    "/api/servers",
    {
      schema: {
        operationId: "listServers",
        tags: ["servers"],
        summary: "All servers with their states",
        response: responses(answers.servers),
      },
    },
    (): ServersBody => {
      const servers = deps.servers().map((s) => s.status());
      return { at: new Date(deps.now()).toISOString(), total: servers.length, servers };
    },
  );

  app.get(
    "/api/servers/:name",
    {
      schema: {
        operationId: "getServer",
        tags: ["servers"],
        summary: "One server with its state",
        params: ServerParams,
        response: responses(answers.status),
      },
    },
    (request): ServerStatus => findServer(deps, request.params.name).status(),
  );
}

/** Throws ApiError `no-such-server`. */
export function findServer(deps: ApiDeps, name: string): WatchedServer & MeasuredServer {
  const server = deps.servers().find((s) => s.name === name);
  if (server === undefined) throw new ApiError("no-such-server", "No server of this name is watched.");
  return server;
}
