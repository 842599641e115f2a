import { isIP } from "node:net";
import { hostname } from "node:os";
import type { ListenOptions } from "../config/listen.ts";
import { isWildcard } from "../config/loopback.ts";

/** Where this Clientele listens. The port is known once it does. */
export interface OwnAddress {
  readonly host: string;
  readonly port: number;
}

/** A request as it reached Clientele, or as a trusted proxy says that it reached the proxy. */
export interface Arrival {
  /** The Host header. */
  readonly host: string;
  /** `http` or `https`; of a WebSocket some proxies say `ws` or `wss`. */
  readonly protocol: string;
}

const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];

/**
 * Says whether a Host header means this Clientele: loopback names, what it is bound to, the names that were allowed,
 * and, bound to every interface, this machine's name and any address. A page of another site whose name was rebound to
 * our address sends its own name, which is none of them; no such page can send an address instead.
 *
 * Ports do not count, as a container is published under other ones, unless an allowed name carries one.
 */
export function knowsHost({
  host: bound,
  allowedHosts,
  publicUrl,
}: ListenOptions): (host: string) => boolean {
  const own = bound.includes(":") ? `[${bound}]` : bound;
  const known = new Set([...LOOPBACK, own.toLowerCase(), ...allowedHosts]);
  if (publicUrl !== null) known.add(publicUrl.host);
  if (isWildcard(bound)) known.add(hostname().toLowerCase());
  return (host) => {
    const whole = host.toLowerCase();
    const name = whole.replace(/:\d{1,5}$/, "");
    return (
      known.has(whole) || known.has(name) || (isWildcard(bound) && isIP(name.replace(/^\[|\]$/g, "")) !== 0)
    );
  };
}

/** Whether `origin` is that of a page which this Clientele serves to whoever asks so. */
export function isOwnOrigin(origin: string, arrival: Arrival, listen: ListenOptions): boolean {
  const own = `${schemeOf(arrival, listen)}://${arrival.host}`;
  return URL.canParse(own) && origin === new URL(own).origin;
}

/** How the browser speaks: a proxy that ends TLS and says nothing of it is known by the public URL. */
export function schemeOf({ host, protocol }: Arrival, { publicUrl }: ListenOptions): "http" | "https" {
  if (protocol === "https" || protocol === "wss") return "https";
  const byPublicName = publicUrl !== null && publicUrl.host === host.toLowerCase();
  return byPublicName && publicUrl.protocol === "https:" ? "https" : "http";
}
