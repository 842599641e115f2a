/**
 * Tells a server that holds commands back (CLIENT PAUSE) from one that hangs, when no reply comes.
 *
 *   connect ─► FIN ─► the server closes its end, too     its event loop runs: commands are held back
 *                └──► nothing                            the process is stopped, swaps, or is in a slow command
 *
 * A closed half is noticed before any command is, in every version and under every pause, and leaves no line in the
 * server's log. With TLS the handshake is proof enough. One connection, for a moment; it asks nothing.
 */
import { connect } from "node:net";
import { ServerConnection } from "./connection.ts";
import type { Target } from "./target.ts";

/** Whether the server's event loop runs. False after `withinMs`, and when the server cannot be reached. Never throws. */
export async function eventLoopRuns(target: Target, withinMs: number, signal: AbortSignal): Promise<boolean> {
  return target.tls === null
    ? closesItsHalf(target, withinMs, signal)
    : shakesHands(target, withinMs, signal);
}

function closesItsHalf({ place }: Target, withinMs: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const to = place.kind === "unix" ? { path: place.path } : { host: place.host, port: place.port };
    const socket = connect({ ...to, allowHalfOpen: true });
    const done = (runs: boolean): void => {
      clearTimeout(deadline);
      signal.removeEventListener("abort", abort);
      socket.destroy();
      resolve(runs);
    };
    const abort = (): void => done(false);
    const deadline = setTimeout(abort, withinMs);
    signal.addEventListener("abort", abort);
    socket.once("connect", () => socket.end());
    // Whoever is refused for maxclients is told so first.
    socket.once("data", () => done(true));
    socket.once("end", () => done(true));
    socket.on("error", abort);
    if (signal.aborted) abort();
  });
}

async function shakesHands(target: Target, withinMs: number, signal: AbortSignal): Promise<boolean> {
  const deadlines = { connectMs: withinMs, replyMs: withinMs, listMs: withinMs };
  try {
    (await ServerConnection.open(target, { deadlines, signal })).close();
    return true;
  } catch {
    return false;
  }
}
