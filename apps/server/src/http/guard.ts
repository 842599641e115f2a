/**
 * What every request passes before its handler, in this order:
 *
 *   1 Host       one of our own              else 421  a rebound name; probes pass under any
 *   2 Origin     our own, where one is sent  else 403  another site's form, script or WebSocket
 *   3 identity   bearer token or session     else 401  unless the route is open
 *   4 csrf       with a cookie and a change  else 403
 *   5 body       JSON by its Content-Type    else 415
 */
import type { FastifyReply, FastifyRequest } from "fastify";
import { accessOf, isChange, takesAnyHost } from "../auth/access.ts";
import { cookieName, readCookie } from "../auth/cookie.ts";
import { isOwnOrigin, knowsHost, type OwnAddress } from "../auth/hosts.ts";
import { provesSession, type Session, type Sessions } from "../auth/sessions.ts";
import type { TokenCheck } from "../auth/token-check.ts";
import type { ListenOptions } from "../config/listen.ts";
import { ApiError } from "./errors.ts";
import { SECURITY_HEADERS } from "./headers.ts";

export type Identity = { readonly kind: "bearer" } | { readonly kind: "session"; readonly session: Session };

declare module "fastify" {
  interface FastifyRequest {
    /** Who asks; null where the route is open and nobody signed in. */
    identity: Identity | null;
  }
}

export const STREAM = "/api/stream";

const JSON_TYPE = /^application\/json(?: *; *charset=(?:utf-8|"utf-8"))?$/i;

export interface GuardDeps {
  readonly self: () => OwnAddress;
  readonly listen: ListenOptions;
  readonly sessions: Sessions;
  readonly tokens: TokenCheck;
}

/** The hook of all requests, upgrades included. Throws ApiError. */
export function createGuard(
  deps: GuardDeps,
): (request: FastifyRequest, reply: FastifyReply) => Promise<void> {
  const isOurs = knowsHost(deps.listen);
  return async (request, reply) => {
    reply.headers(SECURITY_HEADERS);
    const pattern = request.routeOptions.url;
    const anyHost = pattern !== undefined && takesAnyHost(request.method, pattern);
    // Host and protocol are a trusted proxy's, where one is named.
    if (!anyHost && !isOurs(request.host))
      throw new ApiError("foreign-host", "This Clientele is not known by the host name of the request.", {
        remedy: "Open the address that Clientele prints at its start, or start it with --allowed-host NAME.",
      });
    checkOrigin(request, deps.listen);
    request.identity = identify(request, deps);
    if (request.ws && pattern !== STREAM)
      throw new ApiError("not-found", "There is no WebSocket at this address.");
    if (pattern !== undefined && accessOf(request.method, pattern) === "signed in") checkSignedIn(request);
    checkBody(request);
  };
}

function checkOrigin(request: FastifyRequest, listen: ListenOptions): void {
  const { origin } = request.raw.headers;
  const byScript = bearerOf(request) !== null;
  if (origin === undefined) {
    if (request.ws && !byScript)
      throw new ApiError("foreign-origin", "A WebSocket without Origin needs Authorization: Bearer.");
    return;
  }
  if (isOwnOrigin(origin, request, listen)) return;
  // No browser sends a bearer token by itself, so a foreign page cannot borrow one; with a WebSocket none sends it at all.
  if ((isChange(request.method) && !byScript) || request.ws) {
    throw new ApiError("foreign-origin", "The request comes from a page that is not Clientele's own.", {
      remedy:
        "Open the page at the address that Clientele prints at its start; behind a proxy that ends TLS start it with --public-url URL.",
    });
  }
}

/** A bearer token counts alone: when it is wrong, a cookie beside it does not help. */
function identify(request: FastifyRequest, deps: GuardDeps): Identity | null {
  const token = bearerOf(request);
  if (token !== null) {
    deps.tokens.check(token, request.ip);
    return { kind: "bearer" };
  }
  const id = readCookie(request.raw.headers.cookie, cookieName(deps.self().port));
  const session = id === null ? null : deps.sessions.find(id);
  return session === null ? null : { kind: "session", session };
}

/** The token of `Authorization: Bearer`; null without one, also where a proxy's own Basic is passed on. */
function bearerOf(request: FastifyRequest): string | null {
  return /^Bearer +(.*)$/i.exec(request.raw.headers.authorization ?? "")?.[1] ?? null;
}

function checkSignedIn(request: FastifyRequest): void {
  if (request.identity === null)
    throw new ApiError("not-signed-in", "This needs a sign-in.", {
      headers: { "www-authenticate": "Bearer" },
    });
  if (request.identity.kind === "bearer" || !isChange(request.method)) return;
  const given = request.raw.headers["x-clientele-csrf"];
  if (!provesSession(request.identity.session, typeof given === "string" ? given : undefined)) {
    throw new ApiError("no-csrf", "The request changes something and lacks the right x-clientele-csrf.");
  }
}

function checkBody(request: FastifyRequest): void {
  const headers = request.raw.headers;
  const hasBody = headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
  const type = headers["content-type"];
  if (!hasBody && type === undefined) return;
  if (type === undefined || !JSON_TYPE.test(type))
    throw new ApiError("not-json", "The body is not JSON by its Content-Type.");
}
