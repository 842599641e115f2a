import { isIPv4 } from "node:net";

/** Whether nobody but this machine can reach an address that is bound to `host`. Names are not resolved. */
export function isLoopback(host: string): boolean {
  if (isIPv4(host)) return host.startsWith("127.");
  const name = host.toLowerCase();
  return name === "localhost" || name === "::1" || name === "0:0:0:0:0:0:0:1";
}

/** Whether binding to `host` means every interface. */
export function isWildcard(host: string): boolean {
  return host === "0.0.0.0" || host === "::" || host === "0:0:0:0:0:0:0:0";
}

/** `host:port` as it stands in a URL: IPv6 in brackets. */
export function hostAndPort(host: string, port: number): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}
