import type { GroupTrendsBody, TrendsBody } from "@clientele/model";
import { clientTrend, stepsUntil } from "../poll/client-trend.ts";
import { responses } from "./answer-schemas.ts";
import type { ApiDeps, ApiInstance } from "./api.ts";
import { lastList } from "./last-list.ts";
import { GroupTrendsQuery, ServerParams } from "./schemas.ts";
import { findServer } from "./server-routes.ts";
import { trendAnswers } from "./trend-schemas.ts";

/** A quarter of an hour: so long a line of a fleet page is, and so many places it has. */
const STEP_MS = 15_000;
const STEPS = 60;

/** How clients and groups became more or fewer, from what is kept in memory. */
export function registerTrends(app: ApiInstance, deps: ApiDeps): void {
  app.get(
    "/api/trends",
    {
      schema: {
        operationId: "listTrends",
        tags: ["servers"],
        summary: "Clients of every server over the last quarter of an hour",
        response: responses(trendAnswers.trends),
      },
    },
    (): TrendsBody => {
      const now = deps.now();
      const steps = stepsUntil(now, STEP_MS, STEPS);
      return {
        at: new Date(now).toISOString(),
        stepMs: steps.stepMs,
        from: steps.from,
        servers: deps.servers().map((server) => ({
          name: server.name,
          clients: clientTrend(server.samplesSince(steps.from), steps),
        })),
      };
    },
  );

  app.get(
    "/api/servers/:name/groups/trends",
    {
      schema: {
        operationId: "listGroupTrends",
        tags: ["servers"],
        summary: "The largest groups of a server over the last quarter of an hour",
        params: ServerParams,
        querystring: GroupTrendsQuery,
        response: responses(trendAnswers.groupTrends),
      },
    },
    (request): GroupTrendsBody => {
      const { by } = request.query;
      const server = findServer(deps, request.params.name);
      const { at } = lastList(server);
      const trends = server.groupTrends(by);
      return {
        at,
        by,
        times: trends.at,
        groups: trends.groups.map(({ value, clients }) => ({
          value,
          clients: Array.from(clients, (count) => (Number.isNaN(count) ? null : count)),
        })),
      };
    },
  );
}
