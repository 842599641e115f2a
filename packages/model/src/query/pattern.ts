/**
 * Patterns: how a value of a query is kept and compared.
 *
 *   a b*      `*` stands for any text, also none
 *   a\*b      a star
 *   a\\b      a backslash; no other character is escaped
 *
 * They are compared with texts as they are shown (`displayText`): a byte that is no UTF-8 is `\xNN`, so what one reads
 * can be typed. No regular expressions: a pattern's parts are searched for one after the other, so none can be slow.
 */

/** `pattern` as the texts between its stars. */
function partsOf(pattern: string): readonly string[] {
  const parts: string[] = [];
  let part = "";
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at]!;
    if (char === "*") {
      parts.push(part);
      part = "";
    } else part += char === "\\" ? (pattern[++at] ?? "") : char;
  }
  parts.push(part);
  return parts;
}

/** The one text the pattern stands for; null where it has a star. */
export function literalOf(pattern: string): string | null {
  const parts = partsOf(pattern);
  return parts.length === 1 ? parts[0]! : null;
}

/** The pattern that stands for this text alone. */
export function patternOf(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("*", "\\*");
}

/** Whether the pattern asks for any value at all: `*`. */
export function isAnything(pattern: string): boolean {
  return /^\*+$/.test(pattern);
}

/** A test for whole texts. */
export function wholeText(pattern: string): (text: string) => boolean {
  const parts = partsOf(pattern);
  const [first] = parts;
  if (parts.length === 1) return (text) => text === first;
  return (text) => matchesParts(text, parts);
}

/** A test for texts that hold the pattern somewhere. */
export function anywhere(pattern: string): (text: string) => boolean {
  const parts = partsOf(pattern);
  const [first] = parts;
  if (parts.length === 1) return (text) => text.includes(first!);
  return (text) => matchesParts(text, ["", ...parts, ""]);
}

/** The first part at the start, the last at the end, those between in order, each as early as it can be. */
function matchesParts(text: string, parts: readonly string[]): boolean {
  const first = parts[0]!;
  const last = parts.at(-1)!;
  const end = text.length - last.length;
  if (end < first.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (let i = 1; i < parts.length - 1; i++) {
    const found = text.indexOf(parts[i]!, at);
    if (found < 0 || found + parts[i]!.length > end) return false;
    at = found + parts[i]!.length;
  }
  return true;
}
