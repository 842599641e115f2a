/**
 * Where the page stands on its host: `/`, or behind a proxy a path of its own, `/clientele/`. Only the server knows; it
 * writes `<meta name="clientele-base">` into the page.
 */

/** Begins and ends with a slash. What is no path on this host counts as `/`. */
export function readBase(page: Document): string {
  const given = page.querySelector("meta[name=clientele-base]")?.getAttribute("content") ?? "/";
  return /^\/([\w.~%-]+\/)*$/.test(given) ? given : "/";
}

/** `api/session` → `/clientele/api/session`. */
export function underBase(path: string): string {
  return readBase(document) + path;
}
