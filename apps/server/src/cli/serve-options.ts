import { parseDuration } from "../config/duration.ts";
import { isLoopback } from "../config/loopback.ts";
import { defaultDataDir } from "../config/places.ts";
import { parseTargets, TargetError } from "../target/address.ts";
import type { Target } from "../target/target.ts";
import type { Arguments, OptionSpec } from "./command.ts";
import { UsageError } from "./usage-error.ts";

export interface ServeOptions {
  /** Empty: none was named, so the usual local address is tried. */
  readonly targets: readonly Target[];
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly intervalMs: number;
}

const DEFAULT_HOST = "127.0.0.1";
const DEFAULT_PORT = 4379;
const DEFAULT_INTERVAL = "2s";
const SHORTEST_MS = 100;
const LONGEST_MS = 3_600_000;

export const SERVE_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  host: { type: "string", value: "HOST", meaning: `address to listen on (${DEFAULT_HOST})` },
  port: { type: "string", value: "PORT", meaning: `port to listen on (${DEFAULT_PORT})` },
  data: { type: "string", value: "DIR", meaning: "where the token is kept (~/.local/share/clientele)" },
  interval: {
    type: "string",
    value: "TIME",
    meaning: `time between two lists, as 500ms, 2s, 1m (${DEFAULT_INTERVAL})`,
  },
  "insecure-http": { type: "boolean", meaning: "listen on an address that others reach, without encryption" },
};

/** Reads what `clientele serve` was given. Throws UsageError. */
export function readServeOptions(args: Arguments, env: NodeJS.ProcessEnv): ServeOptions {
  const host = args.text.get("host") ?? DEFAULT_HOST;
  if (!isLoopback(host) && !args.on.has("insecure-http")) {
    throw new UsageError(
      `--host ${host} can be reached by other machines, and without TLS the sign-in could be read on the way.`,
      `Keep ${DEFAULT_HOST} and reach it through ssh -L ${DEFAULT_PORT}:127.0.0.1:${DEFAULT_PORT}, or add --insecure-http on a network you trust.`,
    );
  }
  return {
    targets: readTargets(args.words),
    host,
    port: readPort(args.text.get("port") ?? String(DEFAULT_PORT)),
    dataDir: args.text.get("data") ?? defaultDataDir(env),
    intervalMs: readInterval(args.text.get("interval") ?? DEFAULT_INTERVAL),
  };
}

function readTargets(words: readonly string[]): readonly Target[] {
  try {
    return parseTargets(words);
  } catch (error) {
    if (!(error instanceof TargetError)) throw error;
    throw new UsageError(
      `A server cannot be understood. ${error.message}`,
      "Write URL or name=URL, as redis://127.0.0.1:6379.",
    );
  }
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port < 0 || port > 65_535)
    throw new UsageError(
      "--port is not a number from 0 to 65535.",
      "Write --port 4379; 0 takes any free port.",
    );
  return port;
}

function readInterval(text: string): number {
  const ms = parseDuration(text);
  if (ms === null || ms < SHORTEST_MS || ms > LONGEST_MS) {
    throw new UsageError(
      "--interval is not a time from 100ms to 60m.",
      "Write a number and ms, s or m: --interval 2s.",
    );
  }
  return ms;
}
