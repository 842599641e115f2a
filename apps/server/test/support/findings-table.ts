/** Tables for people, on standard output. */

/** Columns as wide as their longest cell. */
export function printTable(
  title: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const widths = head.map((cell, place) =>
    Math.max(cell.length, ...rows.map((row) => row[place]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `  ${cells.map((cell, place) => cell.padEnd(widths[place] ?? 0)).join("  ")}`.trimEnd();
  const rule = widths.map((width) => "-".repeat(width));
  process.stdout.write(`\n${[title, line(head), line(rule), ...rows.map(line)].join("\n")}\n`);
}
