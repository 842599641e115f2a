/** Servers of the corpus: their lines, their INFO, their limits and their refusals, as they were recorded. */
import { read, readJson, SERVERS } from "../../../../../packages/resp/test/corpus.ts";
import type { Traits } from "../../contract/server-under-test.ts";
import type { Situation } from "../../contract/situations.ts";
import type { PlayedClient, Profile, Texts } from "./profile.ts";

/** `cmd` and the exact bytes that answered it; other entries hold several replies by name. */
type Recordings = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export function recordedProfiles(): readonly Profile[] {
  return SERVERS.map(profileOf);
}

function profileOf(folder: string): Profile {
  const [product = "", version = ""] = folder.split("-");
  const recordings = readJson(folder, "errors.json") as Recordings;
  const said = (name: string, part = "reply"): string => replyText(recordings[name]?.[part]);
  const hasIds = latin1(folder, "client-list.txt").startsWith("id=");
  const infoText = latin1(folder, "info.txt");
  const knowsHello = said("hello4").startsWith("NOPROTO");
  const traits: Traits = {
    killBy: hasIds ? "id, addr, type" : "addr",
    protocol: knowsHello ? 3 : 2,
    hasIds,
    maxclientsFrom: infoText.includes("\nmaxclients:") ? "INFO" : "CONFIG GET",
  };
  const subcommands = new Set<string>(
    SUBCOMMANDS.filter(([, name]) => !isUnknownSubcommand(said(name))).map(([word]) => word),
  );
  return {
    name: `fake ${product} ${version.split(".").slice(0, 2).join(".")}`,
    kind: "recorded",
    version,
    traits,
    plays: playedBy(traits, subcommands.has("PAUSE")),
    helloAs: knowsHello ? product : null,
    subcommands,
    listFilters: new Set(LIST_FILTERS.filter(([, name]) => !isSyntaxError(said(name))).map(([word]) => word)),
    killFilters: new Set(KILL_FILTERS.filter(([, name]) => !isSyntaxError(said(name))).map(([word]) => word)),
    killsByOne: false,
    zeroIsEverybody: said("kill_id_zero").startsWith(":"),
    listsWhileLoading: said("loading", "client_list").startsWith("$"),
    checksNames: true,
    line: lineOf(folder),
    emptyList: "",
    info: (facts) =>
      infoText
        .replace(/^run_id:.*$/m, `run_id:${facts.runId}`)
        .replace(/^connected_clients:.*$/m, `connected_clients:${facts.clients}`)
        .replace(/^maxclients:.*$/m, `maxclients:${facts.maxclients}`)
        .replace(/^loading:.*$/m, `loading:${facts.loading ? 1 : 0}`)
        .replace(/^connected_slaves:.*$/m, "connected_slaves:0"),
    config: configOf(folder),
    texts: textsOf(said),
  };
}

/** A subcommand, and the recording that tells whether it is known. */
const SUBCOMMANDS = [
  ["LIST", "setname_ok"],
  ["KILL", "setname_ok"],
  ["SETNAME", "setname_ok"],
  ["GETNAME", "getname_none"],
  ["ID", "client_id"],
  ["PAUSE", "pause_ok"],
  ["SETINFO", "setinfo_space"],
  ["TRACKING", "tracking_redirect_nobody"],
  ["NO-EVICT", "noevict_bad"],
] as const;

const LIST_FILTERS = [
  ["TYPE", "list_type_bad"],
  ["ID", "list_id_nobody"],
] as const;

const KILL_FILTERS = [
  ["ID", "kill_id_nobody"],
  ["ADDR", "kill_addr_wrong"],
  ["TYPE", "kill_type_slave"],
  ["SKIPME", "kill_id_nobody"],
  ["USER", "kill_user_unknown"],
  ["LADDR", "kill_laddr_wrong"],
  ["MAXAGE", "kill_maxage"],
] as const;

function playedBy({ hasIds }: Traits, knowsPause: boolean): ReadonlySet<Situation> {
  const always: readonly Situation[] = [
    "filters of LIST and KILL",
    "wrong password",
    "loading",
    "busy script",
    "full before the start",
  ];
  // These find their clients by id.
  const byId: readonly Situation[] = [
    "list as redis-cli shows it",
    "kill",
    "setname",
    "restart with ids reset",
    "full during",
    "renamed CLIENT",
  ];
  const pausing: readonly Situation[] = ["CLIENT PAUSE ALL"];
  return new Set([...always, ...(hasIds ? byId : []), ...(knowsPause ? pausing : [])]);
}

/** An idle client of this version, with what the fake knows better. */
function lineOf(folder: string): Profile["line"] {
  const idle = latin1(folder, "client-list.txt")
    .split("\n")
    .find((line) => / sub=0 psub=0 /.test(line) && / flags=N /.test(line));
  if (idle === undefined) throw new Error(`${folder} lists no idle client`);
  const fields = idle.split(" ").map((word) => word.slice(0, word.indexOf("=")));
  const recorded = new Map(
    idle.split(" ").map((word) => [word.slice(0, word.indexOf("=")), word.slice(word.indexOf("=") + 1)]),
  );
  const showsPubsub = !/^redis-[234]\./.test(folder);
  return (client, now) => {
    const own = ownCells(client, now, showsPubsub);
    return `${fields.map((field) => `${field}=${own.get(field) ?? recorded.get(field)}`).join(" ")}\n`;
  };
}

function ownCells(
  client: PlayedClient,
  now: number,
  showsPubsub: boolean,
): ReadonlyMap<string, string | number> {
  const { id, addr, laddr, fd, name, db, sub, psub, multi, cmd, resp, libName, libVer } = client;
  const flags = [
    showsPubsub && sub + psub > 0 ? "P" : "",
    multi >= 0 ? "x" : "",
    client.blocked ? "b" : "",
  ].join("");
  return new Map<string, string | number>([
    ...Object.entries({ id, addr, laddr, fd, name, db, sub, psub, multi, cmd, resp }),
    ...Object.entries({
      age: now - client.connectedAt,
      idle: now - client.activeAt,
      flags: flags || "N",
      qbuf: 0,
    }),
    ["lib-name", libName],
    ["lib-ver", libVer],
  ]);
}

function textsOf(said: (name: string, part?: string) => string): Texts {
  return {
    unknownCommand: unknownCommandLike(said("unknown_cmd")),
    unknownSubcommand: (word) => said("client_unknown_sub").replace("'FOO'", `'${word}'`),
    helloUnauthenticated: said("noauth", "hello"),
    unauthenticated: said("noauth", "client_list"),
    wrongPassword: said("noauth", "auth_bad"),
    noPasswordSet: said("auth_no_password_set"),
    loading: said("loading", "ping"),
    busy: said("busy_script", "client_list"),
    full: "ERR max number of clients reached",
    badName: said("setname_space"),
    badListFilter: said("client_list_extra"),
    badKillFilter: said("kill_unknown_filter"),
    badId: said("kill_id_text"),
  };
}

/** Up to 3.x the command alone, then with its arguments: in backquotes up to 6.x, in quotes from 7.0 on. */
function unknownCommandLike(sample: string): Texts["unknownCommand"] {
  if (!sample.includes("with args")) return ([word]) => `ERR unknown command '${word}'`;
  const backquoted = sample.includes("`");
  const quoted = (word: string): string => (backquoted ? `\`${word}\`` : `'${word}'`);
  const ending = backquoted ? ", " : " ";
  return ([word = "", ...rest]) =>
    `ERR unknown command ${quoted(word)}, with args beginning with: ${rest.map((each) => quoted(each) + ending).join("")}`;
}

function configOf(folder: string): ReadonlyMap<string, string> {
  const { params } = readJson(folder, "config.json") as {
    readonly params: Readonly<Record<string, string | null>>;
  };
  return new Map(Object.entries(params).filter((entry): entry is [string, string] => entry[1] !== null));
}

/** Errors without their sign, other replies with it; the line end is gone. */
function replyText(reply: unknown): string {
  return typeof reply === "string" ? reply.replace(/\r\n$/, "").replace(/^-/, "") : "";
}

const isSyntaxError = (text: string): boolean => /^ERR syntax error/i.test(text);

const isUnknownSubcommand = (text: string): boolean =>
  /^ERR (syntax error, try|unknown subcommand)/i.test(text);

function latin1(folder: string, file: string): string {
  return Buffer.from(read(folder, file)).toString("latin1");
}
