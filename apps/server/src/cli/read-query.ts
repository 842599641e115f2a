import { parseQuery, type Query, type QueryError, type Table } from "@clientele/model";
import { printable } from "./printable.ts";
import { UsageError } from "./usage-error.ts";

/**
 * The query after `--where`. `table`: null before the list is read; a field that no server is known to have may be one of
 * this server's, so until then it is no mistake. Throws UsageError, with a mark under the place of the first mistake.
 */
export function readQuery(text: string, table: Table | null): Query {
  const query = parseQuery(text, table ?? undefined);
  const mistake = query.errors.find((error) => table !== null || error.unknownField !== true);
  if (mistake !== undefined) throw refusal(text, mistake);
  return query;
}

function refusal(text: string, { start, end, message, accepted }: QueryError): UsageError {
  const before = printable(text.slice(0, start));
  const wrong = printable(text.slice(start, end));
  const after = printable(text.slice(end));
  const mark = " ".repeat([...before].length) + "^".repeat(Math.max(1, [...wrong].length));
  return new UsageError(
    `--where cannot be understood: ${message}\n\n  ${before}${wrong}${after}\n  ${mark}\n`,
    `Write ${accepted} there.`,
  );
}
