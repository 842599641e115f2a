import { displayText } from "@clientele/resp";
import { printable } from "../cli/printable.ts";

const MOST_QUOTED = 200;

/** A server's error line (a byte string) as it may stand in a sentence: cut, on one line, nothing in it that acts. */
export function said(text: string): string {
  return printable(displayText(text.slice(0, MOST_QUOTED)));
}
