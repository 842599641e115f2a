import { hostname, networkInterfaces } from "node:os";
import { hostAndPort, isWildcard } from "../config/loopback.ts";

/** Where this Clientele listens. The port is known once it does. */
export interface OwnAddress {
  readonly host: string;
  readonly port: number;
}

const LOOPBACK = ["127.0.0.1", "localhost", "::1"];

/**
 * The Host headers that mean this Clientele: loopback names, what it is bound to, and, bound to every interface, the
 * addresses and the name of this machine. A page of another site whose name was rebound to our address sends its own
 * name, which is none of them.
 */
export function ownHosts({ host, port }: OwnAddress): ReadonlySet<string> {
  const names = new Set([...LOOPBACK, host]);
  if (isWildcard(host)) {
    names.add(hostname());
    for (const addresses of Object.values(networkInterfaces())) {
      for (const { address } of addresses ?? []) names.add(address);
    }
  }
  const withPort = [...names].map((name) => hostAndPort(name, port).toLowerCase());
  // A browser leaves the port out where it is the scheme's own.
  return new Set(port === 80 ? [...withPort, ...withPort.map((h) => h.replace(/:80$/, ""))] : withPort);
}

/** Whether `origin` is that of a page which this Clientele served under `host`, an allowed Host header. */
export function isOwnOrigin(origin: string, host: string): boolean {
  return origin === `http://${host.toLowerCase()}`;
}
