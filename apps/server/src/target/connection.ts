/**
 * One socket to one server: commands go out in order, replies come back in the same order.
 *
 *   send ─► alias ─► encodeCommand ─► socket ─► Decoder ─► head of `pending`
 *
 * 1. Each reply has a deadline as a whole, from the command on; bytes that trickle do not move it.
 * 2. Whatever goes wrong ends the connection and fails all that is pending: a stream is never resynced.
 * 3. Pushes are no replies. A reply nobody asked for ends the connection, and says why if it is an error line.
 */
import type { Socket } from "node:net";
import { performance } from "node:perf_hooks";
import { Decoder, encodeCommand, type Reply } from "@clientele/resp";
import { dial, type Route } from "./dial.ts";
import { type Failure, protocolFailure, ServerError } from "./failure.ts";
import { type Alias, aliasOf, withoutAlias } from "./renamed.ts";
import { failureOfSocketError, inPlainText } from "./socket-failure.ts";
import type { Target } from "./target.ts";

export interface Answer {
  readonly reply: Reply;
  /** Bytes that arrived for this reply. */
  readonly bytes: number;
  /** Microseconds from the command to the end of its reply, seen from here. */
  readonly micros: number;
}

export interface Deadlines {
  readonly connectMs: number;
  readonly replyMs: number;
  /** CLIENT LIST of a large server takes longer than anything else that is asked. */
  readonly listMs: number;
}

export const DEADLINES: Deadlines = { connectMs: 3_000, replyMs: 5_000, listMs: 10_000 };

export interface ConnectionOptions {
  readonly deadlines: Deadlines;
  readonly signal: AbortSignal;
}

/** What of a target tells how to get there and how to speak there. */
type Reach = Route & Pick<Target, "renamed">;

interface Pending {
  readonly alias: Alias | null;
  readonly sentAt: number;
  readonly deadline: NodeJS.Timeout;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: ServerError) => void;
}

export class ServerConnection {
  readonly #socket: Socket;
  readonly #decoder = new Decoder();
  readonly #pending: Pending[] = [];
  readonly #replyMs: number;
  readonly #whenClosed: ((failure: Failure) => void)[] = [];
  readonly #reach: Reach;
  #failure: Failure | null = null;
  #heard = false;
  #bytes = 0;

  private constructor(socket: Socket, reach: Reach, { deadlines, signal }: ConnectionOptions) {
    this.#socket = socket;
    this.#reach = reach;
    this.#replyMs = deadlines.replyMs;
    const abort = (): void => this.close();
    signal.addEventListener("abort", abort);
    this.whenClosed(() => signal.removeEventListener("abort", abort));
    socket.on("data", (chunk) => this.#receive(chunk));
    socket.on("error", (error) => this.#end(failureOfSocketError(error)));
    socket.on("end", () => this.#end({ kind: "closed" }));
    socket.on("close", () => this.#end({ kind: "closed" }));
  }

  /** Connects, asks nothing. `signal` ends the try as well as the connection. Throws ServerError. */
  static open(reach: Reach, options: ConnectionOptions): Promise<ServerConnection> {
    const { deadlines, signal } = options;
    const { connectMs } = deadlines;
    return dial(reach, { connectMs, signal }, (socket) => new ServerConnection(socket, reach, options));
  }

  /** Why the connection is over; null while it stands. */
  get failure(): Failure | null {
    return this.#failure;
  }

  /**
   * This end's address as the server's `addr=` shows it, unless something translates addresses in between. Null on a
   * unix socket, whose clients all share one.
   */
  get localAddress(): string | null {
    const { localAddress, localPort } = this.#socket;
    if (localAddress === undefined || localPort === undefined) return null;
    return localAddress.includes(":") ? `[${localAddress}]:${localPort}` : `${localAddress}:${localPort}`;
  }

  /** Calls back once, at once if the connection is over already. */
  whenClosed(callBack: (failure: Failure) => void): void {
    if (this.#failure === null) this.#whenClosed.push(callBack);
    else callBack(this.#failure);
  }

  /** Error replies are answers. Throws ServerError when no answer comes. */
  send(words: readonly string[], deadlineMs = this.#replyMs): Promise<Answer> {
    if (this.#failure !== null) return Promise.reject(new ServerError(this.#failure));
    return new Promise((resolve, reject) => {
      const deadline = setTimeout(() => this.#end({ kind: "replyTimeout", afterMs: deadlineMs }), deadlineMs);
      const alias = aliasOf(words, this.#reach.renamed);
      this.#pending.push({ alias, sentAt: performance.now(), deadline, resolve, reject });
      this.#socket.write(encodeCommand(alias === null ? words : [alias.alias, ...words.slice(1)]));
    });
  }

  /** Fails all that is pending. Calling it again changes nothing. */
  close(): void {
    this.#end({ kind: "ended" });
  }

  #receive(chunk: Uint8Array): void {
    if (this.#failure !== null) return;
    this.#heard = true;
    this.#bytes += chunk.length;
    this.#decoder.push(chunk);
    while (this.#failure === null) {
      const decoded = this.#decoder.next();
      if (decoded.outcome === "more") return;
      if (decoded.outcome === "broken") this.#end(protocolFailure(decoded.error));
      else if (decoded.reply.kind !== "push") this.#answer(withoutAttributes(decoded.reply));
    }
  }

  #answer(reply: Reply): void {
    const pending = this.#pending.shift();
    if (pending === undefined) {
      this.#end(unasked(reply));
      return;
    }
    clearTimeout(pending.deadline);
    const micros = Math.round((performance.now() - pending.sentAt) * 1_000);
    const bytes = this.#bytes;
    this.#bytes = 0;
    const { alias } = pending;
    pending.resolve({ reply: alias === null ? reply : withoutAlias(reply, alias), bytes, micros });
  }

  get #isPlainTcp(): boolean {
    return this.#reach.tls === null && this.#reach.place.kind === "tcp";
  }

  #end(why: Failure): void {
    if (this.#failure !== null) return;
    const failure = this.#isPlainTcp ? inPlainText(why, this.#heard) : why;
    this.#failure = failure;
    this.#socket.destroy();
    for (const { deadline, reject } of this.#pending.splice(0)) {
      clearTimeout(deadline);
      reject(new ServerError(failure));
    }
    for (const callBack of this.#whenClosed.splice(0)) callBack(failure);
  }
}

function withoutAttributes(reply: Reply): Reply {
  return reply.kind === "attribute" ? withoutAttributes(reply.of) : reply;
}

function unasked(reply: Reply): Failure {
  return reply.kind === "error"
    ? { kind: "unasked", text: reply.text }
    : { kind: "protocol", offset: 0, byte: null, message: "The server sent a reply that was not asked for." };
}
