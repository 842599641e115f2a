/**
 * Servers that are no Redis inside, after their source: dragonfly 1.40 `src/facade/dragonfly_connection.cc` and
 * `src/server/server_family.cc`, kvrocks 2.10 `src/server/redis_connection.cc` and `src/commands/cmd_server.cc`, garnet 2.1
 * `libs/server/Resp/BasicCommands.cs` and `ClientCommands.cs`. No reply of them was recorded.
 */
import type { Situation } from "../../contract/situations.ts";
import type { PlayedClient, Profile, Texts } from "./profile.ts";

const TEXTS: Texts = {
  unknownCommand: ([word]) => `ERR unknown command '${word}'`,
  unknownSubcommand: (word) => `ERR unknown subcommand '${word}'. Try CLIENT HELP.`,
  helloUnauthenticated: "NOAUTH HELLO must be called with the client already authenticated.",
  unauthenticated: "NOAUTH Authentication required.",
  wrongPassword: "WRONGPASS invalid username-password pair or user is disabled.",
  noPasswordSet: "ERR AUTH <password> called without any password configured for the default user.",
  loading: "LOADING the dataset is being loaded into memory",
  busy: "BUSY a script is running",
  full: "ERR max number of clients reached",
  badName: "ERR Client names cannot contain spaces, newlines or special characters.",
  badListFilter: "ERR syntax error",
  badKillFilter: "ERR syntax error",
  badId: "ERR value is not an integer or out of range",
};

const PLAYED: readonly Situation[] = [
  "list as redis-cli shows it",
  "kill",
  "setname",
  "wrong password",
  "restart with ids reset",
  "full before the start",
  "full during",
];

const COMMON = {
  kind: "source",
  subcommands: new Set(["LIST", "KILL", "SETNAME", "GETNAME", "ID", "SETINFO"]),
  killsByOne: false,
  zeroIsEverybody: false,
  listsWhileLoading: false,
  emptyList: "",
  texts: TEXTS,
} as const;

/** Names are not checked: who forges fields and lines with blanks and line feeds is listed as it likes. */
const dragonfly: Profile = {
  ...COMMON,
  name: "fake dragonfly 1.40",
  version: "1.40.0",
  traits: { killBy: "id", protocol: 3, hasIds: true, maxclientsFrom: "INFO" },
  plays: new Set(PLAYED),
  helloAs: "redis",
  listFilters: new Set(["TYPE", "ID"]),
  killFilters: new Set(["ID", "ADDR", "LADDR"]),
  killsByOne: true,
  checksNames: false,
  line: (client, now) =>
    lineOf([
      ...idOf(client),
      ["laddr", client.laddr],
      ["fd", client.fd],
      ["name", client.name],
      ["tid", client.id % 2],
      ["irqmatch", 0],
      ...timesOf(client, now),
      ["tot-cmds", 3],
      ["tot-net-in", 90],
      ["tot-read-calls", 3],
      ["tot-dispatches", 0],
      ["db", client.db],
      ...flagsOf(client, ""),
      ["lib-name", client.libName],
      ["lib-ver", client.libVer],
    ]),
  info: ({ runId, clients, maxclients }) =>
    sections([
      [
        "Server",
        [
          ["redis_version", "7.4.0"],
          ["dragonfly_version", "df-v1.40.0"],
          ["redis_mode", "standalone"],
          ["run_id", runId],
        ],
      ],
      [
        "Clients",
        [
          ["connected_clients", clients],
          ["max_clients", maxclients],
          ["client_read_buffer_bytes", 256],
          ["blocked_clients", 0],
          ["pipeline_queue_length", 0],
          ["send_delay_ms", 0],
          ["timeout_disconnects", 0],
        ],
      ],
      [
        "Stats",
        [
          ["total_connections_received", clients],
          ["total_commands_processed", 9],
          ["rejected_connections", -1],
        ],
      ],
      [
        "Replication",
        [
          ["role", "master"],
          ["connected_slaves", 0],
        ],
      ],
    ]),
  config: new Map(),
};

const kvrocks: Profile = {
  ...COMMON,
  name: "fake kvrocks 2.10",
  version: "2.10.0",
  traits: { killBy: "id, addr, type", protocol: 3, hasIds: true, maxclientsFrom: "INFO" },
  plays: new Set([...PLAYED, "filters of LIST and KILL"]),
  helloAs: "redis",
  listFilters: new Set(),
  killFilters: new Set(["ID", "ADDR", "TYPE", "SKIPME"]),
  checksNames: true,
  line: (client, now) =>
    lineOf([
      ...idOf(client),
      ["fd", client.fd],
      ["name", client.name],
      ...timesOf(client, now),
      ...flagsOf(client, "N"),
      ["namespace", "__namespace"],
      ["qbuf", 0],
      ["obuf", 0],
      ["cmd", client.cmd],
    ]),
  info: ({ runId, clients, maxclients }) =>
    sections([
      [
        "Server",
        [
          ["version", "2.10.0"],
          ["kvrocks_version", "2.10.0"],
          ["redis_version", "4.0.0"],
          ["redis_mode", "standalone"],
          ["run_id", runId],
        ],
      ],
      [
        "Clients",
        [
          ["maxclients", maxclients],
          ["connected_clients", clients],
          ["monitor_clients", 0],
          ["blocked_clients", 0],
        ],
      ],
      [
        "Replication",
        [
          ["role", "master"],
          ["connected_slaves", 0],
        ],
      ],
    ]),
  config: new Map([["timeout", "0"]]),
};

/** What is not set is no field; an empty list is a lone line feed. */
const garnet: Profile = {
  ...COMMON,
  name: "fake garnet 2.1",
  version: "2.1.0",
  traits: { killBy: "id, addr, type", protocol: 3, hasIds: true, maxclientsFrom: null },
  plays: new Set(PLAYED.filter((situation) => !/full|setname/.test(situation))),
  helloAs: "garnet",
  listFilters: new Set(["TYPE", "ID"]),
  killFilters: new Set(["ID", "ADDR", "TYPE", "SKIPME", "USER", "LADDR", "MAXAGE"]),
  checksNames: true,
  line: (client, now) =>
    lineOf([
      ...idOf(client),
      ["laddr", client.laddr],
      ...(client.name === "" ? [] : [["name", client.name] as const]),
      ["age", now - client.connectedAt],
      ["flags", client.sub + client.psub > 0 ? "P" : "N"],
      ["db", client.db],
      ["resp", client.resp],
      ["lib-name", client.libName],
      ["lib-ver", client.libVer],
    ]),
  emptyList: "\n",
  info: ({ runId, clients }) =>
    sections([
      [
        "Server",
        [
          ["garnet_version", "2.1.0"],
          ["redis_version", "7.4.3"],
          ["redis_mode", "standalone"],
          ["run_id", runId],
        ],
      ],
      ["Clients", [["connected_clients", clients]]],
      [
        "Replication",
        [
          ["role", "master"],
          ["connected_slaves", 0],
        ],
      ],
    ]),
  config: new Map([["timeout", "0"]]),
};

export const sourceProfiles: readonly Profile[] = [dragonfly, kvrocks, garnet];

type Field = readonly [name: string, value: string | number];

function lineOf(fields: readonly Field[]): string {
  return `${fields.map(([name, value]) => `${name}=${value}`).join(" ")}\n`;
}

function idOf({ id, addr }: PlayedClient): readonly Field[] {
  return [
    ["id", id],
    ["addr", addr],
  ];
}

function timesOf({ connectedAt, activeAt }: PlayedClient, now: number): readonly Field[] {
  return [
    ["age", now - connectedAt],
    ["idle", now - activeAt],
  ];
}

/** `none`: what stands where no flag is set; empty: no field at all. */
function flagsOf({ sub, psub, blocked }: PlayedClient, none: string): readonly Field[] {
  const flags = `${sub + psub > 0 ? "P" : ""}${blocked ? "b" : ""}` || none;
  return flags === "" ? [] : [["flags", flags]];
}

function sections(all: readonly (readonly [title: string, fields: readonly Field[]])[]): string {
  return all
    .map(
      ([title, fields]) => `# ${title}\r\n${fields.map(([name, value]) => `${name}:${value}\r\n`).join("")}`,
    )
    .join("\r\n");
}
