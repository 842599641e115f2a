import { displayText } from "@clientele/resp";

/** Clients choose their names, and a finding goes to every viewer with every reading. */
const MOST_TEXT = 256;

/** A client's text as findings carry it: display text, cut with an ellipsis where it is longer than anybody reads. */
export function shownText(bytes: string): string {
  const text = displayText(bytes.length > MOST_TEXT ? bytes.slice(0, MOST_TEXT) : bytes);
  return bytes.length > MOST_TEXT ? `${text}…` : text;
}
