/**
 * What a server lets Clientele do: by its product and version, and by what it has refused. A refusal is remembered for
 * as long as the connection lives and is not asked for again at each tick.
 */

/** Commands that Clientele may want, by the words that an ACL rule or an error names. */
export const ASKED_COMMANDS = [
  "CLIENT LIST",
  "INFO",
  "CONFIG GET",
  "CLIENT SETNAME",
  "CLIENT ID",
  "CLIENT KILL",
] as const;

export type AskedCommand = (typeof ASKED_COMMANDS)[number];

export interface Ability {
  /**
   * yes: it was answered. untried: nothing speaks against it. denied: the user lacks the right. missing: this server
   * has no such command, or it carries another name there.
   */
  readonly state: "yes" | "untried" | "denied" | "missing";
  /** What the server said when it refused, for display; null otherwise. */
  readonly said: string | null;
  /** The line that grants it, for this server's version and this user, or what else to do; null where nothing is needed. */
  readonly remedy: string | null;
}

/** The most exact way to kill one client: with less, a mistake is possible that the dialog has to name. */
export type KillBy = "id, addr, type" | "id" | "addr";

export interface ServerAbilities {
  readonly commands: Readonly<Record<AskedCommand, Ability>>;
  /** Filters that CLIENT LIST takes, as Redis spells them (`TYPE`, `ID`, `USER`); empty: the whole list only. */
  readonly listFilters: readonly string[];
  /** Filters that CLIENT KILL takes; empty: the old form with an address only. */
  readonly killFilters: readonly string[];
  readonly killBy: KillBy;
  /** Where maxclients is told. null: nowhere that this user may look. */
  readonly maxclientsFrom: "INFO" | "CONFIG GET" | null;
  readonly protocol: 2 | 3;
}
