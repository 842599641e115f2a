import type { SkippedLine } from "../columns.ts";
import { SKIPPED_LINES } from "./bounds.ts";

/** Lines that could not be read. All are counted; of each kind only as many are kept as may be told. */
export class SkippedLines {
  readonly #unread: SkippedLine[] = [];
  readonly #cutShort: SkippedLine[] = [];
  #count = 0;

  /** A line that could not be read; in ascending order. */
  addUnread(line: number, reason: string): void {
    this.#add(this.#unread, line, reason);
  }

  /** A line that was read and ends early; in ascending order. */
  addCutShort(line: number, reason: string): void {
    this.#add(this.#cutShort, line, reason);
  }

  /** In the order of lines. Beyond the bound one last entry tells how many more there are. */
  finish(): readonly SkippedLine[] {
    const lines = [...this.#unread, ...this.#cutShort].sort((a, b) => a.line - b.line);
    const next = lines[SKIPPED_LINES];
    if (next === undefined) return lines;
    const more = this.#count - SKIPPED_LINES;
    const reason = `${more} lines from here on could not be read and are not listed one by one.`;
    return [...lines.slice(0, SKIPPED_LINES), { line: next.line, reason }];
  }

  #add(lines: SkippedLine[], line: number, reason: string): void {
    this.#count++;
    if (lines.length <= SKIPPED_LINES) lines.push({ line, reason });
  }
}
