/** Which clients LIST and KILL speak of. */
import type { PlayedClient, Profile } from "./profile.ts";

export type Selected =
  | { readonly outcome: "clients"; readonly clients: readonly PlayedClient[] }
  | { readonly outcome: "refused"; readonly text: string };

interface Question {
  readonly profile: Profile;
  readonly clients: readonly PlayedClient[];
  readonly asking: PlayedClient;
  readonly now: number;
}

type Holds = (client: PlayedClient, value: string, question: Question) => boolean;

/** Filters that some server of the corpus or of the sources knows; a profile says which of them are its own. */
const FILTERS: ReadonlyMap<string, Holds> = new Map<string, Holds>([
  ["ID", (client, value) => client.id === Number(value)],
  ["ADDR", (client, value) => client.addr === value],
  ["LADDR", (client, value) => client.laddr === value],
  ["TYPE", (client, value) => typeOf(client) === value.toLowerCase()],
  ["USER", (_, value) => value === "default"],
  ["MAXAGE", (client, value, { now }) => now - client.connectedAt >= Number(value)],
  ["SKIPME", (client, value, { asking }) => value.toLowerCase() === "no" || client !== asking],
]);

const TYPES = new Set(["normal", "pubsub", "replica", "slave", "master"]);

/** CLIENT LIST: without words all; `TYPE t` or `ID id…` alone, as before Valkey 8.1. */
export function selectListed(words: readonly string[], question: Question): Selected {
  const { profile, clients } = question;
  if (words.length === 0) return { outcome: "clients", clients };
  const [filter = "", ...values] = words;
  const name = filter.toUpperCase();
  if (!profile.listFilters.has(name) || values.length === 0) return refused(profile.texts.badListFilter);
  if (name === "ID") {
    if (values.some((value) => !/^-?\d+$/.test(value))) return refused("ERR Invalid client ID");
    return {
      outcome: "clients",
      clients: values.flatMap((id) => clients.filter((client) => client.id === Number(id))),
    };
  }
  return selectByPairs([name, ...values], question, profile.listFilters, profile.texts.badListFilter);
}

/** CLIENT KILL in its filter form. The caller is spared unless SKIPME says no. */
export function selectKilled(words: readonly string[], question: Question): Selected {
  const { profile, asking } = question;
  if (profile.killsByOne && words.length > 2) return refused(profile.texts.badKillFilter);
  const selected = selectByPairs(words, question, profile.killFilters, profile.texts.badKillFilter);
  const saysSkipMe = words.some((word, i) => i % 2 === 0 && word.toUpperCase() === "SKIPME");
  if (selected.outcome === "refused" || saysSkipMe || profile.killsByOne) return selected;
  return { outcome: "clients", clients: selected.clients.filter((client) => client !== asking) };
}

function selectByPairs(
  words: readonly string[],
  question: Question,
  known: ReadonlySet<string>,
  bad: string,
): Selected {
  if (words.length % 2 !== 0) return refused(bad);
  let { clients } = question;
  for (let i = 0; i < words.length; i += 2) {
    const [name, value] = [words[i]!.toUpperCase(), words[i + 1]!];
    const holds = FILTERS.get(name);
    if (holds === undefined || !known.has(name)) return refused(bad);
    const fault = faultOf(name, value, question.profile);
    if (fault !== null) return refused(fault);
    if (name === "ID" && Number(value) === 0) continue;
    clients = clients.filter((client) => holds(client, value, question));
  }
  return { outcome: "clients", clients };
}

function faultOf(name: string, value: string, { texts, zeroIsEverybody }: Profile): string | null {
  switch (name) {
    case "ID":
      if (/^-?\d+$/.test(value) && (zeroIsEverybody || Number(value) > 0)) return null;
      return texts.badId;
    case "MAXAGE":
      if (!/^-?\d+$/.test(value)) return "ERR maxage is not an integer or out of range";
      return Number(value) > 0 ? null : "ERR maxage should be greater than 0";
    case "TYPE":
      return TYPES.has(value.toLowerCase()) ? null : `ERR Unknown client type '${value}'`;
    case "USER":
      return value === "default" ? null : `ERR No such user '${value}'`;
    case "SKIPME":
      return /^(yes|no)$/i.test(value) ? null : texts.badKillFilter;
    default:
      return null;
  }
}

function typeOf({ sub, psub }: PlayedClient): string {
  return sub + psub > 0 ? "pubsub" : "normal";
}

function refused(text: string): Selected {
  return { outcome: "refused", text };
}
