/** CLIENT and its subcommands, as a played server answers them. */
import type { Reply } from "@clientele/resp";
import { bulk, error } from "../fake-server.ts";
import {
  type Call,
  type Command,
  done,
  OK,
  type PlayedWorld,
  secondsNow,
  textReply,
} from "./played-world.ts";
import type { PlayedClient } from "./profile.ts";
import { selectKilled, selectListed } from "./select.ts";

const SUBCOMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ["LIST", list],
  ["KILL", kill],
  ["ID", ({ client }) => ({ kind: "integer", value: client.id })],
  ["SETNAME", setName],
  ["GETNAME", ({ client }) => (client.name === "" ? { kind: "null", form: "bulk" } : bulk(client.name))],
  ["PAUSE", ({ world, words }) => done(() => (world.pausedUntil = performance.now() + Number(words[2])))],
  ["SETINFO", ({ client, words }) => setInfo(client, words[2] ?? "", words[3] ?? "")],
  ["TRACKING", () => OK],
  ["NO-EVICT", () => OK],
]);

export function clientCommand(call: Call): Reply | null {
  const { subcommands, texts } = call.world.profile;
  const word = call.words[1] ?? "";
  const run = SUBCOMMANDS.get(word.toUpperCase());
  if (run === undefined || !subcommands.has(word.toUpperCase())) return error(texts.unknownSubcommand(word));
  return run(call);
}

function list(call: Call): Reply {
  const { profile } = call.world;
  const selected = selectListed(call.words.slice(2), questionOf(call));
  if (selected.outcome === "refused") return error(selected.text);
  const now = secondsNow();
  const lines = selected.clients.map((each) => profile.line(each, now)).join("");
  return textReply(call.client, lines === "" ? profile.emptyList : lines);
}

function kill(call: Call): Reply {
  const { world, words } = call;
  const { texts, killsByOne, killFilters } = world.profile;
  const question = questionOf(call);
  if (words.length === 3) {
    const { clients } = question;
    const count = close(
      world,
      clients.filter(({ addr }) => addr === words[2]),
    );
    if (killsByOne) return { kind: "integer", value: count };
    return count > 0 ? OK : error("ERR No such client");
  }
  if (killFilters.size === 0) return error(texts.badKillFilter);
  const selected = selectKilled(words.slice(2), question);
  if (selected.outcome === "refused") return error(selected.text);
  return { kind: "integer", value: close(world, selected.clients) };
}

function close({ clients }: PlayedWorld, victims: readonly PlayedClient[]): number {
  for (const [socket, client] of clients) {
    if (!victims.includes(client)) continue;
    clients.delete(socket);
    // Who closes itself gets its answer first.
    setImmediate(() => socket.end());
  }
  return victims.length;
}

function questionOf({ world, client }: Call) {
  return { profile: world.profile, clients: [...world.clients.values()], asking: client, now: secondsNow() };
}

function setName({ world, client, words }: Call): Reply {
  const name = words[2] ?? "";
  if (world.profile.checksNames && !/^[!-~]*$/.test(name)) return error(world.profile.texts.badName);
  return done(() => (client.name = name));
}

function setInfo(client: PlayedClient, attribute: string, value: string): Reply {
  return done(() => {
    if (attribute.toUpperCase() === "LIB-NAME") client.libName = value;
    else client.libVer = value;
  });
}
