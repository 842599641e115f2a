/** What the server refuses this Clientele, for people. */
import type { Ability, AskedCommand, ServerStatus } from "@clientele/model";
import { displayText } from "@clientele/resp";
import { visibleText } from "../../state/cells.ts";
import { words } from "../../words/en.ts";

const text = words.rights;

export interface Refusal {
  /** One sentence. */
  readonly cause: string;
  /** The server's own words; null where it has said nothing. */
  readonly said: string | null;
  /** The line that grants it, or what else to do. */
  readonly remedy: string | null;
}

/** null where nothing speaks against the command. */
export function refusalOf(status: ServerStatus, command: AskedCommand): Refusal | null {
  const ability: Ability | undefined = status.abilities?.commands[command];
  if (ability === undefined || ability.state === "yes" || ability.state === "untried") return null;
  return {
    cause: text[ability.state]({ command }),
    said: ability.said && visibleText(displayText(ability.said)),
    remedy: ability.remedy,
  };
}

/** On one line, for a tooltip. */
export function inOneLine({ cause, remedy }: Refusal): string {
  return remedy ? `${cause} ${remedy}` : cause;
}
