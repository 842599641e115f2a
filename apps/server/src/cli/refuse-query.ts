import type { Query } from "@clientele/model";
import { printable } from "./printable.ts";
import { UsageError } from "./usage-error.ts";

/** Shows the first mistake of a query with a mark under its place. Throws UsageError when there is one. */
export function refuseQuery({ text, errors }: Query): void {
  const [error] = errors;
  if (error === undefined) return;
  const before = printable(text.slice(0, error.start));
  const wrong = printable(text.slice(error.start, error.end));
  const after = printable(text.slice(error.end));
  const mark = " ".repeat([...before].length) + "^".repeat(Math.max(1, [...wrong].length));
  throw new UsageError(
    `--where cannot be understood: ${error.message}\n\n  ${before}${wrong}${after}\n  ${mark}\n`,
    `Write ${error.accepted} there.`,
  );
}
