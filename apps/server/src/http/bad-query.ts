import type { Query, QueryError } from "@clientele/model";
import { printable } from "../cli/printable.ts";
import { ApiError } from "./errors.ts";

/** Characters of the wrong part that are shown. */
const PART = 40;

/**
 * The first error of a query, with its place and how many more there are. A URL carries no secrets: its part is shown.
 * `parameter`: of the URL.
 */
export function badQuery(
  { text, errors }: Query,
  { start, end, message, accepted }: QueryError,
  parameter: "where" | "q" = "where",
): ApiError {
  const more = errors.length - 1;
  const others = more === 0 ? "" : ` And ${more} more ${more === 1 ? "error" : "errors"}.`;
  return new ApiError(
    "bad-query",
    `query.${parameter} is wrong at column ${start + 1}, "${shown(text.slice(start, end))}": ${printable(message)}${others}`,
    { remedy: `Accepted here: ${accepted}. All forms are in docs/query.md.` },
  );
}

function shown(part: string): string {
  const characters = Array.from(printable(part));
  return characters.length <= PART ? characters.join("") : `${characters.slice(0, PART).join("")}…`;
}
