/** From a target to a socket over which commands may go: connected, and with TLS greeted and checked. */
import { connect, type Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import { type Failure, ServerError } from "./failure.ts";
import { failureOfSocketError } from "./socket-failure.ts";
import type { Place, Target } from "./target.ts";
import { readSecureContext } from "./tls-files.ts";
import { connectTls, refusalOf } from "./tls-socket.ts";

export type Route = Pick<Target, "place" | "tls">;

interface DialOptions {
  /** For the connection and, with TLS, the handshake together. */
  readonly connectMs: number;
  readonly signal: AbortSignal;
}

/**
 * Resolves with what `use` makes of the socket; it is called as soon as the socket stands, so that no event is missed.
 * A host name is resolved anew each time. Throws ServerError; then no socket is left.
 */
export async function dial<T>(route: Route, options: DialOptions, use: (socket: Socket) => T): Promise<T> {
  const { connectMs, signal } = options;
  const start = await prepare(route);
  if (signal.aborted) throw new ServerError({ kind: "ended" });
  return new Promise((resolve, reject) => {
    const { socket, readyEvent, refusal } = start();
    let connected = false;
    const fail = (failure: Failure): void => {
      stopWaiting();
      socket.destroy();
      reject(new ServerError(failure));
    };
    const refuse = (error: Error): void =>
      fail(failureAt(route.place, connected, failureOfSocketError(error)));
    const abort = (): void => fail({ kind: "ended" });
    const late = (): void => fail({ kind: connected ? "tlsSilent" : "connectTimeout", afterMs: connectMs });
    const deadline = setTimeout(late, connectMs);
    const stopWaiting = (): void => {
      clearTimeout(deadline);
      signal.removeEventListener("abort", abort);
    };
    signal.addEventListener("abort", abort);
    socket.on("error", refuse);
    socket.once("connect", () => {
      connected = true;
    });
    socket.once(readyEvent, () => {
      const failure = refusal();
      if (failure !== null) return fail(failure);
      stopWaiting();
      socket.off("error", refuse);
      socket.setNoDelay(true).setKeepAlive(true);
      resolve(use(socket));
    });
  });
}

interface Start {
  readonly socket: Socket;
  /** Emitted when the socket may be used, if there is no `refusal` then. */
  readonly readyEvent: "connect" | "secureConnect";
  readonly refusal: () => Failure | null;
}

async function prepare({ place, tls }: Route): Promise<() => Start> {
  const to = place.kind === "unix" ? { path: place.path } : { host: place.host, port: place.port };
  if (tls === null) return () => ({ socket: connect(to), readyEvent: "connect", refusal: () => null });
  const context = await readSecureContext(tls);
  return () => {
    const socket: TLSSocket = connectTls(to, place, tls, context);
    return { socket, readyEvent: "secureConnect", refusal: () => refusalOf(socket, place, tls) };
  };
}

/** A socket's file that is not there, and an end in the middle of the handshake, have causes of their own. */
function failureAt(place: Place, connected: boolean, failure: Failure): Failure {
  if (connected && failure.kind === "reset") return { kind: "tlsClosed" };
  if (place.kind !== "unix" || failure.kind !== "unreachable") return failure;
  if (failure.code === "ENOENT") return { kind: "noSocket", why: "missing" };
  return failure.code === "EACCES" ? { kind: "noSocket", why: "denied" } : failure;
}
