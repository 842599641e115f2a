/** The parts of an address: host and port, path, user and password. Each throws TargetError. */
import type { TcpPlace, UnixPlace } from "./target.ts";
import { TargetError } from "./target-error.ts";

const DEFAULT_PORT = 6379;
const HOST = /^[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9_.])?$/;
const IPV6 = /^\[([0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)(?:%(?:25)?([A-Za-z0-9._-]{1,32}))?\]/;

/** `sun_path` of Linux without its closing NUL; a longer path would be cut, and another socket be meant. */
export const MOST_PATH_BYTES = 107;

export interface UserInfo {
  readonly user: string | null;
  readonly password: string | null;
  /** One word without a colon: to some clients a user, to others a password. */
  readonly lone: boolean;
}

/** What stands before the `@`; empty where nothing does. */
export function parseUserInfo(text: string): UserInfo {
  const colon = text.indexOf(":");
  const decode = (part: string): string | null => percentDecode(part, "User or password") || null;
  if (colon < 0) return { user: decode(text), password: null, lone: text !== "" };
  return { user: decode(text.slice(0, colon)), password: decode(text.slice(colon + 1)), lone: false };
}

/** `what` begins the sentence of the error. */
export function percentDecode(text: string, what: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new TargetError(`${what} holds a % that is not a percent code. Write the % itself as %25.`);
  }
}

/** `host`, `host:port`, `[v6]:port`; the zone of an address may be written `%eth0` or `%25eth0`. */
export function parseHostPort(text: string): TcpPlace {
  const ipv6 = IPV6.exec(text);
  if (ipv6 !== null) {
    const zone = ipv6[2] === undefined ? "" : `%${ipv6[2]}`;
    return { kind: "tcp", host: `${ipv6[1]}${zone}`, port: parsePort(text.slice(ipv6[0].length)) };
  }
  if (text.split(":").length > 2) {
    throw new TargetError("The host holds several colons. Write IPv6 in brackets: redis://[::1]:6379.");
  }
  const colon = text.indexOf(":");
  const host = colon < 0 ? text : text.slice(0, colon);
  if (host === "") throw new TargetError("The host is missing. Write redis://host:port.");
  if (!HOST.test(host)) {
    throw new TargetError(
      "The host may hold letters, digits, dots and hyphens only. Write redis://host:port.",
    );
  }
  return { kind: "tcp", host, port: parsePort(colon < 0 ? "" : text.slice(colon)) };
}

function parsePort(text: string): number {
  if (text === "") return DEFAULT_PORT;
  const port = /^:\d{1,5}$/.test(text) ? Number(text.slice(1)) : 0;
  if (port < 1 || port > 65_535) throw new TargetError("The port must be a number from 1 to 65535.");
  return port;
}

/** An absolute path, decoded already. */
export function parsePath(path: string): UnixPlace {
  if (path.endsWith("/"))
    throw new TargetError("The path of the socket names a directory: a file is needed.");
  if (/\p{Cc}/u.test(path)) throw new TargetError("The path of the socket holds a control character.");
  if (Buffer.byteLength(path) > MOST_PATH_BYTES) {
    throw new TargetError(`The path of a unix socket may have ${MOST_PATH_BYTES} bytes at most.`);
  }
  return { kind: "unix", path };
}
