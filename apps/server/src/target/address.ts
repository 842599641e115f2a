/**
 * Where a server is, as people write it.
 *
 *   redis://[user[:password]@]host[:port][/db]    host:port    [::1]:6379    name=any of these
 *
 * No message here repeats what was typed: a slip often puts the password where host or port should stand.
 */
import { addressOf, type Target, type TcpPlace } from "./target.ts";

/** What is wrong and what to do, in words for the terminal. Holds nothing of the text that was given. */
export class TargetError extends Error {
  override readonly name = "TargetError";
}

const DEFAULT_PORT = 6379;
const NAMED = /^([A-Za-z0-9._-]{1,64})=(.*)$/s;
const SCHEME = /^([A-Za-z][A-Za-z0-9+.-]*):\/\/(.*)$/s;
const HOST = /^[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9_.])?$/;
const IPV6 = /^\[([0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)(%[A-Za-z0-9._-]+)?\]/;

const SCHEMES_TO_COME: ReadonlyMap<string, string> = new Map([
  ["rediss", "TLS (rediss://) is not supported in this version yet. Use redis:// on a network you trust."],
  ["valkeys", "TLS (valkeys://) is not supported in this version yet. Use redis:// on a network you trust."],
  ["unix", "Unix sockets (unix://) are not supported in this version yet. Use the server's TCP port."],
  ["redis+unix", "Unix sockets are not supported in this version yet. Use the server's TCP port."],
]);

/** Reads one target. Throws TargetError. */
export function parseTarget(text: string): Target {
  const named = NAMED.exec(text);
  const place = named?.[2] ?? text;
  const parsed = parsePlace(place.trim());
  return { name: named?.[1] ?? addressOf(parsed.place), ...parsed };
}

/** Reads all targets of a command line; two may not carry the same name. Throws TargetError. */
export function parseTargets(texts: readonly string[]): readonly Target[] {
  const targets = texts.map(parseTarget);
  const seen = new Set<string>();
  for (const { name } of targets) {
    if (seen.has(name)) {
      throw new TargetError(`Two servers are called ${name}. Give one another name: othername=redis://…`);
    }
    seen.add(name);
  }
  return targets;
}

type Reached = Omit<Target, "name">;

function parsePlace(text: string): Reached {
  if (text === "") throw new TargetError("A server is missing. Write redis://host:port or host:port.");
  const [scheme, rest] = splitScheme(text);
  const { userInfo, hostPort } = splitAuthority(rest);
  if (scheme === null && userInfo !== null) {
    throw new TargetError("User and password need the long form: redis://user:password@host:port.");
  }
  return {
    place: parseHostPort(hostPort),
    tls: null,
    ...parseUserInfo(userInfo),
    passwordFile: null,
    renamed: new Map(),
  };
}

function splitScheme(text: string): readonly [string | null, string] {
  const match = SCHEME.exec(text);
  if (match === null) return [null, text];
  const scheme = match[1]?.toLowerCase() ?? "";
  if (scheme === "redis" || scheme === "valkey") return [scheme, match[2] ?? ""];
  throw new TargetError(
    SCHEMES_TO_COME.get(scheme) ?? "The address begins with an unknown scheme. Write redis://host:port.",
  );
}

/** CLIENT LIST speaks of all databases: a database is accepted, since URLs in use have one, and not kept. */
function splitAuthority(rest: string): { userInfo: string | null; hostPort: string } {
  const end = rest.search(/[/?#]/);
  const authority = end < 0 ? rest : rest.slice(0, end);
  const after = end < 0 ? "" : rest.slice(end);
  if (after.includes("@")) {
    throw new TargetError("The password holds one of / ? # as it is. Write them as %2F %3F %23.");
  }
  if (!/^\/?$|^\/\d{1,9}$/.test(after)) {
    throw new TargetError("After the port only a database number may follow, as in redis://host:6379/0.");
  }
  const at = authority.lastIndexOf("@");
  if (at < 0) return { userInfo: null, hostPort: authority };
  return { userInfo: authority.slice(0, at), hostPort: authority.slice(at + 1) };
}

function parseUserInfo(userInfo: string | null): { user: string | null; password: string | null } {
  if (userInfo === null || userInfo === "" || userInfo === ":") return { user: null, password: null };
  const colon = userInfo.indexOf(":");
  if (colon < 0) {
    throw new TargetError(
      "One word stands before the @. Write redis://:password@host for a password alone, redis://user:password@host for both.",
    );
  }
  const user = percentDecode(userInfo.slice(0, colon));
  const password = percentDecode(userInfo.slice(colon + 1));
  return { user: user === "" ? null : user, password: password === "" ? null : password };
}

function percentDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new TargetError(
      "User or password holds a % that is not a percent code. Write the % itself as %25.",
    );
  }
}

function parseHostPort(text: string): TcpPlace {
  const ipv6 = IPV6.exec(text);
  if (ipv6 !== null) {
    return { kind: "tcp", host: `${ipv6[1]}${ipv6[2] ?? ""}`, port: parsePort(text.slice(ipv6[0].length)) };
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
