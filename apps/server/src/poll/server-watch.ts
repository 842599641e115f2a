/** One server, watched: its clients now, its state, its last hour, and a way to send it a command. */
import type {
  Frame,
  PollCost,
  SampleSeries,
  ServerLimits,
  ServerStatus,
  Table,
  Transport,
} from "@clientele/model";
import { clientSetName, type Reply } from "@clientele/resp";
import type { Log } from "../log.ts";

import { errorText } from "../target/ask.ts";
import { DEADLINES, type Deadlines } from "../target/connection.ts";
import { type Failure, ServerError } from "../target/failure.ts";
import type { Session } from "../target/handshake.ts";
import { addressOf, type Target, transportOf } from "../target/target.ts";
import { type Condition, connecting, failing, live } from "./condition.ts";
import { Listeners } from "./listeners.ts";
import { ownClient } from "./own-client.ts";
import { PollLoop } from "./poll-loop.ts";
import { advance, keyframeOf, type Progress, type Reading } from "./progress.ts";
import { SampleHistory } from "./sample-history.ts";
import { effectiveIntervalMs, type LastList, shareOfTime } from "./schedule.ts";
import type { Verdict } from "./verdict.ts";

export interface WatchOptions {
  readonly target: Target;
  /** Number of this server's frames on the stream. */
  readonly channel: number;
  readonly intervalMs: number;
  readonly log: Log;
  /** Name of our own connection. */
  readonly ownName?: string;
  readonly deadlines?: Deadlines;
  /** In [0, 1), for jitter. */
  readonly random?: () => number;
}

interface WatchEvents {
  readonly frame: Frame;
  readonly status: ServerStatus;
}

export class ServerWatch {
  readonly name: string;
  readonly channel: number;
  readonly #address: string;
  readonly #transport: Transport;
  readonly #intervalMs: number;
  readonly #log: Log;
  readonly #loop: PollLoop;
  readonly #samples = new SampleHistory();
  readonly #frames = new Listeners<Frame>();
  readonly #statuses = new Listeners<ServerStatus>();
  #ownName: string;
  #session: Session | null = null;
  #ownId: number | null = null;
  #named = false;
  #limits: ServerLimits | null = null;
  #condition: Condition = connecting(Date.now());
  #progress: Progress | null = null;
  #cost: PollCost | null = null;

  constructor(options: WatchOptions) {
    const { target, intervalMs, deadlines = DEADLINES, random = Math.random } = options;
    this.name = target.name;
    this.channel = options.channel;
    this.#address = addressOf(target.place);
    this.#transport = transportOf(target);
    this.#intervalMs = intervalMs;
    this.#log = options.log;
    this.#ownName = options.ownName ?? "clientele";
    this.#loop = new PollLoop(
      { target, intervalMs, deadlines, random },
      {
        ownName: () => this.#ownName,
        connected: (session) => this.#connected(session),
        read: (reading, last) => this.#read(reading, last),
        limits: ({ limits }) => {
          this.#limits = limits;
        },
        failed: (verdict, failure, retryMs) => this.#failed(verdict, failure, retryMs),
        disconnected: () => this.#disconnected(),
      },
    );
  }

  start(): void {
    this.#loop.start();
  }

  /** Ends the connection; resolves when nothing is planned any more. */
  stop(): Promise<void> {
    return this.#loop.stop();
  }

  /** Calls back at each event until the function it returns is called. */
  on<E extends keyof WatchEvents>(event: E, listener: (value: WatchEvents[E]) => void): () => void;
  on(event: keyof WatchEvents, listener: (value: never) => void): () => void {
    return event === "frame"
      ? this.#frames.add(listener as (value: Frame) => void)
      : this.#statuses.add(listener as (value: ServerStatus) => void);
  }

  /** The last list; null before the first. Kept while the server is away. */
  table(): Table | null {
    return this.#progress?.settled.table ?? null;
  }

  lastFrame(): Frame | null {
    return this.#progress?.frame ?? null;
  }

  /** The table now, standing in place of all frames up to the last one. */
  keyframe(): Frame | null {
    return this.#progress === null ? null : keyframeOf(this.#progress);
  }

  /** The last hour. */
  samples(): SampleSeries {
    return this.#samples.series();
  }

  /** Sends one command on the standing connection. Rejects with ServerError when no reply comes. */
  async run(words: readonly string[]): Promise<Reply> {
    return (await this.#loop.connection().send(words)).reply;
  }

  /** Reads the list out of turn, once for all who ask meanwhile. Rejects with ServerError when it cannot be had. */
  async pollNow(): Promise<Table> {
    await this.#loop.listNow();
    const table = this.table();
    if (table === null) throw new ServerError({ kind: "ended" });
    return table;
  }

  /** Renames our own connection, now and at each reconnect. A name the server refuses changes nothing. */
  async setOwnName(name: string): Promise<Reply> {
    const reply = await this.run(clientSetName(name));
    if (errorText(reply) === null) {
      this.#ownName = name;
      this.#named = true;
      this.#statuses.tell(this.status());
    }
    return reply;
  }

  status(): ServerStatus {
    const { state, cause, remedy, since, tries, nextTry } = this.#condition;
    const progress = this.#progress;
    return {
      name: this.name,
      address: this.#address,
      transport: this.#transport,
      channel: this.channel,
      state,
      cause,
      remedy,
      since: isoTime(since),
      tries,
      nextTry: nextTry === null ? null : isoTime(nextTry),
      identity: progress?.identity ?? this.#session?.identity ?? null,
      limits: this.#limits,
      limitsAt: null,
      abilities: null,
      epoch: progress?.epoch ?? 0,
      cost: this.#cost,
      clients: progress?.settled.table.rows ?? null,
      lastListAt: progress === null ? null : isoTime(progress.settled.at),
      own: { ids: this.#ownId === null ? [] : [this.#ownId], name: this.#named ? this.#ownName : "" },
      unreadable: progress?.unreadable ?? null,
    };
  }

  #connected(session: Session): void {
    this.#session = session;
    this.#ownId = session.ownId;
    this.#named = !session.refused.has("setname");
    this.#limits = session.limits;
    const { product, version } = session.identity;
    this.#log.info("server-connected", {
      server: this.name,
      address: this.#address,
      product,
      version,
      protocol: session.protocol,
      refused: [...session.refused],
    });
  }

  #disconnected(): void {
    this.#session = null;
    this.#ownId = null;
    this.#named = false;
  }

  #read(reading: Reading, last: LastList): void {
    const advanced = advance(this.#progress, reading);
    if (advanced.outcome === "unreadable")
      throw new ServerError({ kind: "unreadable", reason: advanced.reason });
    const before = this.#progress;
    const { progress } = advanced;
    this.#progress = progress;
    this.#cost = this.#costOf(reading, last);
    this.#ownId ??= ownClient(progress.settled.table, this.#session?.connection.localAddress ?? "");
    this.#samples.add(reading.at, progress.epoch, progress.sample);
    this.#become(live(this.#condition, Date.now()));
    if (before !== null && before.epoch !== progress.epoch) {
      this.#log.warn("server-restarted", { server: this.name, epoch: progress.epoch });
    }
    this.#frames.tell(progress.frame);
    this.#statuses.tell(this.status());
  }

  #costOf({ cost }: Reading, last: LastList): PollCost {
    const intervalMs = effectiveIntervalMs(last, this.#intervalMs);
    const share = shareOfTime(cost.listMicros, cost.infoMicros, intervalMs);
    return { ...cost, intervalMs, configuredIntervalMs: this.#intervalMs, share };
  }

  #failed(verdict: Verdict, failure: Failure, retryMs: number): void {
    const now = Date.now();
    const lastListAt = this.#progress?.settled.at ?? null;
    this.#become(failing(this.#condition, verdict, { now, nextTry: now + retryMs, lastListAt }), failure);
    this.#statuses.tell(this.status());
  }

  /** Logs once a state, not once a try. */
  #become(condition: Condition, failure: Failure | null = null): void {
    const changed = condition.state !== this.#condition.state;
    this.#condition = condition;
    if (!changed) return;
    const { state, cause } = condition;
    if (failure === null) this.#log.info("server-state", { server: this.name, state });
    else this.#log.warn("server-state", { server: this.name, state, failure: failure.kind, cause });
  }
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
