import { CLOSE } from "@clientele/model";
import websocket from "@fastify/websocket";
import Fastify from "fastify";
import { listeningOf } from "./config/listening.ts";
import { answerError } from "./http/answer-errors.ts";
import { type ApiDeps, type ApiInstance, registerApi } from "./http/api.ts";
import { answerClientError } from "./http/client-errors.ts";
import { endSilentSockets } from "./http/end-silent-sockets.ts";
import { ApiError } from "./http/errors.ts";
import { createGuard } from "./http/guard.ts";
import { KnownPaths } from "./http/known-paths.ts";
import { describeApi } from "./http/openapi.ts";
import { BODY_BYTES, NAME_LENGTH } from "./http/schemas.ts";
import { MAX_PAYLOAD } from "./live/stream-socket.ts";
import type { Log } from "./log.ts";
import type { PageManifest } from "./page/manifest.ts";
import { registerPage } from "./page/routes.ts";

/** How long viewers have to answer the close at the end. */
const CLOSE_MS = 1_000;

export interface AppDeps extends ApiDeps {
  readonly page: PageManifest;
  readonly log: Log;
}

/** The whole HTTP side, ready to listen or to be injected into; it never listens itself. */
export async function createApp(
  deps: AppDeps,
): Promise<{ readonly app: ApiInstance; readonly routes: readonly string[] }> {
  // A request that dribbles in is cut: Node looks every 2 s for heads older than 10 s and requests older than 20 s.
  const limits = { headersTimeout: 10_000, connectionsCheckingInterval: 2_000 };
  const app = Fastify({
    ...listeningOf(deps.listen, limits),
    bodyLimit: BODY_BYTES,
    requestTimeout: 20_000,
    routerOptions: { maxParamLength: NAME_LENGTH * 3 },
    // At the end requests on their way, a kill above all, get their answer; connections between requests are cut.
    forceCloseConnections: "idle",
    // A value of another type is a mistake of the sender, and an unknown one is not dropped in silence.
    // `verbose` gives the schema that refused a value, which says in words what would be right.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, verbose: true } },
    frameworkErrors: (error, request, reply) => answerError(error, request, reply, deps.log),
    clientErrorHandler: answerClientError,
  }) as ApiInstance;
  app.removeContentTypeParser("text/plain");
  app.decorateRequest("identity", null);
  endSilentSockets(app);
  await app.register(websocket, {
    options: { maxPayload: MAX_PAYLOAD, perMessageDeflate: false },
    errorHandler: (_error, socket) => socket.terminate(),
    preClose(done) {
      const viewers = [...this.websocketServer.clients];
      for (const viewer of viewers) viewer.close(CLOSE.goingAway, "Clientele stops");
      setTimeout(() => {
        for (const viewer of viewers) viewer.terminate();
      }, CLOSE_MS).unref();
      this.websocketServer.close();
      done();
    },
  });
  // Schemas of answers document them. Fastify would write JSON by them and drop what they do not name, so that a field
  // forgotten in a schema were missing for every client; a test holds answers and schemas together instead.
  app.setSerializerCompiler(() => JSON.stringify);
  await describeApi(app, deps);
  const paths = new KnownPaths();
  paths.watch(app);
  app.addHook("onRequest", createGuard(deps));
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply, deps.log));
  app.setNotFoundHandler(() => {
    throw new ApiError("wrong-method", "Outside /api there are only GET and HEAD.", {
      headers: { allow: "GET, HEAD" },
    });
  });
  registerApi(app, deps, paths);
  registerPage(app, deps.page);
  await app.ready();
  return { app, routes: paths.list() };
}
