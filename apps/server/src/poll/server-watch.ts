/** One server, watched: its clients now, its state, its last hour, and a way to send it a command. */
import type { Frame, PollCost, SampleSeries, ServerStatus, Table } from "@clientele/model";
import { clientSetName, type Reply, type ServerInfo } from "@clientele/resp";
import type { Log } from "../log.ts";
import { errorText } from "../target/ask.ts";
import { DEADLINES, type Deadlines } from "../target/connection.ts";
import { type Failure, ServerError } from "../target/failure.ts";
import type { Session } from "../target/handshake.ts";
import { addressOf, type Target, transportOf } from "../target/target.ts";
import type { Acquaintance } from "./acquaint.ts";
import { PACES, type Paces } from "./backoff.ts";
import { type Condition, connecting, failing, hindered, live } from "./condition.ts";
import { abilitiesNow, type Contact, contactOf, identityNow, NOT_CONNECTED } from "./contact.ts";
import { Listeners } from "./listeners.ts";
import { ownClient } from "./own-client.ts";
import { PollLoop } from "./poll-loop.ts";
import { advance, keyframeOf, type Progress, type Reading } from "./progress.ts";
import { SampleHistory } from "./sample-history.ts";
import { effectiveIntervalMs, type LastList, listDuration, shareOfTime } from "./schedule.ts";
import { type StatusParts, statusOf } from "./status-of.ts";
import type { Turn } from "./turn.ts";
import type { Verdict } from "./verdict.ts";
import { WatchLog } from "./watch-log.ts";

export interface WatchOptions {
  readonly target: Target;
  /** Number of this server's frames on the stream. */
  readonly channel: number;
  readonly intervalMs: number;
  readonly log: Log;
  /** Name of our own connection. */
  readonly ownName?: string;
  readonly deadlines?: Deadlines;
  readonly paces?: Paces;
  /** How often the limits, and what was refused besides the list and INFO, are asked for again. */
  readonly acquaintEveryMs?: number;
  /** In [0, 1), for jitter. */
  readonly random?: () => number;
}

const HOUR_MS = 3_600_000;

interface WatchEvents {
  readonly frame: Frame;
  readonly status: ServerStatus;
}

export class ServerWatch {
  readonly name: string;
  readonly channel: number;
  readonly #fixed: StatusParts["fixed"];
  readonly #intervalMs: number;
  readonly #log: WatchLog;
  readonly #loop: PollLoop;
  readonly #samples = new SampleHistory();
  readonly #frames = new Listeners<Frame>();
  readonly #statuses = new Listeners<ServerStatus>();
  #ownName: string;
  /** The last one, also when it is over: what it was refused is shown until the next. */
  #contact: Contact | null = null;
  #condition: Condition = connecting(Date.now());
  #progress: Progress | null = null;
  #cost: PollCost | null = null;

  constructor(options: WatchOptions) {
    const { target, channel, intervalMs, deadlines = DEADLINES, random = Math.random } = options;
    const { paces = PACES, acquaintEveryMs = HOUR_MS } = options;
    const { name } = target;
    this.name = name;
    this.channel = channel;
    this.#fixed = { name, address: addressOf(target.place), transport: transportOf(target), channel };
    this.#intervalMs = intervalMs;
    this.#log = new WatchLog(options.log, name);
    this.#ownName = options.ownName ?? "clientele";
    this.#loop = new PollLoop(
      { target, intervalMs, deadlines, paces, acquaintEveryMs, random },
      {
        ownName: () => this.#ownName,
        own: () => this.#contact?.own ?? NOT_CONNECTED,
        connected: (session) => this.#connected(session),
        acquainted: (acquaintance, info) => this.#acquainted(acquaintance, info),
        read: (turn) => this.#read(turn),
        failed: (verdict, failure, retryMs) => this.#failed(verdict, failure, retryMs),
        disconnected: () => this.#learn({ own: NOT_CONNECTED }),
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
    return this.#progress === null || this.#progress.listedAt === null ? null : this.#progress.settled.table;
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
    const reply = await this.#loop.send(words);
    if (this.#noteRefusals()) this.#statuses.tell(this.status());
    return reply;
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
      if (this.#contact !== null) this.#learn({ own: { ...this.#contact.own, named: true } });
      this.#statuses.tell(this.status());
    }
    return reply;
  }

  status(): ServerStatus {
    return statusOf({
      fixed: this.#fixed,
      condition: this.#condition,
      contact: this.#contact,
      progress: this.#progress,
      cost: this.#cost,
      ownName: this.#ownName,
    });
  }

  #connected(session: Session): void {
    this.#contact = contactOf(session, this.#contact);
    this.#log.connected();
  }

  #learn(news: Partial<Contact>): void {
    if (this.#contact !== null) this.#contact = { ...this.#contact, ...news };
  }

  #acquainted({ own, limits }: Acquaintance, info: ServerInfo | null): void {
    this.#learn({ own, info, limits, limitsAt: Date.now() });
    const identity = identityNow(this.#contact, this.#progress);
    this.#log.introduced(this.#fixed.address, identity, this.#contact?.session.protocol ?? 2);
  }

  #read({ reading, last, roundTripMs, hindrance }: Turn): void {
    const advanced = reading === null ? null : advance(this.#progress, reading);
    if (advanced?.outcome === "unreadable")
      throw new ServerError({ kind: "unreadable", reason: advanced.reason });
    if (reading !== null && advanced !== null) this.#progressed(reading, advanced.progress);
    if (reading?.list != null && last !== null) this.#cost = this.#costOf(reading, last, roundTripMs);
    this.#noteRefusals();
    const now = Date.now();
    if (hindrance === null) this.#become(live(this.#condition, now));
    else {
      const { retryMs, tries, failure } = hindrance;
      const times = { now, nextTry: Math.round(now + retryMs), tries };
      this.#become(hindered(this.#condition, hindrance, times), failure);
    }
    if (advanced !== null) this.#frames.tell(advanced.progress.frame);
    this.#statuses.tell(this.status());
  }

  #progressed(reading: Reading, progress: Progress): void {
    const before = this.#progress;
    this.#progress = progress;
    this.#learn({ info: reading.info });
    if (reading.list !== null) this.#findOwn(progress.settled.table);
    this.#samples.add(reading.at, progress.epoch, progress.sample);
    if (before !== null && before.epoch !== progress.epoch) this.#log.restarted(progress.epoch);
  }

  #findOwn(table: Table): void {
    if (this.#contact === null || this.#contact.own.id !== null) return;
    const { own, session } = this.#contact;
    this.#learn({ own: { ...own, id: ownClient(table, session.connection.localAddress) } });
  }

  /** True when other commands are refused than before. */
  #noteRefusals(): boolean {
    return this.#log.refusals(abilitiesNow(this.#contact, this.#progress));
  }

  #costOf({ cost }: Reading, last: LastList, roundTripMs: number): PollCost {
    const intervalMs = effectiveIntervalMs(last, this.#intervalMs);
    // 0 where INFO is refused.
    const infoMicros = cost.infoMicros || 0;
    const share = shareOfTime(listDuration(last), Math.max(0, infoMicros / 1_000 - roundTripMs), intervalMs);
    return { ...cost, infoMicros, intervalMs, configuredIntervalMs: this.#intervalMs, share };
  }

  #failed(verdict: Verdict, failure: Failure, retryMs: number): void {
    const now = Date.now();
    const lastListAt = this.#progress?.listedAt ?? null;
    this.#become(failing(this.#condition, verdict, { now, nextTry: now + retryMs, lastListAt }), failure);
    this.#statuses.tell(this.status());
  }

  #become(condition: Condition, failure: Failure | null = null): void {
    this.#log.became(this.#condition, condition, failure);
    this.#condition = condition;
  }
}
