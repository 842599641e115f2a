import { SESSION_SECONDS } from "./sessions.ts";

/** Cookies do not tell ports apart: without the port in its name two Clienteles on one host would sign each other out. */
export function cookieName(port: number): string {
  return `clientele_${port}`;
}

/** The value of the first cookie `name` in a Cookie header; null when there is none. */
export function readCookie(header: string | undefined, name: string): string | null {
  for (const pair of header?.split(";") ?? []) {
    const equals = pair.indexOf("=");
    if (equals >= 0 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim();
  }
  return null;
}

/** How far the cookie reaches. */
export interface CookieScope {
  /** The base path, or `/`. */
  readonly path: string;
  /** Over https only. */
  readonly secure: boolean;
}

/** Set-Cookie of a session: not readable by scripts, not sent by other sites. */
export function sessionCookie(name: string, id: string, scope: CookieScope): string {
  return cookie(name, id, scope, SESSION_SECONDS);
}

export function expiredCookie(name: string, scope: CookieScope): string {
  return cookie(name, "", scope, 0);
}

function cookie(name: string, value: string, { path, secure }: CookieScope, seconds: number): string {
  return `${name}=${value}; Path=${path}; HttpOnly;${secure ? " Secure;" : ""} SameSite=Strict; Max-Age=${seconds}`;
}
