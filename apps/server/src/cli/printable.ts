// Control characters (ANSI's ESC and the C1 set among them), format characters (they reorder or hide text), and
// separators of lines and paragraphs.
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * Makes text safe for a terminal: what could move the cursor, colour, reorder or hide is written `\xNN` or `\u{N}`.
 * Takes text that `displayText` made.
 */
export function printable(text: string): string {
  return text.replace(UNSAFE, (c) => {
    const code = c.codePointAt(0) ?? 0;
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u{${code.toString(16)}}`;
  });
}
