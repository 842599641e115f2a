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
import { idsOf, numbersOf } from "./cells.ts";
import { CONNECTED_AT, LAST_ACTIVE_AT, type Table } from "./table.ts";
import { bytesTest } from "./text-test.ts";

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

/**
 * A test over rows: whether the client was never used. False where the server does not say enough to infer it. Columns
 * are looked up once, each text is judged once.
 */
export function neverUsed(table: Table): (row: number) => boolean {
  const isHandshake = bytesTest(table, idsOf(table, "cmd"), (command) => HANDSHAKE.has(command));
  const isWaiting = bytesTest(table, idsOf(table, "flags"), (flags) => WAITING.test(flags));
  const subscriptions = SUBSCRIPTIONS.map((field) => numbersOf(table, field)).filter(
    (column) => column !== null,
  );
  const commands = numbersOf(table, "tot-cmds");
  const connected = numbersOf(table, CONNECTED_AT);
  const active = numbersOf(table, LAST_ACTIVE_AT);
  return (row) => {
    if (!isHandshake(row) || isWaiting(row)) return false;
    if (subscriptions.some((counts) => counts[row]! > 0)) return false;
    const count = commands?.[row] ?? Number.NaN;
    if (!Number.isNaN(count)) return count <= HANDSHAKE_COMMANDS;
    // Absent is NaN, of which no comparison is true.
    return (active?.[row] ?? Number.NaN) - (connected?.[row] ?? Number.NaN) <= HANDSHAKE_SECONDS;
  };
}
