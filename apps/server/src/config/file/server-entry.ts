/** One entry of `servers:`. */
import { parseTarget, TargetError } from "../../target/address.ts";
import { DEFAULT_TLS, type RenamedCommand, type Target, type TlsSettings } from "../../target/target.ts";
import { readGiven } from "../option.ts";
import { checkKey } from "../reach.ts";
import { existingFile } from "../read-file.ts";
import { hostAndPortTarget, socketTarget } from "../single-target.ts";
import { interval } from "../values.ts";
import type { WatchedTarget } from "../watched-target.ts";
import type { Spot } from "./spot.ts";

const KEYS = [
  "name",
  "url",
  "host",
  "port",
  "socket",
  "user",
  "password",
  "passwordFile",
  "passwordEnv",
  "tls",
  "renamedCommands",
  "interval",
] as const;
const TLS_KEYS = ["ca", "cert", "key", "serverName", "verify"] as const;
const RENAMED: readonly RenamedCommand[] = ["CLIENT", "CONFIG", "INFO", "AUTH", "HELLO"];

const NAME = /^[A-Za-z0-9._:[\]-]{1,64}$/;

type Entries = ReadonlyMap<(typeof KEYS)[number], Spot>;
type Env = Readonly<Record<string, string | undefined>>;

/** Throws UsageError. */
export function readServerEntry(spot: Spot, env: Env): WatchedTarget {
  const entries = spot.map(KEYS);
  const located = locate(spot, entries);
  const secret = readPassword(spot, entries, env);
  const target: Target = {
    ...located,
    name: readName(entries.get("name")) ?? located.name,
    tls: readTls(entries.get("tls"), located.tls),
    user: entries.get("user")?.text() ?? located.user,
    ...(secret ?? { password: located.password, passwordFile: null }),
    renamed: readRenamed(entries.get("renamedCommands")),
  };
  if (target.tls !== null && target.place.kind === "unix")
    throw spot.fault("has TLS on a unix socket", "Leave tls out.");
  const every = entries.get("interval")?.given("text");
  return { target, intervalMs: every === undefined ? null : readGiven(every, interval) };
}

/** By exactly one of url, host (with port) and socket. */
function locate(spot: Spot, entries: Entries): Target {
  const [way, ...others] = (["url", "host", "socket"] as const).filter((key) => entries.has(key));
  if (way === undefined)
    throw spot.fault(
      "does not say where the server is",
      "Add url: redis://host:port, host: HOST, or socket: PATH.",
    );
  if (others.length > 0) throw spot.fault(`has both ${way} and ${others[0]}`, "Keep one of them.");
  const port = entries.get("port");
  if (port !== undefined && way !== "host") throw port.fault(`does not go with ${way}`, "Leave port out.");
  const at = entries.get(way) ?? spot;
  if (way === "host") return hostAndPortTarget(at.given("text"), port?.given("number") ?? null);
  // A path of the server's machine, but relative ones can only mean this file's folder.
  return way === "socket" ? socketTarget(at.given("file")) : readUrl(at);
}

function readUrl(spot: Spot): Target {
  const text = spot.text();
  try {
    if (/^[A-Za-z0-9._-]*=/.test(text)) throw new TargetError("A name goes into the key name.");
    return parseTarget(text);
  } catch (error) {
    if (!(error instanceof TargetError)) throw error;
    throw spot.fault("cannot be understood", error.message);
  }
}

function readName(spot: Spot | undefined): string | null {
  const name = spot?.text();
  if (spot === undefined || name === undefined) return null;
  if (!NAME.test(name))
    throw spot.fault("is not a name", "Use 1 to 64 letters, digits, dots, hyphens and underscores.");
  return name;
}

function readPassword(
  spot: Spot,
  entries: Entries,
  env: Env,
): Pick<Target, "password" | "passwordFile"> | null {
  const [way, ...others] = (["password", "passwordFile", "passwordEnv"] as const).filter((key) =>
    entries.has(key),
  );
  if (others.length > 0) throw spot.fault(`has both ${way} and ${others[0]}`, "Keep one of them.");
  const at = way === undefined ? undefined : entries.get(way);
  if (at === undefined) return null;
  if (way === "password") return { password: at.text(), passwordFile: null };
  if (way === "passwordFile") return { password: null, passwordFile: existingFile(at.name, at.path()) };
  const password = env[at.text()] ?? "";
  if (password === "")
    throw at.fault("names a variable that is not set", "Set the variable in Clientele's environment.");
  return { password, passwordFile: null };
}

/** `tls: true`, `tls: false`, or a map of settings. `ofUrl`: what the URL says, for all that the map does not. */
function readTls(spot: Spot | undefined, ofUrl: TlsSettings | null): TlsSettings | null {
  if (spot === undefined) return ofUrl;
  const plain = spot.isMap() ? null : readGiven(spot.given("switch"), (text) => text === "true");
  if (plain === false && ofUrl !== null)
    throw spot.fault("is false, and the url says TLS", "Write redis:// in the url, or leave tls out.");
  if (plain !== null) return plain ? (ofUrl ?? DEFAULT_TLS) : null;
  const entries = spot.map(TLS_KEYS);
  const file = (key: (typeof TLS_KEYS)[number]): string | null => {
    const at = entries.get(key);
    return at === undefined ? null : existingFile(at.name, at.path());
  };
  const [caFile, certFile, keyFile] = [file("ca"), file("cert"), file("key")];
  checkKey(`${spot.name}.cert`, `${spot.name}.key`, certFile, keyFile);
  const verify = entries.get("verify")?.given("switch").text;
  const other = ofUrl ?? DEFAULT_TLS;
  return {
    caFile: caFile ?? other.caFile,
    ...(certFile === null ? { certFile: other.certFile, keyFile: other.keyFile } : { certFile, keyFile }),
    serverName: entries.get("serverName")?.text() ?? other.serverName,
    verify: verify === undefined ? other.verify : verify === "true",
  };
}

function readRenamed(spot: Spot | undefined): Target["renamed"] {
  const renamed = new Map<RenamedCommand, string>();
  for (const [command, at] of spot?.map(RENAMED) ?? []) {
    const word = at.text();
    if (!/^[!-~]{1,200}$/.test(word))
      throw at.fault("is not a command's name", "Write the word of rename-command.");
    renamed.set(command, word);
  }
  return renamed;
}
