/** One server, watched: its clients now, its state, its last hour, and a way to send it a command. */
import type {
  FollowedGrouping,
  Frame,
  GroupTrends,
  SampleSeries,
  ServerStatus,
  Table,
} from "@clientele/model";
import { clientSetName, type Reply, type ServerInfo } from "@clientele/resp";
import { errorText } from "../target/ask.ts";
import { DEADLINES } from "../target/connection.ts";
import { type Failure, ServerError } from "../target/failure.ts";
import { addressOf, transportOf } from "../target/target.ts";
import type { Acquaintance } from "./acquaint.ts";
import { PACES } from "./backoff.ts";
import { afterTurn, type Condition, connecting, failing } from "./condition.ts";
import { abilitiesNow, identityNow, NOT_CONNECTED } from "./contact.ts";
import { Knowledge } from "./knowledge.ts";
import { Listeners } from "./listeners.ts";
import { pollCost } from "./poll-cost.ts";
import { PollLoop } from "./poll-loop.ts";
import { advance, keyframeOf } from "./progress.ts";
import type { TimedSample } from "./sample-history.ts";
import { type StatusParts, statusOf } from "./status-of.ts";
import type { Turn } from "./turn.ts";
import type { Verdict } from "./verdict.ts";
import { WatchLog } from "./watch-log.ts";
import type { WatchOptions } from "./watch-options.ts";

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
  readonly #known: Knowledge;
  readonly #frames = new Listeners<Frame>();
  readonly #statuses = new Listeners<ServerStatus>();
  #ownName: string;
  #condition: Condition = connecting(Date.now());

  constructor(options: WatchOptions) {
    const { target, channel, intervalMs, deadlines = DEADLINES, random = Math.random } = options;
    const { paces = PACES, acquaintEveryMs = HOUR_MS } = options;
    const { name } = target;
    this.name = name;
    this.channel = channel;
    this.#fixed = { name, address: addressOf(target.place), transport: transportOf(target), channel };
    this.#intervalMs = intervalMs;
    this.#known = new Knowledge(intervalMs);
    this.#log = new WatchLog(options.log, name);
    this.#ownName = options.ownName ?? "clientele";
    this.#loop = new PollLoop(
      { target, intervalMs, deadlines, paces, acquaintEveryMs, random },
      {
        ownName: () => this.#ownName,
        own: () => this.#known.contact?.own ?? NOT_CONNECTED,
        connected: (session) => {
          this.#known.connected(session);
          this.#log.connected();
        },
        acquainted: (acquaintance, info) => this.#acquainted(acquaintance, info),
        read: (turn) => this.#read(turn),
        failed: (verdict, failure, retryMs) => this.#failed(verdict, failure, retryMs),
        disconnected: () => this.#known.learn({ own: NOT_CONNECTED }),
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
    return this.#known.table();
  }

  lastFrame(): Frame | null {
    return this.#known.progress?.frame ?? null;
  }

  /** The table now, standing in place of all frames up to the last one. */
  keyframe(): Frame | null {
    const { progress } = this.#known;
    return progress === null ? null : keyframeOf(progress);
  }

  /** The last hour. */
  samples(): SampleSeries {
    return this.#known.series();
  }

  /** Its samples taken at `from` or later. */
  samplesSince(from: number): readonly TimedSample[] {
    return this.#known.samplesSince(from);
  }

  /** How its groups grew or shrank; empty before the first list. */
  groupTrends(by: FollowedGrouping): GroupTrends {
    return this.#known.groupTrends(by);
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
      const { contact } = this.#known;
      if (contact !== null) this.#known.learn({ own: { ...contact.own, named: true } });
      this.#statuses.tell(this.status());
    }
    return reply;
  }

  status(): ServerStatus {
    return statusOf({
      fixed: this.#fixed,
      condition: this.#condition,
      ...this.#known.status(),
      ownName: this.#ownName,
    });
  }

  #acquainted({ own, limits }: Acquaintance, info: ServerInfo | null): void {
    this.#known.learn({ own, info, limits, limitsAt: Date.now() });
    const identity = identityNow(this.#known.contact, this.#known.progress);
    this.#log.introduced(this.#fixed.address, identity, this.#known.contact?.session.protocol ?? 2);
  }

  #read(turn: Turn): void {
    const { reading, hindrance } = turn;
    const advanced = reading === null ? null : advance(this.#known.progress, reading);
    if (advanced?.outcome === "unreadable")
      throw new ServerError({ kind: "unreadable", reason: advanced.reason });
    if (reading !== null && advanced !== null) {
      this.#log.progressed(this.#known.advance(reading, advanced.progress, pollCost(turn, this.#intervalMs)));
    }
    this.#noteRefusals();
    this.#become(afterTurn(this.#condition, hindrance, Date.now()), hindrance?.failure);
    if (advanced !== null) this.#frames.tell(advanced.progress.frame);
    this.#statuses.tell(this.status());
  }

  /** True when other commands are refused than before. */
  #noteRefusals(): boolean {
    return this.#log.refusals(abilitiesNow(this.#known.contact, this.#known.progress));
  }

  #failed(verdict: Verdict, failure: Failure, retryMs: number): void {
    const now = Date.now();
    const lastListAt = this.#known.progress?.listedAt ?? null;
    this.#become(failing(this.#condition, verdict, { now, nextTry: now + retryMs, lastListAt }), failure);
    this.#statuses.tell(this.status());
  }

  #become(condition: Condition, failure: Failure | null = null): void {
    this.#log.became(this.#condition, condition, failure);
    this.#condition = condition;
  }
}
