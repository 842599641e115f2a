import { displayText } from "@clientele/resp";
import { printable } from "../cli/printable.ts";

/** Characters of a foreign text that a label shows; names have no bound of their own. */
const LENGTH = 128;

/**
 * A byte string from a server as the value of a label: bytes that are no UTF-8 and what would not be seen on a screen as
 * `\xNN`, cut when it is long. Quotes, backslashes and line ends are escaped by the writer of the format.
 */
export function labelText(bytes: string): string {
  const characters = Array.from(printable(displayText(bytes.slice(0, 4 * LENGTH))));
  return characters.length <= LENGTH ? characters.join("") : `${characters.slice(0, LENGTH).join("")}…`;
}
