import type { IncomingMessage, ServerOptions } from "node:http";
import type { ServerOptions as TlsServerOptions } from "node:https";
import type { ListenOptions } from "./listen.ts";

/** What Fastify is told of how it listens. */
export interface Listening {
  readonly trustProxy: string[] | false;
  readonly rewriteUrl: (request: IncomingMessage) => string;
  readonly http?: ServerOptions;
  readonly https?: TlsServerOptions;
}

/** Who opens a connection and says nothing is cut after that time: until TLS stands no other limit counts. */
const TLS_HANDSHAKE_MS = 10_000;

export function listeningOf(
  { trustedProxies, basePath, tls }: ListenOptions,
  limits: ServerOptions,
): Listening {
  return {
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    rewriteUrl: ({ url = "/" }) => withoutBase(url, basePath),
    ...(tls === null
      ? { http: limits }
      : { https: { ...limits, ...tls, minVersion: "TLSv1.2", handshakeTimeout: TLS_HANDSHAKE_MS } }),
  };
}

/**
 * The path below the base path. What does not begin with it stays as it is, so it does not matter whether the proxy
 * takes the base path away.
 */
export function withoutBase(url: string, basePath: string): string {
  if (basePath === "" || !url.startsWith(basePath)) return url;
  const rest = url.slice(basePath.length);
  if (rest === "" || rest.startsWith("?")) return `/${rest}`;
  return rest.startsWith("/") ? rest : url;
}
