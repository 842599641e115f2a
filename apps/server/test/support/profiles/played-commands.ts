/** Commands of a played server but for CLIENT, by their upper-case names. */
import type { Socket } from "node:net";
import { encodeReply, type Reply } from "@clientele/resp";
import { bulk, error } from "../fake-server.ts";
import { clientCommand } from "./played-client-command.ts";
import {
  type Call,
  type Command,
  done,
  isLoading,
  maxclientsOf,
  OK,
  type PlayedWorld,
  textReply,
} from "./played-world.ts";

export const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ["HELLO", hello],
  ["AUTH", (call) => authenticate(call, call.words.slice(1))],
  ["CLIENT", clientCommand],
  ["INFO", ({ world, client }) => textReply(client, world.profile.info(infoFacts(world)))],
  ["CONFIG", config],
  ["SELECT", ({ client, words }) => done(() => (client.db = Number(words[1])))],
  ["MULTI", ({ client }) => done(() => (client.multi = 0))],
  ["SUBSCRIBE", ({ client, words }) => subscribed(words, ++client.sub)],
  ["PSUBSCRIBE", ({ client, words }) => subscribed(words, ++client.psub)],
  ["BLPOP", ({ client }) => silent(() => (client.blocked = true))],
  ["EVAL", ({ world, socket }) => silent(() => (world.script = socket))],
  ["SCRIPT", ({ world }) => killScript(world)],
]);

/** The whole of Redis is not played: what else the suite sends is taken or refused by these words. */
export const TAKEN: ReadonlySet<string> = new Set([
  "PING",
  "GET",
  "SET",
  "WATCH",
  "UNWATCH",
  "DISCARD",
  "QUIT",
  "COMMAND",
]);

function hello(call: Call): Reply {
  const { client, words, world } = call;
  const { helloAs, texts, version } = world.profile;
  if (helloAs === null) return error(texts.unknownCommand(words));
  const options = words.slice(2).map((word) => word.toUpperCase());
  const authAt = options.indexOf("AUTH");
  if (authAt >= 0) {
    const refused = authenticate(call, words.slice(authAt + 3, authAt + 5));
    if (refused.kind === "error") return refused;
  }
  if (!client.signedIn) return error(texts.helloUnauthenticated);
  const nameAt = options.indexOf("SETNAME");
  if (nameAt >= 0) client.name = words[nameAt + 3] ?? "";
  client.resp = words[1] === "3" ? 3 : 2;
  const entries: readonly (readonly [string, Reply])[] = [
    ["server", bulk(helloAs)],
    ["version", bulk(version)],
    ["proto", { kind: "integer", value: client.resp }],
    ["id", { kind: "integer", value: client.id }],
    ["mode", bulk("standalone")],
    ["role", bulk("master")],
    ["modules", { kind: "array", items: [] }],
  ];
  return { kind: "map", entries: entries.map(([key, value]) => [bulk(key), value] as const) };
}

/** `[user] password`. */
function authenticate({ world, client }: Call, words: readonly string[]): Reply {
  const { setup, profile } = world;
  const password = words.at(-1);
  if (setup.password === undefined) return words.length > 1 ? OK : error(profile.texts.noPasswordSet);
  const isUser = words.length < 2 || words[0] === "default";
  if (!isUser || password !== setup.password) return error(profile.texts.wrongPassword);
  client.signedIn = true;
  return OK;
}

function infoFacts(world: PlayedWorld) {
  return {
    runId: `${world.runs}`.repeat(40).slice(0, 40),
    clients: world.clients.size,
    maxclients: maxclientsOf(world),
    loading: isLoading(world),
  };
}

function config({ world, words }: Call): Reply {
  const { config, traits } = world.profile;
  const known = new Map(config);
  if (traits.maxclientsFrom !== null) known.set("maxclients", `${maxclientsOf(world)}`);
  const value = known.get(words[2] ?? "");
  if (value === undefined) return { kind: "map", entries: [] };
  return { kind: "map", entries: [[bulk(words[2] ?? ""), bulk(value)]] };
}

function killScript(world: PlayedWorld): Reply {
  const script: Socket | null = world.script;
  world.script = null;
  if (script === null) return error("NOTBUSY No scripts in execution right now.");
  script.write(encodeReply(error("ERR Error running script: Script killed by user with SCRIPT KILL..."), 2));
  return OK;
}

function subscribed(words: readonly string[], count: number): Reply {
  const [command = "", channel = ""] = words;
  return {
    kind: "array",
    items: [bulk(command.toLowerCase()), bulk(channel), { kind: "integer", value: count }],
  };
}

function silent(change: () => void): null {
  change();
  return null;
}
