/** One end of a connection, as `addr` and `laddr` say. Byte strings. */
export type Address =
  | { readonly kind: "ip"; readonly host: string; readonly port: number; readonly version: 4 | 6 }
  | { readonly kind: "unix"; readonly path: string }
  /** The server could not tell (`?:0`), or there is nothing. */
  | { readonly kind: "unknown"; readonly text: string };

const IPV4 = /^[0-9]{1,3}(?:\.[0-9]{1,3}){3}$/;
const PORT = /^[0-9]{1,5}$/;
const HIGHEST_PORT = 65_535;

/**
 * Reads `ip:port`, `[ipv6]:port`, `<path>:0` and Valkey 9.1's `[<path>:0]:0`. Host and port part at the last `:`.
 * Paths are as configured and may hold blanks, `=`, `:` and brackets. A host that is no IP address and has port 0 is a
 * path, however it begins: paths may be relative.
 */
export function parseAddress(text: string): Address {
  const colon = text.lastIndexOf(":");
  const host = text.slice(0, colon);
  const portText = text.slice(colon + 1);
  if (colon < 0 || !PORT.test(portText) || host === "" || host === "?") return { kind: "unknown", text };
  const port = Number(portText);
  if (port > HIGHEST_PORT) return { kind: "unknown", text };
  if (IPV4.test(host)) return { kind: "ip", host, port, version: 4 };
  const inner = host.startsWith("[") && host.endsWith("]") ? host.slice(1, -1) : undefined;
  if (inner !== undefined && isIpv6(inner)) return { kind: "ip", host: inner, port, version: 6 };
  if (port !== 0) return isIpv6(host) ? { kind: "ip", host, port, version: 6 } : { kind: "unknown", text };
  return { kind: "unix", path: inner?.endsWith(":0") ? inner.slice(0, -2) : host };
}

/**
 * Enough to tell an IPv6 address from a path: hexadecimal groups, two colons at least, a zone at most. No part of the
 * pattern can take what the next one could, so that a long text takes no longer than its length.
 */
function isIpv6(host: string): boolean {
  return /^[0-9a-fA-F]*:[0-9a-fA-F]*:[0-9a-fA-F:.]*(?:%[0-9A-Za-z._-]+)?$/.test(host);
}
