/**
 * Where a server is, as people write it: for redis-cli, for a client library, for an exporter.
 *
 *   redis://  valkey://                    [user:password@]host[:port][/db]
 *   rediss:// valkeys:// redis+ssl://      the same with TLS
 *   unix:// redis-socket:// and the like   [user:password@]/path/of/the/socket, percent codes for odd bytes
 *   host:port    [::1]:6379    /run/redis/redis.sock, taken as it stands
 *   name=any of these
 *
 * After a URL's path `?` parameters may follow: see address-parameters.ts.
 *
 * No message here repeats what was typed: a slip often puts the password where host or port should stand.
 */
import { type Parameters, parseParameters } from "./address-parameters.ts";
import { parseHostPort, parsePath, parseUserInfo, percentDecode, type UserInfo } from "./address-parts.ts";
import { addressOf, DEFAULT_TLS, type Place, type Target } from "./target.ts";
import { TargetError } from "./target-error.ts";

export { TargetError };

const NAMED = /^([A-Za-z0-9._-]{1,64})=(.*)$/s;
const SCHEME = /^([A-Za-z][A-Za-z0-9+.-]*):\/\/(.*)$/s;

type Kind = "tcp" | "tls" | "unix";

/** Schemes of redis-cli, valkey-cli, ioredis, redis-py, go-redis, the Rust crate and Lettuce. */
const SCHEMES: ReadonlyMap<string, Kind> = new Map([
  ["redis", "tcp"],
  ["valkey", "tcp"],
  ["rediss", "tls"],
  ["valkeys", "tls"],
  ["redis+ssl", "tls"],
  ["unix", "unix"],
  ["redis+unix", "unix"],
  ["valkey+unix", "unix"],
  ["redis-socket", "unix"],
  ["redis+socket", "unix"],
]);

/** Schemes people try that mean something else. */
const OTHER_SCHEMES: ReadonlyMap<string, string> = new Map([
  ["redis+tls", "The scheme redis+tls is not known. Write rediss://host:port for TLS."],
  ["redis-sentinel", "Sentinels are not asked. Give each server by itself: redis://host:port."],
  ["redis+sentinel", "Sentinels are not asked. Give each server by itself: redis://host:port."],
]);

/** Reads one target. Throws TargetError. */
export function parseTarget(text: string): Target {
  const named = NAMED.exec(text);
  const reached = parseReached((named?.[2] ?? text).trim());
  return { name: named?.[1] ?? addressOf(reached.place), ...reached };
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

function parseReached(text: string): Reached {
  if (text === "") throw new TargetError("A server is missing. Write redis://host:port or host:port.");
  const url = SCHEME.exec(text);
  if (url === null) return reached(parseBare(text));
  const scheme = url[1]?.toLowerCase() ?? "";
  const kind = SCHEMES.get(scheme);
  if (kind === undefined) {
    throw new TargetError(
      OTHER_SCHEMES.get(scheme) ??
        "The address begins with an unknown scheme. Write redis://host:port, rediss://host:port for TLS, or unix:///path.",
    );
  }
  return parseUrl(kind, url[2] ?? "");
}

/** Without a scheme: a path as it stands, or a host. */
function parseBare(text: string): Place {
  if (text.startsWith("/")) return parsePath(text);
  if (/^(?:\.{1,2}|~)\//.test(text)) {
    throw new TargetError("The path of a unix socket has to be absolute, as in /run/redis/redis.sock.");
  }
  const { authority, after } = splitAuthority(text);
  if (authority.includes("@")) {
    throw new TargetError("User and password need the long form: redis://user:password@host:port.");
  }
  refuseAfterPort(after);
  return parseHostPort(authority);
}

function parseUrl(kind: Kind, rest: string): Reached {
  const { authority, after } = splitAuthority(rest);
  const [path, query] = splitOnce(after, "?");
  const at = authority.lastIndexOf("@");
  const host = authority.slice(at + 1);
  const parameters = parseParameters(query);
  const place = kind === "unix" ? parseSocketPath(host, path) : parseHostPort(host);
  if (kind !== "unix") refuseAfterPort(path);
  const credentials = together(parseUserInfo(at < 0 ? "" : authority.slice(0, at)), parameters);
  if (kind === "tls")
    return { ...reached(place), ...credentials, tls: { ...DEFAULT_TLS, ...parameters.tls } };
  if (Object.keys(parameters.tls).length > 0) {
    throw new TargetError("Parameters of TLS stand in an address without TLS. Write rediss://host:port.");
  }
  return { ...reached(place), ...credentials };
}

/** An `@` after the first of `/ ? #` tells of a password that was not encoded, except in a socket's path. */
function splitAuthority(rest: string): { readonly authority: string; readonly after: string } {
  const end = rest.search(/[/?#]/);
  const authority = end < 0 ? rest : rest.slice(0, end);
  const after = end < 0 ? "" : rest.slice(end);
  if (authority !== "" && !authority.endsWith("@") && after.includes("@")) {
    throw new TargetError(
      "An @ stands after the host, or the password holds one of / ? # as it is. Write them as %40 %2F %3F %23.",
    );
  }
  return { authority, after };
}

function parseSocketPath(host: string, path: string): Place {
  if (host !== "" || !path.startsWith("/")) {
    throw new TargetError("A unix socket needs its whole path, with three slashes: unix:///run/redis.sock.");
  }
  if (path.includes("#")) throw new TargetError("The path of the socket holds a #. Write it as %23.");
  return parsePath(percentDecode(path, "The path of the socket"));
}

/** CLIENT LIST speaks of all databases: a database is accepted, since URLs in use have one, and not kept. */
function refuseAfterPort(path: string): void {
  if (/^\/?$|^\/\d{1,9}$/.test(path)) return;
  throw new TargetError("After the port only a database number may follow, as in redis://host:6379/0.");
}

function together(info: UserInfo, { user, password }: Parameters): Pick<Target, "user" | "password"> {
  if ((info.user !== null && user !== null) || (info.password !== null && password !== null)) {
    throw new TargetError("User or password are given twice: before the @ and as a parameter.");
  }
  if (info.lone && password === null) {
    throw new TargetError(
      "One word stands before the @. Write redis://:password@host for a password alone, redis://user:password@host for both.",
    );
  }
  return { user: info.user ?? user, password: info.password ?? password };
}

function reached(place: Place): Reached {
  return { place, tls: null, user: null, password: null, passwordFile: null, renamed: new Map() };
}

/** The text before the first `mark` and the text after it, which is empty without one. */
function splitOnce(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
