/** The whole config file: servers, and options under their keys of the table in `../options.ts`. */
import { type Given, type Option, readGiven } from "../option.ts";
import { OPTIONS } from "../options.ts";
import type { WatchedTarget } from "../watched-target.ts";
import { readServerEntry } from "./server-entry.ts";
import { Spot } from "./spot.ts";
import { YamlFile } from "./yaml-file.ts";

export interface ConfigFile {
  readonly servers: readonly WatchedTarget[];
  /** By the option's dotted key; each is known to be right. */
  readonly options: ReadonlyMap<string, Given>;
}

const ROWS: readonly Option<unknown>[] = Object.values(OPTIONS);

const groupOf = (key: string): string => key.split(".")[0] ?? "";

const TOP_KEYS: readonly string[] = ["servers", ...new Set(ROWS.map(({ key }) => groupOf(key)))];

/** Throws UsageError. `env` is asked for the variables that `passwordEnv` names. */
export function readConfigFile(
  namedBy: string,
  path: string,
  env: Readonly<Record<string, string | undefined>>,
): ConfigFile {
  return configOf(YamlFile.read(namedBy, path), env);
}

/** Throws UsageError. */
export function configOf(file: YamlFile, env: Readonly<Record<string, string | undefined>>): ConfigFile {
  if (file.isEmpty) return { servers: [], options: new Map() };
  const entries = new Spot(file, file.root, "", 0).map(TOP_KEYS);
  const options = new Map<string, Given>();
  for (const option of ROWS) {
    const given = spotOf(entries, option.key)?.given(option.kind);
    if (given === undefined) continue;
    // A wrong value is said even where a flag overrides it.
    readGiven(given, option.parse);
    options.set(option.key, given);
  }
  return { servers: readServers(entries.get("servers"), env), options };
}

function spotOf(entries: ReadonlyMap<string, Spot>, key: string): Spot | undefined {
  const [group = "", name] = key.split(".");
  const spot = entries.get(group);
  return name === undefined ? spot : spot?.map(namesIn(group)).get(name);
}

function namesIn(group: string): readonly string[] {
  return ROWS.map(({ key }) => key.split(".")).flatMap(([g, name]) =>
    g === group && name !== undefined ? [name] : [],
  );
}

function readServers(
  spot: Spot | undefined,
  env: Readonly<Record<string, string | undefined>>,
): readonly WatchedTarget[] {
  const seen = new Set<string>();
  return (spot?.items("servers") ?? []).map((item) => {
    const server = readServerEntry(item, env);
    const { name } = server.target;
    if (seen.has(name))
      throw item.fault("has the name of an earlier server", "Give it another name: name: NAME.");
    seen.add(name);
    return server;
  });
}
