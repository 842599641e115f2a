/** Queries that show a finding's clients (docs/query.md). Values are display text, quoted where they have to be. */
import { withTerm } from "../query/edit.ts";
import type { Naming } from "./crowds.ts";

/** All clients of these groups of one naming. */
export function groupsQuery(by: Naming, values: readonly string[]): string {
  return values.reduce((query, value) => withTerm(query, by, value, "or"), "");
}

/** Clients with that key: by id, or by address where the server lists no ids. */
export function clientQuery(keyedById: boolean, key: number, addr: string): string {
  return keyedById ? `id:${key}` : withTerm("", "addr", addr, "set");
}

/** Clients of a group that nobody uses: never used, or without work for so many seconds. */
export function tailQuery(by: Naming, value: string, idleSeconds: number | null): string {
  const group = withTerm("", by, value, "set");
  return idleSeconds === null
    ? withTerm(group, "used", "never", "set")
    : `${group} idle>=${idleSeconds} type:normal -flags:b,O -used:never`;
}
