/** What a server lets us do: what its version offers, less what it refused. Pure. */
import {
  type Ability,
  ASKED_COMMANDS,
  type AskedCommand,
  type ServerAbilities,
  type ServerLimits,
} from "@clientele/model";
import {
  grantLine,
  maxclientsOf,
  type Offers,
  offersOf,
  type ServerIdentity,
  type ServerInfo,
} from "@clientele/resp";
import type { Answers } from "./answers.ts";

export interface AbilityFacts {
  readonly identity: ServerIdentity;
  readonly protocol: 2 | 3;
  /** Whom the server takes us for; text. */
  readonly user: string;
  readonly answers: Answers;
  /** The last INFO; null where it could not be had. */
  readonly info: ServerInfo | null;
  readonly limits: ServerLimits | null;
}

export function abilitiesOf(facts: AbilityFacts): ServerAbilities {
  const { identity, protocol } = facts;
  const offers = offersOf(identity);
  const each = ASKED_COMMANDS.map((command) => [command, abilityOf(command, facts, offers)] as const);
  return {
    commands: Object.fromEntries(each) as Record<AskedCommand, Ability>,
    listFilters: offers.listFilters,
    killFilters: offers.killFilters,
    killBy: offers.killBy,
    maxclientsFrom: maxclientsFrom(facts),
    protocol,
  };
}

function abilityOf(command: AskedCommand, facts: AbilityFacts, offers: Offers): Ability {
  const refusal = facts.answers.refusal(command);
  if (refusal !== null) {
    const { state, said } = refusal;
    return { state, said, remedy: state === "denied" ? grantOf(command, facts) : RENAMED };
  }
  if (TOO_OLD.some(([lacking, has]) => lacking === command && !has(offers))) {
    return { state: "missing", said: null, remedy: "This version has no such command." };
  }
  return { state: facts.answers.isAnswered(command) ? "yes" : "untried", said: null, remedy: null };
}

/** Commands that are not even asked of servers that do not have them. */
const TOO_OLD: readonly (readonly [AskedCommand, (offers: Offers) => boolean])[] = [
  ["CLIENT SETNAME", ({ setName }) => setName],
  ["CLIENT ID", ({ clientId }) => clientId],
];

const RENAMED =
  "If the server has it under another name (rename-command), tell Clientele that name; if it was taken away, nothing helps.";

/** The ACL line for these commands and this user, with what else it lets the user see. */
function grantOf(command: AskedCommand, { identity, user }: AbilityFacts): string {
  return remedyOfDenied([command], identity, user) + (command === "CONFIG GET" ? CONFIG_SHOWS : "");
}

const CONFIG_SHOWS = " (the user can then read masterauth and requirepass, too)";

/** What to type on the server so that these commands are no longer refused to `user`. */
export function remedyOfDenied(
  commands: readonly AskedCommand[],
  identity: ServerIdentity,
  user: string,
): string {
  return (
    grantLine(commands, identity, user) ??
    `This server has no ACL: see what restricts ${commands.join(", ")}.`
  );
}

/** By what was really told, not by version. */
function maxclientsFrom({ info, limits, answers }: AbilityFacts): ServerAbilities["maxclientsFrom"] {
  if (info !== null && maxclientsOf(info) !== null) return "INFO";
  return answers.isAnswered("CONFIG GET") && limits?.maxclients != null ? "CONFIG GET" : null;
}
