import { type FindingsBody, findingWords } from "@clientele/model";
import { responses } from "./answer-schemas.ts";
import type { ApiDeps, ApiInstance } from "./api.ts";
import { notYet } from "./last-list.ts";
import { ServerParams } from "./schemas.ts";
import { findServer } from "./server-routes.ts";
import { trendAnswers } from "./trend-schemas.ts";

/** Who hurts a server. Words tell of the instant of the reading, as `at` does: no countdown runs on without one. */
export function registerFindings(app: ApiInstance, deps: ApiDeps): void {
  app.get(
    "/api/servers/:name/findings",
    {
      schema: {
        operationId: "listFindings",
        tags: ["servers"],
        summary: "Who hurts a server, how much, since when, and what happens next",
        params: ServerParams,
        response: responses(trendAnswers.findings),
      },
    },
    (request): FindingsBody => {
      const server = findServer(deps, request.params.name);
      const at = server.lastFrame()?.at ?? notYet(server, "Findings about");
      const { findings, identity } = server.status();
      return {
        at: new Date(at).toISOString(),
        total: findings.length,
        findings: findings.map((finding) => ({ ...finding, ...findingWords(finding, at, identity) })),
      };
    },
  );
}
