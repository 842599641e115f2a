import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from "fastify";
import type { WebSocket } from "ws";
import type { KillService } from "../actions/kill-service.ts";
import type { RenameService } from "../actions/rename-service.ts";
import type { WatchedServer } from "../actions/watched-server.ts";
import type { OwnAddress } from "../auth/hosts.ts";
import type { Sessions } from "../auth/sessions.ts";
import type { TokenCheck } from "../auth/token-check.ts";
import type { ListenOptions } from "../config/listen.ts";
import type { MeasuredServer } from "../metrics/snapshot.ts";
import { registerActions } from "./action-routes.ts";
import { ApiError } from "./errors.ts";
import { registerFindings } from "./finding-routes.ts";
import type { KnownPaths } from "./known-paths.ts";
import { registerLists } from "./list-routes.ts";
import { registerOpenApi } from "./openapi.ts";
import { registerOperation } from "./operation-routes.ts";
import { registerServers } from "./server-routes.ts";
import { registerSession } from "./session-routes.ts";
import { registerStream } from "./stream-route.ts";
import { registerTrends } from "./trend-routes.ts";
import { registerWho } from "./who-route.ts";

export type ApiInstance = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

export interface ApiDeps {
  readonly version: string;
  readonly now: () => number;
  readonly self: () => OwnAddress;
  readonly listen: ListenOptions;
  readonly sessions: Sessions;
  readonly tokens: TokenCheck;
  readonly servers: () => readonly (WatchedServer & MeasuredServer)[];
  readonly kills: KillService;
  readonly renames: RenameService;
  /** How many follow the stream. */
  readonly viewers: () => number;
  /** Takes over a socket whose viewer may see every server. */
  readonly stream: (socket: WebSocket) => { close(code: number, reason: string): void };
}

/** Everything but the page. What is not there, or not by this method, is said so under /api to who is signed in. */
export function registerApi(app: ApiInstance, deps: ApiDeps, paths: KnownPaths): void {
  registerSession(app, deps);
  registerServers(app, deps);
  registerLists(app, deps);
  registerFindings(app, deps);
  registerTrends(app, deps);
  registerWho(app, deps);
  registerActions(app, deps);
  registerStream(app, deps);
  registerOpenApi(app);
  registerOperation(app, deps);
  for (const url of ["/api", "/api/*"]) {
    app.all(url, (request) => {
      const allowed = paths.methodsAt((request.raw.url ?? "").split("?", 1)[0] ?? "");
      // A path that has this method and was not matched is too long in one of its parts.
      if (allowed.length === 0 || allowed.includes(request.method))
        throw new ApiError("not-found", "There is nothing at this address of the API.");
      throw new ApiError("wrong-method", `${request.method} is not possible here.`, {
        headers: { allow: allowed.join(", ") },
      });
    });
  }
}
