/** A command within a sentence that the collector wrote, as `Grant it: ACL SETUSER app +info`. */

export interface FoundCommand {
  readonly before: string;
  readonly command: string;
  readonly after: string;
}

// To the end, or to where the next sentence begins; a full stop that ends it is not part of it.
const COMMAND = /\b(?:ACL SETUSER|CONFIG SET) .+?(?=\.?$|\.? (?:[A-Z][a-z]|\(|or |then ))/;

/** null where the text holds none. */
export function commandIn(text: string): FoundCommand | null {
  const found = COMMAND.exec(text);
  if (!found) return null;
  const end = found.index + found[0].length;
  return { before: text.slice(0, found.index).trimEnd(), command: found[0], after: text.slice(end) };
}
