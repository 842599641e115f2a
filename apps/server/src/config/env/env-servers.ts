/**
 * Servers of the environment, under the names that redis-cli, client libraries and redis_exporter use. REDIS_ and
 * VALKEY_ mean the same; several names of one thing must not differ.
 *
 *   URL                      one server, with user and password
 *   ADDR                     one or more, comma separated (redis_exporter)
 *   SOCKET | HOST, PORT      one server
 *   USERNAME|USER, PASSWORD, PASSWORD_FILE, TLS…   how those are reached, where they do not say it themselves
 */
import { UsageError } from "../../cli/usage-error.ts";
import { parseTargets, TargetError } from "../../target/address.ts";
import { addressOf, type Target } from "../../target/target.ts";
import { type Given, readGiven } from "../option.ts";
import { passwordOf } from "../password-of.ts";
import { checkKey, fillGaps, NO_REACH, type Reach } from "../reach.ts";
import { existingFile } from "../read-file.ts";
import { hostAndPortTarget, socketTarget } from "../single-target.ts";
import { onOrOff } from "../values.ts";
import type { Variables } from "./variables.ts";

const PREFIXES = ["REDIS", "VALKEY"];

const names = (...stems: readonly string[]): readonly string[] =>
  stems.flatMap((stem) => PREFIXES.map((prefix) => `${prefix}_${stem}`));

/** Every variable that says which servers there are and how they are reached. */
export const SERVER_VARIABLES = {
  url: names("URL"),
  addr: names("ADDR"),
  socket: names("SOCKET"),
  host: names("HOST"),
  port: names("PORT"),
  user: names("USERNAME", "USER"),
  password: names("PASSWORD"),
  passwordFile: names("PASSWORD_FILE"),
  tls: names("TLS"),
  caFile: names("TLS_CA", "EXPORTER_TLS_CA_CERT_FILE"),
  certFile: names("TLS_CERT", "EXPORTER_TLS_CLIENT_CERT_FILE"),
  keyFile: names("TLS_KEY", "EXPORTER_TLS_CLIENT_KEY_FILE"),
  serverName: names("TLS_SERVER_NAME"),
  skipVerification: names("EXPORTER_SKIP_TLS_VERIFICATION"),
  cliAuth: ["REDISCLI_AUTH", "VALKEYCLI_AUTH"],
} as const;

/** The servers that the environment names, none where it names none. Throws UsageError. */
export function serversOfEnv(variables: Variables, flags: Reach): readonly Target[] {
  return fillGaps(namedServers(variables), [flags, reachOfEnv(variables), cliAuth(variables)]);
}

function namedServers(variables: Variables): readonly Target[] {
  const { url, addr, socket } = SERVER_VARIABLES;
  const ways = [
    readTargets(variables.findSecret(url), (text) => [text]),
    readTargets(variables.findSecret(addr), (text) => text.split(",").map((part) => part.trim())),
    readSocket(variables.find(socket)),
    readHostAndPort(variables),
  ].filter((way) => way !== null);
  const [first, ...others] = ways;
  const other = others.find(({ targets }) => placesOf(targets) !== placesOf(first?.targets ?? []));
  if (first !== undefined && other !== undefined) {
    throw new UsageError(
      `${first.name} and ${other.name} are both set and name different servers.`,
      `Unset ${first.name} or ${other.name}; several servers go into REDIS_ADDR, with commas between.`,
    );
  }
  return first?.targets ?? [];
}

interface Way {
  readonly name: string;
  readonly targets: readonly Target[];
}

function placesOf(targets: readonly Target[]): string {
  return JSON.stringify(targets.map(({ place }) => addressOf(place)).sort());
}

function readTargets(given: Given | null, split: (text: string) => readonly string[]): Way | null {
  if (given === null) return null;
  try {
    return { name: given.name, targets: parseTargets(split(given.text)) };
  } catch (error) {
    if (!(error instanceof TargetError)) throw error;
    throw new UsageError(
      `${given.name} cannot be understood. ${error.message}`,
      `Write ${given.write("redis://127.0.0.1:6379")}.`,
    );
  }
}

function readSocket(given: Given | null): Way | null {
  return given === null ? null : { name: given.name, targets: [socketTarget(given)] };
}

function readHostAndPort(variables: Variables): Way | null {
  const host = variables.find(SERVER_VARIABLES.host);
  const port = variables.find(SERVER_VARIABLES.port);
  const name = (host ?? port)?.name;
  return name === undefined ? null : { name, targets: [hostAndPortTarget(host, port)] };
}

/** How servers of the environment are reached that leave it open. Throws UsageError. */
export function reachOfEnv(variables: Variables): Reach {
  const find = (names: readonly string[]): Given | null => variables.find(names);
  const file = (names: readonly string[]): string | null => {
    const given = find(names);
    return given === null ? null : existingFile(given.name, given.text);
  };
  const isOn = (names: readonly string[]): boolean => {
    const given = find(names);
    return given !== null && readGiven(given, onOrOff);
  };
  const v = SERVER_VARIABLES;
  const settings = [v.caFile, v.certFile, v.keyFile, v.serverName].map(find).find((g) => g !== null);
  const [certFile, keyFile] = [file(v.certFile), file(v.keyFile)];
  checkKey("REDIS_TLS_CERT", "REDIS_TLS_KEY", certFile, keyFile);
  return {
    ...NO_REACH,
    user: find(v.user)?.text ?? null,
    ...passwordOf(find(v.password), find(v.passwordFile)),
    tls: isOn(v.tls),
    tlsSettings: {
      caFile: file(v.caFile),
      certFile,
      keyFile,
      serverName: find(v.serverName)?.text ?? null,
      verify: !isOn(v.skipVerification),
    },
    tlsSettingsFrom: settings === undefined ? null : { name: settings.name, turnOn: "REDIS_TLS=true" },
  };
}

/** redis-cli's own variable: it counts for servers of the command line too. */
export function cliAuth(variables: Variables): Reach {
  return { ...NO_REACH, password: variables.findSecret(SERVER_VARIABLES.cliAuth)?.text ?? null };
}
