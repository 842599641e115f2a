/** All that `clientele serve` was told: flags, config file, environment. Precedence in that order. */

import { Variables } from "../config/env/variables.ts";
import { readConfigFile } from "../config/file/config-file.ts";
import { type Givens, type ListenOptions, readListenOptions } from "../config/listen.ts";
import { flagSource, type Given, type Option, settleOption } from "../config/option.ts";
import { CONFIG_ENV, CONFIG_FLAG, OPTIONS, optionSpecs } from "../config/options.ts";
import { defaultDataDir } from "../config/places.ts";
import { chooseServers, type Servers } from "../config/servers.ts";
import type { Arguments, OptionGroup } from "./command.ts";
import { readServerFlags } from "./server-flags.ts";

export interface ServeOptions {
  readonly servers: Servers;
  readonly listen: ListenOptions;
  readonly dataDir: string;
  /** Milliseconds between two lists, where a server has no interval of its own. */
  readonly intervalMs: number;
  /** The token that is set from outside; null: Clientele keeps one of its own. */
  readonly token: string | null;
}

export const SERVE_OPTIONS: OptionGroup = { heading: "how it listens", options: optionSpecs() };

export const SERVE_NOTES = `Every option of the first group is also a key of the config file and a variable: --base-path, basePath:,
CLIENTELE_BASE_PATH. CLIENTELE_TOKEN or CLIENTELE_TOKEN_FILE sets the token. Without a server here or in the config file
those of REDIS_URL, REDIS_ADDR, REDIS_HOST and their like are watched. Flags win over the file, the file over variables.
All of it: docs/configuration.md`;

const TOKEN = ["CLIENTELE_TOKEN"];

/** Throws UsageError. */
export function readServeOptions(args: Arguments, env: NodeJS.ProcessEnv): ServeOptions {
  const variables = new Variables(env);
  const flags = readServerFlags(args);
  const path = flagGiven(args, CONFIG_FLAG, false) ?? variables.find([CONFIG_ENV]);
  const file = path === null ? null : readConfigFile(path.name, path.text, env);
  const givens: Givens = (option) => [
    flagGiven(args, option.flag, option.kind === "switch"),
    file?.options.get(option.key) ?? null,
    variables.find([option.env]),
  ];
  const read = <T>(option: Option<T>): T => settleOption(option, givens(option));
  return {
    servers: chooseServers(flags, file?.servers ?? [], variables),
    listen: readListenOptions(givens),
    dataDir: read(OPTIONS.data) ?? defaultDataDir(env),
    intervalMs: read(OPTIONS.interval),
    token: variables.findSecret(TOKEN)?.text ?? null,
  };
}

function flagGiven(args: Arguments, flag: string, isSwitch: boolean): Given | null {
  if (isSwitch) return args.on.has(flag) ? { ...flagSource(flag), text: "true" } : null;
  const text = args.text.get(flag);
  return text === undefined ? null : { ...flagSource(flag), text };
}
