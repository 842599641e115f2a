import type { SessionBody } from "@clientele/model";
import Type from "typebox";
import { type CookieScope, cookieName, expiredCookie, sessionCookie } from "../auth/cookie.ts";
import { type Arrival, schemeOf } from "../auth/hosts.ts";
import { answers, failures, responses } from "./answer-schemas.ts";
import type { ApiDeps, ApiInstance } from "./api.ts";
import { SignInBody } from "./schemas.ts";

const SIGN_IN = {
  operationId: "signIn",
  tags: ["session"],
  summary: "Signs in with the token of the start link and sets the session's cookie",
  body: SignInBody,
  response: responses(answers.session),
};

const ASK = {
  operationId: "getSession",
  tags: ["session"],
  summary: "Whether one is signed in; never refused",
  response: responses(answers.session),
};

const SIGN_OUT = {
  operationId: "signOut",
  tags: ["session"],
  summary: "Ends the session and its streams",
  response: { 204: Type.Null({ description: "Signed out." }), ...failures },
};

/** Sign-in by token, who am I, sign-out. */
export function registerSession(app: ApiInstance, deps: ApiDeps): void {
  const { sessions, tokens, version, listen } = deps;
  const cookie = (): string => cookieName(deps.self().port);
  const scope = (arrival: Arrival): CookieScope => ({
    path: listen.basePath === "" ? "/" : listen.basePath,
    secure: schemeOf(arrival, listen) === "https",
  });

  app.post("/api/session", { schema: SIGN_IN }, (request, reply): SessionBody => {
    tokens.check(request.body.token, request.ip);
    // A session that was there before is not taken over: whoever planted its cookie would be signed in too.
    if (request.identity?.kind === "session") sessions.end(request.identity.session);
    const { id, session } = sessions.begin();
    reply.header("set-cookie", sessionCookie(cookie(), id, scope(request)));
    return { signedIn: true, csrf: session.csrf, version };
  });

  app.get("/api/session", { schema: ASK }, (request): SessionBody => {
    // Not a refusal: a page that only asks would fill the browser's console with it.
    if (request.identity === null) return { signedIn: false };
    // A script with a bearer token needs no csrf.
    const csrf = request.identity.kind === "session" ? request.identity.session.csrf : "";
    return { signedIn: true, csrf, version };
  });

  app.delete("/api/session", { schema: SIGN_OUT }, (request, reply) => {
    if (request.identity?.kind === "session") sessions.end(request.identity.session);
    reply.code(204).header("set-cookie", expiredCookie(cookie(), scope(request)));
    return null;
  });
}
