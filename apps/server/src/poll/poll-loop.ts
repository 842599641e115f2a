/**
 * Keeps one standing connection to one server and reads it again and again.
 *
 *   open ─► sign in ─► ┌► wait until due ─► INFO ─► CLIENT LIST ─► report ─┐
 *    ▲                 └────────────────────────────────────────────◄──────┘
 *    └── back off ◄── any failure that ends the connection
 *
 * Decides nothing itself: when (schedule, backoff) and what it means (classify) are pure. One reading runs at a time;
 * a late one is skipped. Monotonic time, except `at`, which says when a list was asked for on the wall clock.
 */
import { performance } from "node:perf_hooks";
import { clientList, info as infoCommand, parseInfo, type ServerInfo } from "@clientele/resp";
import { askPayload } from "../target/ask.ts";
import type { Deadlines, ServerConnection } from "../target/connection.ts";
import { type Failure, failureOf, ServerError } from "../target/failure.ts";
import { openSession, type Session } from "../target/handshake.ts";
import { type ReadLimits, readLimits } from "../target/limits.ts";
import type { Target } from "../target/target.ts";
import { retryDelayMs } from "./backoff.ts";
import { classify } from "./classify.ts";
import type { Reading } from "./progress.ts";
import { earliestListAt, type LastList, listFailed, listRead, nextListAt } from "./schedule.ts";
import type { Verdict } from "./verdict.ts";
import { Waiters } from "./waiters.ts";

export interface LoopOptions {
  readonly target: Target;
  readonly intervalMs: number;
  readonly deadlines: Deadlines;
  /** In [0, 1). */
  readonly random: () => number;
}

/** What the loop reports. A listener that throws ServerError makes the reading a failed one. */
export interface LoopListener {
  ownName(): string;
  connected(session: Session): void;
  read(reading: Reading, last: LastList): void;
  limits(read: ReadLimits): void;
  failed(verdict: Verdict, failure: Failure, retryMs: number): void;
  disconnected(): void;
}

const LIMITS_EVERY_MS = 3_600_000;

export class PollLoop {
  readonly #options: LoopOptions;
  readonly #listener: LoopListener;
  readonly #stop = new AbortController();
  #running: Promise<void> | null = null;
  #session: Session | null = null;
  #failure: Failure = { kind: "ended" };
  #last: LastList | null = null;
  readonly #waiters = new Waiters();
  #wake: () => void = () => {};
  #tries = 0;

  constructor(options: LoopOptions, listener: LoopListener) {
    this.#options = options;
    this.#listener = listener;
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

  /** The connection, for commands. Throws ServerError while there is none. */
  connection(): ServerConnection {
    const connection = this.#session?.connection;
    if (connection === undefined || connection.failure !== null) throw new ServerError(this.#failure);
    return connection;
  }

  /** Resolves after the next list that is asked for from now on. Rejects with ServerError when it cannot be had. */
  async listNow(): Promise<void> {
    this.connection();
    if (this.#tries > 0) throw new ServerError(this.#failure);
    const read = this.#waiters.wait();
    this.#wake();
    return read;
  }

  get #stopped(): boolean {
    return this.#stop.signal.aborted;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      try {
        await this.#serve();
      } catch (error) {
        if (!this.#stopped) await this.#sleep(this.#fail(failureOf(error)));
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
    let limitsAt = session.refused.has("config") ? Number.POSITIVE_INFINITY : performance.now();
    let notBefore = 0;
    for (;;) {
      await this.#waitUntilDue(connection, notBefore);
      if (connection.failure !== null) throw new ServerError(connection.failure);
      try {
        const info = await this.#read(connection);
        if (performance.now() - limitsAt >= LIMITS_EVERY_MS) {
          limitsAt = performance.now();
          this.#listener.limits(await readLimits(connection, info));
        }
      } catch (error) {
        const failure = failureOf(error);
        if (connection.failure !== null || !classify(failure).keep) throw error;
        notBefore = performance.now() + this.#fail(failure);
      }
    }
  }

  async #read(connection: ServerConnection): Promise<ServerInfo> {
    const answer = await askPayload(connection, "info", infoCommand());
    const info = parseInfo(answer.payload);
    const waiters = this.#waiters.take();
    try {
      const { reading, last } = await this.#list(connection, info, answer.micros);
      this.#listener.read(reading, last);
      this.#tries = 0;
    } catch (error) {
      waiters.reject(failureOf(error));
      throw error;
    }
    waiters.resolve();
    return info;
  }

  /** Remembers when and how long; what a list that failed would have taken is not known. */
  async #list(connection: ServerConnection, info: ServerInfo, infoMicros: number) {
    const { listMs } = this.#options.deadlines;
    const startedAt = performance.now();
    const at = Date.now();
    try {
      const { payload, bytes, micros } = await askPayload(connection, "list", clientList(), listMs);
      const last = listRead(this.#last, startedAt, startedAt + micros / 1_000);
      this.#last = last;
      const cost = { listMicros: micros, listBytes: bytes, infoMicros };
      return { reading: { at, info, list: payload, cost }, last };
    } catch (error) {
      this.#last = listFailed(this.#last, startedAt, performance.now());
      throw error;
    }
  }

  async #waitUntilDue(connection: ServerConnection, notBefore: number): Promise<void> {
    while (connection.failure === null) {
      const now = performance.now();
      const due = this.#waiters.any ? earliestListAt(now, this.#last) : this.#dueAt(now);
      const wait = Math.max(due, notBefore) - now;
      if (wait <= 0) return;
      await this.#sleep(wait);
    }
  }

  #dueAt(now: number): number {
    return nextListAt(now, this.#last, this.#options.intervalMs);
  }

  /** Reports, fails all who wait, and answers how long to wait. */
  #fail(failure: Failure): number {
    this.#failure = failure;
    this.#tries += 1;
    this.#waiters.reject(failure);
    const verdict = classify(failure);
    const retryMs = retryDelayMs(verdict.retry, this.#tries, this.#options.random());
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
