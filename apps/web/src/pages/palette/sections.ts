import type { Entry, EntryGroup, Section } from "./entry.ts";
import { type Asked, rank } from "./rank.ts";

const MOST_SERVERS = 8;
/** Clients stand above what only holds the word somewhere, below what begins with it. */
const SCORE_OF_CLIENTS = 2;

export interface Choices {
  readonly clients: readonly Entry[];
  readonly servers: readonly Entry[];
  readonly commands: readonly Entry[];
}

/** Groups in the order of their best entry. Clients are found by the query language and keep the order they come in. */
export function sections({ kind, typed }: Asked, choices: Choices): readonly Section[] {
  const found: { group: EntryGroup; score: number; entries: readonly Entry[] }[] = [];
  const add = (group: EntryGroup, entries: readonly Entry[], score: number) => {
    if (entries.length > 0) found.push({ group, score, entries });
  };
  if (kind === "anything" || kind === "id") add("clients", choices.clients, SCORE_OF_CLIENTS);
  if (kind === "anything" || kind === "servers") {
    const servers = rank(typed, choices.servers).slice(0, kind === "servers" ? undefined : MOST_SERVERS);
    add("servers", entriesOf(servers), servers[0]?.score ?? 0);
  }
  if (kind === "anything" || kind === "commands") {
    const commands = rank(typed, choices.commands);
    add("commands", entriesOf(commands), commands[0]?.score ?? 0);
  }
  return found.sort((a, b) => b.score - a.score);
}

function entriesOf(ranked: readonly { readonly entry: Entry }[]): readonly Entry[] {
  return ranked.map(({ entry }) => entry);
}
