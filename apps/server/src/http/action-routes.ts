import type { KillBody, KillPreviewBody, SetNameBody } from "@clientele/model";
import type { FastifyRequest } from "fastify";
import type { Actor } from "../actions/action-log.ts";
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
    { schema: { params: ServerParams, body: PreviewBody }, bodyLimit: IDS_BODY_BYTES },
    (request): Promise<KillPreviewBody> =>
      kills.preview(findServer(deps, request.params.name), request.body.ids),
  );

  app.post(
    "/api/servers/:name/kill",
    { schema: { params: ServerParams, body: KillBodySchema }, bodyLimit: IDS_BODY_BYTES },
    (request): Promise<KillBody> => {
      const server = findServer(deps, request.params.name);
      const { reason } = request.body;
      return kills.kill(server, chosen(request.body), reason?.trim() ?? "", actorOf(request));
    },
  );

  app.post(
    "/api/servers/:name/setname",
    { schema: { params: ServerParams, body: SetNameRequest } },
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
