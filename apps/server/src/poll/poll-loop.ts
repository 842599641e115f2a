/**
 * Keeps one standing connection to one server and reads it again and again.
 *
 *   open ─► sign in ─► ┌► wait until due ─► a turn (server-reader.ts) ─► report ─┐
 *    ▲                 └──────────────────────────────────────────────◄──────────┘
 *    └── back off ◄── any failure that ends the connection
 *
 * Decides nothing itself: when (schedule, hold, backoff) and what it means (classify) are pure. One turn runs at a time;
 * a late one is skipped. Monotonic time, except `at`, which says when a list was asked for on the wall clock.
 */
import { performance } from "node:perf_hooks";
import type { Reply } from "@clientele/resp";
import { askedCommand } from "../target/answers.ts";
import type { Deadlines, ServerConnection } from "../target/connection.ts";
import { eventLoopRuns } from "../target/event-loop-probe.ts";
import { type Failure, failureOf, ServerError } from "../target/failure.ts";
import { openSession, type Session } from "../target/handshake.ts";
import type { Target } from "../target/target.ts";
import { type Paces, retryDelayMs } from "./backoff.ts";
import { classify } from "./classify.ts";
import { type ReaderHost, ServerReader } from "./server-reader.ts";
import type { Turn } from "./turn.ts";
import type { Verdict } from "./verdict.ts";
import { Waiters } from "./waiters.ts";

export interface LoopOptions {
  readonly target: Target;
  readonly intervalMs: number;
  readonly deadlines: Deadlines;
  readonly paces: Paces;
  readonly acquaintEveryMs: number;
  /** In [0, 1). */
  readonly random: () => number;
}

/** What the loop reports. A listener that throws ServerError makes the turn a failed one. */
export interface LoopListener extends ReaderHost {
  connected(session: Session): void;
  read(turn: Turn): void;
  failed(verdict: Verdict, failure: Failure, retryMs: number): void;
  disconnected(): void;
}

/** A live event loop closes its half at once, however many commands it holds back. */
const PROBE_MOST_MS = 1_000;

export class PollLoop {
  readonly #options: LoopOptions;
  readonly #listener: LoopListener;
  readonly #reader: ServerReader;
  readonly #stop = new AbortController();
  #running: Promise<void> | null = null;
  #session: Session | null = null;
  #failure: Failure = { kind: "ended" };
  readonly #waiters = new Waiters();
  #wake: () => void = () => {};
  #tries = 0;

  constructor(options: LoopOptions, listener: LoopListener) {
    this.#options = options;
    this.#listener = listener;
    this.#reader = new ServerReader({ ...options, listMs: options.deadlines.listMs }, listener);
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Resolves when nothing is open or planned any more. */
  async stop(): Promise<void> {
    this.#stop.abort();
    this.#wake();
    await this.#running;
  }

  /** Sends one command on the standing connection. Throws ServerError while there is none. */
  async send(words: readonly string[]): Promise<Reply> {
    const session = this.#standing();
    const { reply } = await session.connection.send(words);
    const command = askedCommand(words);
    if (command !== null) session.answers.note(command, reply);
    return reply;
  }

  /** Resolves after the next list that is asked for from now on. Rejects with ServerError when it cannot be had. */
  async listNow(): Promise<void> {
    this.#standing();
    if (this.#tries > 0) throw new ServerError(this.#failure);
    const held = this.#reader.listsHeldBy(performance.now());
    if (held !== null) throw new ServerError(held);
    const read = this.#waiters.wait();
    this.#wake();
    return read;
  }

  #standing(): Session {
    const session = this.#session;
    if (session === null || session.connection.failure !== null) throw new ServerError(this.#failure);
    return session;
  }

  get #stopped(): boolean {
    return this.#stop.signal.aborted;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      try {
        await this.#serve();
      } catch (error) {
        if (!this.#stopped) await this.#sleep(this.#fail(await this.#explained(failureOf(error))));
      }
    }
  }

  async #serve(): Promise<void> {
    const { target, deadlines } = this.#options;
    const signal = this.#stop.signal;
    const session = await openSession(target, this.#listener.ownName(), { deadlines, signal });
    this.#session = session;
    session.connection.whenClosed(() => this.#wake());
    try {
      this.#reader.begin(session);
      this.#listener.connected(session);
      await this.#pollOn(session);
    } finally {
      session.connection.close();
      this.#session = null;
      this.#listener.disconnected();
    }
  }

  async #pollOn(session: Session): Promise<void> {
    const { connection } = session;
    let notBefore = 0;
    for (;;) {
      await this.#waitUntilDue(connection, notBefore);
      if (connection.failure !== null) throw new ServerError(connection.failure);
      try {
        await this.#turn(session);
      } catch (error) {
        const failure = failureOf(error);
        if (connection.failure !== null || !classify(failure).keep) throw error;
        notBefore = performance.now() + this.#fail(failure);
      }
    }
  }

  async #turn(session: Session): Promise<void> {
    const waiters = this.#waiters.take();
    try {
      const turn = await this.#reader.turn(session);
      this.#listener.read(turn);
      this.#tries = 0;
      const unlisted = turn.reading?.list == null ? this.#reader.listsHeldBy(performance.now()) : null;
      if (unlisted !== null) waiters.reject(unlisted);
    } catch (error) {
      waiters.reject(failureOf(error));
      throw error;
    }
    waiters.resolve();
  }

  async #waitUntilDue(connection: ServerConnection, notBefore: number): Promise<void> {
    while (connection.failure === null) {
      const now = performance.now();
      const wait = Math.max(this.#reader.dueAt(now, this.#waiters.any), notBefore) - now;
      if (wait <= 0) return;
      await this.#sleep(wait);
    }
  }

  /** Two reasons why no reply comes call for different remedies. */
  async #explained(failure: Failure): Promise<Failure> {
    const { target, deadlines } = this.#options;
    if (failure.kind !== "replyTimeout") return failure;
    const within = Math.min(deadlines.connectMs, PROBE_MOST_MS);
    const runs = await eventLoopRuns(target, within, this.#stop.signal);
    return runs ? { kind: "held", afterMs: failure.afterMs } : failure;
  }

  /** Reports, fails all who wait, and answers how long to wait. */
  #fail(failure: Failure): number {
    this.#failure = failure;
    this.#tries += 1;
    this.#waiters.reject(failure);
    const verdict = classify(failure);
    const retryMs = retryDelayMs(this.#options.paces[verdict.retry], this.#tries, this.#options.random());
    this.#listener.failed(verdict, failure, retryMs);
    return retryMs;
  }

  #sleep(ms: number): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
