/**
 * Fans frames out to viewers. Everything is made once, whoever looks on.
 *
 *   watch ── frame ──► Channel ──────► deltas, at once, to every viewer that follows and keeps up
 *     │                   └──────────► keyframes and samples, in turns, to who is owed them
 *     └───── status ─► StatusBoard ──► every viewer that keeps up; the others are owed the latest
 */
import { performance } from "node:perf_hooks";
import { CLOSE, type Frame, type ServerStatus } from "@clientele/model";
import { Channel, type ChannelSource } from "./channel.ts";
import { type Greeting, StatusBoard } from "./status-board.ts";
import { Turns } from "./turns.ts";
import type { Stock, Viewer } from "./viewer.ts";

/** A watched server, as the hub sees it. */
export interface FrameSource extends ChannelSource {
  readonly name: string;
  readonly channel: number;
  status(): ServerStatus;
  on(event: "frame", listener: (frame: Frame) => void): () => void;
  on(event: "status", listener: (status: ServerStatus) => void): () => void;
}

interface Feed {
  readonly source: FrameSource;
  readonly channel: Channel;
}

/** How often viewers that fell behind are looked at when no frame does it. */
const SWEEP_MS = 1_000;

/** Each may have a megabyte waiting. So many people at one dashboard are a mistake, or an attack. */
const MOST_VIEWERS = 1_000;

/** Bytes of debts paid in one turn of the event loop: about a millisecond of system calls on loopback. */
const TURN_BYTES = 1024 * 1024;

export class LiveHub {
  readonly #feeds = new Map<string, Feed>();
  readonly #viewers = new Set<Viewer>();
  readonly #detach: (() => void)[] = [];
  readonly #board: StatusBoard;
  readonly #stock: Stock;
  readonly #debtors: Turns<Viewer>;
  readonly #sweep: NodeJS.Timeout;
  readonly #mostViewers: number;

  constructor(sources: readonly FrameSource[], greeting: Greeting, mostViewers = MOST_VIEWERS) {
    this.#board = new StatusBoard(greeting);
    this.#mostViewers = mostViewers;
    for (const source of sources) this.#attach(source);
    this.#stock = stockOf([...this.#feeds.values()], this.#board);
    this.#debtors = new Turns(TURN_BYTES, (viewer) => viewer.pay(this.#stock, performance.now()));
    this.#sweep = setInterval(() => this.#sweepViewers(), SWEEP_MS);
    this.#sweep.unref();
  }

  get viewers(): number {
    return this.#viewers.size;
  }

  /** Says hello; a viewer too many is closed instead. */
  join(viewer: Viewer): void {
    if (this.#viewers.size >= this.#mostViewers) {
      viewer.close(CLOSE.tooManyViewers, `more than ${this.#mostViewers} viewers`);
      return;
    }
    this.#viewers.add(viewer);
    viewer.sendText(this.#board.hello());
  }

  leave(viewer: Viewer): void {
    this.#viewers.delete(viewer);
    this.#debtors.remove(viewer);
  }

  /** Samples, a keyframe as soon as there is one, then deltas. False: no server of this name. */
  subscribe(viewer: Viewer, server: string): boolean {
    const feed = this.#feeds.get(server);
    if (feed === undefined) return false;
    viewer.follow(feed.channel.number);
    this.#debtors.add(viewer);
    return true;
  }

  unsubscribe(viewer: Viewer, server: string): boolean {
    const feed = this.#feeds.get(server);
    if (feed !== undefined) viewer.unfollow(feed.channel.number);
    return feed !== undefined;
  }

  /** A keyframe in place of what was missed; at once, or a little later if the last keyframe is just out. */
  resync(viewer: Viewer, server: string): boolean {
    const feed = this.#feeds.get(server);
    if (feed === undefined || !viewer.follows(feed.channel.number)) return false;
    viewer.owe(feed.channel.number);
    this.#debtors.add(viewer);
    return true;
  }

  /** Ends all sockets: the collector stops. */
  stop(): void {
    clearInterval(this.#sweep);
    this.#debtors.clear();
    for (const detach of this.#detach.splice(0)) detach();
    for (const viewer of this.#viewers) viewer.close(CLOSE.goingAway, "Clientele stops");
    this.#viewers.clear();
  }

  #attach(source: FrameSource): void {
    const feed: Feed = { source, channel: new Channel(source.channel) };
    this.#feeds.set(source.name, feed);
    this.#board.post(source.status());
    this.#detach.push(source.on("frame", (frame) => this.#sendFrame(feed, frame)));
    this.#detach.push(source.on("status", (status) => this.#sendStatus(status)));
  }

  /** Who keeps up goes first: what the others are owed takes its turns afterwards. */
  #sendFrame({ channel }: Feed, frame: Frame): void {
    const now = performance.now();
    channel.outdate();
    let message: Uint8Array | null = null;
    for (const viewer of this.#viewers) {
      if (!viewer.follows(channel.number)) continue;
      if (!viewer.owes(channel.number) && viewer.hasRoom(now)) {
        message ??= channel.frame(frame);
        viewer.sendBytes(message);
      } else {
        viewer.owe(channel.number);
        this.#debtors.add(viewer);
      }
    }
  }

  #sendStatus(status: ServerStatus): void {
    this.#board.post(status);
    if (this.#viewers.size === 0) return;
    const message = this.#board.message(status.name);
    if (message === null) return;
    const now = performance.now();
    for (const viewer of this.#viewers) viewer.sendStatus(status.name, message, now);
  }

  #sweepViewers(): void {
    const now = performance.now();
    for (const viewer of this.#viewers) {
      if (viewer.isTooSlow(now)) {
        this.leave(viewer);
        viewer.close(CLOSE.tooSlow, "frames are not read as fast as they come");
      } else {
        this.#debtors.add(viewer);
      }
    }
  }
}

function stockOf(feeds: readonly Feed[], board: StatusBoard): Stock {
  const byChannel = new Map(feeds.map((feed) => [feed.channel.number, feed]));
  return {
    status: (server) => board.message(server),
    samples: (number) => {
      const feed = byChannel.get(number);
      return feed === undefined ? null : feed.channel.samples(feed.source);
    },
    keyframe: (number) => {
      const feed = byChannel.get(number);
      return feed === undefined ? null : feed.channel.keyframe(feed.source);
    },
  };
}
