import type { Rankable } from "./rank.ts";

export type EntryGroup = "clients" | "servers" | "commands";

/** Something that can be chosen. */
export interface Entry extends Rankable {
  readonly id: string;
  readonly group: EntryGroup;
  readonly icon: "find" | "filter" | "client" | "server" | "command";
  /** Beside it, dimmed. It may be text of a client. */
  readonly detail?: string | undefined;
  readonly keys?: readonly string[] | undefined;
  run(): void;
}

export interface Section {
  readonly group: EntryGroup;
  readonly entries: readonly Entry[];
}
