import type { SessionBody } from "@clientele/model";
import { cookieName, expiredCookie, sessionCookie } from "../auth/cookie.ts";
import type { ApiDeps, ApiInstance } from "./api.ts";
import { SignInBody } from "./schemas.ts";

/** Sign-in by token, who am I, sign-out. */
export function registerSession(app: ApiInstance, deps: ApiDeps): void {
  const { sessions, tokens, version } = deps;
  const cookie = (): string => cookieName(deps.self().port);

  app.post("/api/session", { schema: { body: SignInBody } }, (request, reply): SessionBody => {
    tokens.check(request.body.token, request.ip);
    // A session that was there before is not taken over: whoever planted its cookie would be signed in too.
    if (request.identity?.kind === "session") sessions.end(request.identity.session);
    const { id, session } = sessions.begin();
    reply.header("set-cookie", sessionCookie(cookie(), id));
    return { signedIn: true, csrf: session.csrf, version };
  });

  app.get("/api/session", (request): SessionBody => {
    // Not a refusal: a page that only asks would fill the browser's console with it.
    if (request.identity === null) return { signedIn: false };
    // A script with a bearer token needs no csrf.
    const csrf = request.identity.kind === "session" ? request.identity.session.csrf : "";
    return { signedIn: true, csrf, version };
  });

  app.delete("/api/session", (request, reply) => {
    if (request.identity?.kind === "session") sessions.end(request.identity.session);
    return reply.code(204).header("set-cookie", expiredCookie(cookie())).send();
  });
}
