import type { FastifyInstance } from "fastify";

/** Patterns that answer for all that nothing else answers for. */
export const CATCH_ALL: ReadonlySet<string> = new Set(["/api", "/api/*", "/*"]);

/** Which methods each API path has, so that a wrong method is told from a wrong path. */
export class KnownPaths {
  readonly #methods = new Map<string, Set<string>>();
  readonly #list: string[] = [];

  /** To be called before any route is registered. */
  watch(app: FastifyInstance): void {
    app.addHook("onRoute", ({ method, url }) => {
      const methods = this.#methods.get(url) ?? new Set();
      for (const m of [method].flat()) {
        methods.add(m);
        this.#list.push(`${m} ${url}`);
      }
      if (!CATCH_ALL.has(url)) this.#methods.set(url, methods);
    });
  }

  /** Every route as `METHOD pattern`, catch-alls included. */
  list(): readonly string[] {
    return this.#list;
  }

  /** Methods of the patterns that fit `path`; empty when there is nothing at it. */
  methodsAt(path: string): readonly string[] {
    const words = path.split("/");
    for (const [url, methods] of this.#methods) {
      const pattern = url.split("/");
      if (pattern.length === words.length && pattern.every((p, i) => p.startsWith(":") || p === words[i])) {
        return [...methods];
      }
    }
    return [];
  }
}
