import { networkInterfaces } from "node:os";
import type { OwnAddress } from "../auth/hosts.ts";
import { hostAndPort, isWildcard } from "../config/loopback.ts";

/** What to open to be signed in: one link, or one for each address where it listens on all of them. */
export function signInLinks({ host, port }: OwnAddress, token: string): readonly string[] {
  const hosts = isWildcard(host) ? ["127.0.0.1", ...outwardAddresses()] : [host];
  return hosts.map((h) => `http://${hostAndPort(h, port)}/?token=${encodeURIComponent(token)}`);
}

/** IPv4 only: link-local IPv6 needs a zone, which browsers do not take. */
function outwardAddresses(): readonly string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.filter((a) => a.family === "IPv4" && !a.internal).map((a) => a.address);
}
