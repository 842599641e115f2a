import type { KillBody, KillPreviewBody, SetNameBody } from "@clientele/model";
import type { FastifyRequest } from "fastify";
import type { Actor } from "../actions/action-log.ts";
import { answers, responses } from "./answer-schemas.ts";
import type { ApiDeps, ApiInstance } from "./api.ts";
import { ApiError } from "./errors.ts";
import {
  IDS_BODY_BYTES,
  KillBodySchema,
  type KillRequest,
  PreviewBody,
  ServerParams,
  SetNameRequest,
} from "./schemas.ts";
import { findServer } from "./server-routes.ts";

/** What changes something on a server. */
export function registerActions(app: ApiInstance, deps: ApiDeps): void {
  const { kills, renames } = deps;

  app.post(
    "/api/servers/:name/kill/preview",
    {
      schema: {
        operationId: "previewKill",
        tags: ["actions"],
        summary: "Freezes a set of clients and says what a kill would send",
        params: ServerParams,
        body: PreviewBody,
        response: responses(answers.preview),
      },
      bodyLimit: IDS_BODY_BYTES,
    },
    (request): Promise<KillPreviewBody> =>
      kills.preview(findServer(deps, request.params.name), request.body.ids),
  );

  app.post(
    "/api/servers/:name/kill",
    {
      schema: {
        operationId: "killClients",
        tags: ["actions"],
        summary: "Closes clients, by ids or by a preview, and says what became of each",
        params: ServerParams,
        body: KillBodySchema,
        response: responses(answers.kill),
      },
      bodyLimit: IDS_BODY_BYTES,
    },
    (request): Promise<KillBody> => {
      const server = findServer(deps, request.params.name);
      const { reason } = request.body;
      return kills.kill(server, chosen(request.body), reason?.trim() ?? "", actorOf(request));
    },
  );

  app.post(
    "/api/servers/:name/setname",
    {
      schema: {
        operationId: "setOwnName",
        tags: ["actions"],
        summary: "Names Clientele's own connection; CLIENT SETNAME can name no other",
        params: ServerParams,
        body: SetNameRequest,
        response: responses(answers.setName),
      },
    },
    (request): Promise<SetNameBody> =>
      renames.setName(findServer(deps, request.params.name), request.body.name, actorOf(request)),
  );
}

function chosen({
  ids,
  preview,
}: KillRequest): { readonly ids: readonly number[] } | { readonly preview: string } {
  if (ids !== undefined && preview === undefined) return { ids };
  if (preview !== undefined && ids === undefined) return { preview };
  throw new ApiError("bad-field", "body needs either ids or preview, and not both.");
}

function actorOf(request: FastifyRequest): Actor {
  const { identity } = request;
  return {
    by: identity?.kind === "session" ? `session ${identity.session.key.slice(0, 8)}` : "bearer token",
    address: request.ip,
  };
}
