/**
 * What one connection was answered, command by command. A refusal is remembered for as long as the connection lives;
 * who asks when to try again is not decided here.
 */
import { ASKED_COMMANDS, type AskedCommand } from "@clientele/model";
import type { Reply } from "@clientele/resp";
import { errorText } from "./ask.ts";
import { said } from "./said.ts";

export interface Refusal {
  /** denied: the user lacks the right. missing: the server does not know the command under this name. */
  readonly state: "denied" | "missing";
  /** The server's words, for display. */
  readonly said: string;
}

export class Answers {
  readonly #refused = new Map<AskedCommand, Refusal>();
  readonly #answered = new Set<AskedCommand>();

  /** To be called with every reply to such a command. Returns the refusal if the reply is one. */
  note(command: AskedCommand, reply: Reply): Refusal | null {
    const text = errorText(reply);
    const refusal = text === null ? null : refusalOf(text);
    if (refusal !== null) {
      this.#refused.set(command, refusal);
      this.#answered.delete(command);
    } else if (text === null) {
      this.#refused.delete(command);
      this.#answered.add(command);
    }
    return refusal;
  }

  refusal(command: AskedCommand): Refusal | null {
    return this.#refused.get(command) ?? null;
  }

  isAnswered(command: AskedCommand): boolean {
    return this.#answered.has(command);
  }
}

/** Error lines that refuse a command for good, or until somebody changes something. FIELDS §7: redis 2.4–8, valkey. */
const REFUSALS: readonly (readonly [text: RegExp, state: Refusal["state"]])[] = [
  [/^NOPERM\b/, "denied"],
  [/^ERR unknown (?:command|subcommand)/i, "missing"],
  [/^ERR syntax error, try client/i, "missing"],
];

/** `text`: a byte string. Null for an error that says something else: loading, busy, a wrong argument. */
export function refusalOf(text: string): Refusal | null {
  const state = REFUSALS.find(([pattern]) => pattern.test(text))?.[1];
  return state === undefined ? null : { state, said: said(text) };
}

/** Which of the asked commands these words are; null for any other. */
export function askedCommand(words: readonly string[]): AskedCommand | null {
  const line = words.slice(0, 2).join(" ").toUpperCase();
  return ASKED_COMMANDS.find((command) => line === command || line.startsWith(`${command} `)) ?? null;
}
