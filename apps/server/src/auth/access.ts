/**
 * Who may ask for what. Whatever is not in this table needs a sign-in, also routes that do not exist yet.
 * Keys are method and route pattern, as the router matched them, never the raw path.
 */
const OPEN: ReadonlySet<string> = new Set([
  // whether there is a session, and how one begins
  "GET /api/session",
  "POST /api/session",
  // the shell of the page, which holds nothing of any server
  "GET /*",
]);

export type Access = "open" | "signed in";

export function accessOf(method: string, pattern: string): Access {
  return OPEN.has(`${method === "HEAD" ? "GET" : method} ${pattern}`) ? "open" : "signed in";
}

/** Whether a request can change something: those need more than a cookie, which browsers send by themselves. */
export function isChange(method: string): boolean {
  return method !== "GET" && method !== "HEAD" && method !== "OPTIONS";
}
