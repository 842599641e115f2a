import { networkInterfaces } from "node:os";
import type { OwnAddress } from "../auth/hosts.ts";
import type { ListenOptions } from "../config/listen.ts";
import { hostAndPort, isWildcard } from "../config/loopback.ts";

/**
 * What to open to be signed in: at the public URL where there is one; else at each allowed name, and at the address it
 * listens on, or each of this machine's where it listens on all.
 */
export function signInLinks(
  { host, port }: OwnAddress,
  listen: ListenOptions,
  token: string,
): readonly string[] {
  const { publicUrl, allowedHosts, basePath, tls } = listen;
  const query = `/?token=${encodeURIComponent(token)}`;
  if (publicUrl !== null) return [`${publicUrl.origin}${basePath}${query}`];
  const hosts = isWildcard(host) ? ["127.0.0.1", ...outwardAddresses()] : [host];
  const named = allowedHosts.map((name) => (/:\d+$/.test(name) ? name : `${name}:${port}`));
  return [...named, ...hosts.map((h) => hostAndPort(h, port))].map(
    (place) => `${tls === null ? "http" : "https"}://${place}${basePath}${query}`,
  );
}

/** IPv4 only: link-local IPv6 needs a zone, which browsers do not take. */
function outwardAddresses(): readonly string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.filter((a) => a.family === "IPv4" && !a.internal).map((a) => a.address);
}
