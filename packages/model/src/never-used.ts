/**
 * Clients that connected and were never used: inferred, as no server says so.
 *
 *   what it did last   NULL, or a command of the handshake alone
 *   how much it did    by `tot-cmds` where the server counts: no more than a handshake has;
 *                      else: nothing later than two seconds after it connected
 *   what it is         not one that waits by its nature: subscriber, blocked, replica, monitor, link to a primary
 *
 * `cmd=NULL` alone is not enough: an unknown command resets it. Pools keep idle clients by design.
 */
import { numberAt, textAt } from "./cells.ts";
import { CONNECTED_AT, LAST_ACTIVE_AT, type Table } from "./table.ts";

/** Before 7.0 every subcommand of CLIENT is shown as `client`. */
const HANDSHAKE: ReadonlySet<string> = new Set([
  "NULL",
  "hello",
  "auth",
  "select",
  "client",
  "client|setname",
  "client|setinfo",
]);

/** HELLO, AUTH, SELECT, SETNAME and SETINFO twice. */
const HANDSHAKE_COMMANDS = 6;

/** Seconds between connecting and the last byte of a handshake. */
const HANDSHAKE_SECONDS = 2;

/** Letters of those who wait by their nature. */
const WAITING = /[bPSMO]/;

const SUBSCRIPTIONS = ["sub", "psub", "ssub"] as const;

/** Whether the client of that row was never used. False where the server does not say enough to infer it. */
export function neverUsed(table: Table, row: number): boolean {
  const command = textAt(table, "cmd", row);
  if (command === null || !HANDSHAKE.has(command)) return false;
  if (WAITING.test(textAt(table, "flags", row) ?? "")) return false;
  if (SUBSCRIPTIONS.some((field) => (numberAt(table, field, row) ?? 0) > 0)) return false;
  const commands = numberAt(table, "tot-cmds", row);
  if (commands !== null) return commands <= HANDSHAKE_COMMANDS;
  const connected = numberAt(table, CONNECTED_AT, row);
  const active = numberAt(table, LAST_ACTIVE_AT, row);
  return connected !== null && active !== null && active - connected <= HANDSHAKE_SECONDS;
}
