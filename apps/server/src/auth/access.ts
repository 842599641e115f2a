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
  // probes: whether it lives and whether it has begun, in words that are the same for everybody
  "GET /healthz",
  "GET /readyz",
]);

/**
 * What answers under any Host. A kubelet asks by the pod's address, which is none of our names; a page of another site
 * whose name was rebound to us learns from these no more than that something answers.
 */
const ANY_HOST: ReadonlySet<string> = new Set(["GET /healthz", "GET /readyz"]);

export type Access = "open" | "signed in";

export function accessOf(method: string, pattern: string): Access {
  return OPEN.has(routeKey(method, pattern)) ? "open" : "signed in";
}

export function takesAnyHost(method: string, pattern: string): boolean {
  return ANY_HOST.has(routeKey(method, pattern));
}

function routeKey(method: string, pattern: string): string {
  return `${method === "HEAD" ? "GET" : method} ${pattern}`;
}

/** Whether a request can change something: those need more than a cookie, which browsers send by themselves. */
export function isChange(method: string): boolean {
  return method !== "GET" && method !== "HEAD" && method !== "OPTIONS";
}
