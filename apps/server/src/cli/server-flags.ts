/**
 * Servers on the command line: words, and redis-cli's flags for one of them. Flags of user, password and TLS count for
 * every server that does not say it itself.
 */

import { flagSource, type Given } from "../config/option.ts";
import { passwordOf } from "../config/password-of.ts";
import { checkKey, NO_REACH, type Reach } from "../config/reach.ts";
import { existingFile } from "../config/read-file.ts";
import { hostAndPortTarget, socketTarget } from "../config/single-target.ts";
import { parseTarget, parseTargets, TargetError } from "../target/address.ts";
import type { Target } from "../target/target.ts";
import type { Arguments, OptionGroup } from "./command.ts";
import { UsageError } from "./usage-error.ts";

export const SERVER_FLAGS: OptionGroup = {
  heading: "serve and list: a server, as redis-cli takes it",
  options: {
    "server-host": { type: "string", short: "h", value: "HOST", meaning: "its host (127.0.0.1)" },
    "server-port": { type: "string", short: "p", value: "PORT", meaning: "its port (6379)" },
    socket: { type: "string", short: "s", value: "PATH", meaning: "its unix socket" },
    uri: { type: "string", short: "u", value: "URI", meaning: "its URL, the same as the URL alone" },
    db: { type: "string", short: "n", value: "DB", meaning: "accepted; CLIENT LIST speaks of all databases" },
    user: { type: "string", value: "USER", meaning: "user to sign in as" },
    pass: {
      type: "string",
      short: "a",
      value: "PASSWORD",
      meaning: "password; others see it in ps: better REDISCLI_AUTH or --password-file",
    },
    "password-file": {
      type: "string",
      value: "FILE",
      meaning: "file that holds the password, read at each connect",
    },
    "no-auth-warning": { type: "boolean", meaning: "accepted; there is no such warning here" },
    tls: { type: "boolean", meaning: "reach the servers over TLS" },
    sni: { type: "string", value: "NAME", meaning: "server name for TLS, instead of the host" },
    cacert: { type: "string", value: "FILE", meaning: "trust these authorities (PEM)" },
    cert: { type: "string", value: "FILE", meaning: "our own certificate (PEM)" },
    key: { type: "string", value: "FILE", meaning: "its key (PEM)" },
    insecure: { type: "boolean", meaning: "do not check the servers' certificates" },
  },
};

export interface ServerFlags {
  /** Of words, -h -p, -s and -u; empty where none names a server. */
  readonly targets: readonly Target[];
  readonly reach: Reach;
  /** Whether any flag of `reach` is given, so that a server at the usual place is meant even unnamed. */
  readonly reaches: boolean;
}

const WAYS = ["server-host", "server-port", "socket", "uri"] as const;

/** Throws UsageError. */
export function readServerFlags(args: Arguments): ServerFlags {
  const reach = readReach(args);
  const targets = [...readWords(args.words), ...readPlace(args)];
  const seen = new Set<string>();
  for (const { name } of targets) {
    if (seen.has(name))
      throw new UsageError("A server is named twice.", "Leave one out, or call it name=URL.");
    seen.add(name);
  }
  return { targets, reach: reach ?? NO_REACH, reaches: reach !== null };
}

function readWords(words: readonly string[]): readonly Target[] {
  return understood("A server", () => parseTargets(words));
}

function readPlace(args: Arguments): readonly Target[] {
  const [host, port, socket, uri] = WAYS.map((flag) => given(args, flag)) as (Given | null)[];
  const ways = [host ?? port, socket, uri].filter((way) => way !== null && way !== undefined);
  if (ways.length > 1)
    throw new UsageError(
      `${ways.map((way) => way.name).join(" and ")} name two servers.`,
      "Keep one; name others as URLs.",
    );
  if (uri !== null && uri !== undefined) return [understood(uri.name, () => parseTarget(uri.text))];
  if (socket !== null && socket !== undefined) {
    if (args.on.has("tls")) throw new UsageError("--tls does not go with -s.", "Leave one of them out.");
    return [socketTarget(socket)];
  }
  return (host ?? port) == null ? [] : [hostAndPortTarget(host ?? null, port ?? null)];
}

function understood<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof TargetError)) throw error;
    throw new UsageError(
      `${what} cannot be understood. ${error.message}`,
      "Write URL or name=URL, as redis://127.0.0.1:6379.",
    );
  }
}

/** null: none of these flags is given. */
function readReach(args: Arguments): Reach | null {
  const file = (flag: string): string | null => {
    const path = given(args, flag);
    return path === null ? null : existingFile(path.name, path.text);
  };
  const settings = ["sni", "cacert", "cert", "key"].find((flag) => args.text.has(flag));
  const from = settings ?? (args.on.has("insecure") ? "insecure" : undefined);
  const isGiven = [...args.text.keys(), ...args.on].some((flag) => REACH_FLAGS.has(flag));
  if (!isGiven) return null;
  const [certFile, keyFile] = [file("cert"), file("key")];
  checkKey("--cert", "--key", certFile, keyFile);
  return {
    user: args.text.get("user") ?? null,
    ...passwordOf(given(args, "pass"), given(args, "password-file")),
    tls: args.on.has("tls"),
    tlsSettings: {
      caFile: file("cacert"),
      certFile,
      keyFile,
      serverName: args.text.get("sni") ?? null,
      verify: !args.on.has("insecure"),
    },
    tlsSettingsFrom: from === undefined ? null : { name: `--${from}`, turnOn: "--tls" },
  };
}

const REACH_FLAGS: ReadonlySet<string> = new Set([
  "user",
  "pass",
  "password-file",
  "tls",
  "sni",
  "cacert",
  "cert",
  "key",
  "insecure",
]);

/** Named as redis-cli's users know it. */
function given(args: Arguments, flag: string): Given | null {
  const text = args.text.get(flag);
  const short = SERVER_FLAGS.options[flag]?.short;
  if (text === undefined) return null;
  if (short === undefined) return { ...flagSource(flag), text };
  return { name: `-${short}`, write: (example) => `-${short} ${example}`, text };
}
