import type { WhoBody } from "@clientele/model";
import { responses } from "./answer-schemas.ts";
import type { ApiDeps, ApiInstance } from "./api.ts";
import { WhoQuery } from "./schemas.ts";
import { trendAnswers } from "./trend-schemas.ts";
import { who } from "./who.ts";

/** Clients a server, where the question does not say. */
const LIMIT = 20;

export function registerWho(app: ApiInstance, deps: ApiDeps): void {
  app.get(
    "/api/who",
    {
      schema: {
        operationId: "who",
        tags: ["servers"],
        summary: "A query over the clients of all servers",
        querystring: WhoQuery,
        response: responses(trendAnswers.who),
      },
    },
    (request): Promise<WhoBody> => {
      const { q, limit } = request.query;
      return who(deps.servers(), {
        q,
        limit: limit === undefined ? LIMIT : Number(limit),
        nowMs: deps.now(),
      });
    },
  );
}
