/**
 * Fans frames out to viewers.
 *
 *   watch ── frame ──► Channel (bytes, once) ──► every viewer that follows it and keeps up
 *     └───── status ─► JSON ──► every viewer
 */
import { performance } from "node:perf_hooks";
import { CLOSE, type Frame, type ServerStatus, STREAM_PROTOCOL } from "@clientele/model";
import { Channel, type ChannelSource } from "./channel.ts";
import { type Viewer, viewerText } from "./viewer.ts";

/** A watched server, as the hub sees it. */
export interface FrameSource extends ChannelSource {
  readonly name: string;
  readonly channel: number;
  status(): ServerStatus;
  on(event: "frame", listener: (frame: Frame) => void): () => void;
  on(event: "status", listener: (status: ServerStatus) => void): () => void;
}

/** What every viewer is told first, beside the servers. */
interface Greeting {
  /** Changes when pages should be loaded anew. */
  readonly build: string;
  /** Whether others than this machine reach Clientele, and without TLS. */
  readonly insecure: boolean;
}

interface Feed {
  readonly source: FrameSource;
  readonly channel: Channel;
}

/** How often viewers that fell behind are looked at when no frame does it. */
const SWEEP_MS = 1_000;

export class LiveHub {
  readonly #feeds = new Map<string, Feed>();
  readonly #viewers = new Set<Viewer>();
  readonly #detach: (() => void)[] = [];
  readonly #greeting: Greeting;
  readonly #sweep: NodeJS.Timeout;

  constructor(sources: readonly FrameSource[], greeting: Greeting) {
    this.#greeting = greeting;
    for (const source of sources) this.#attach(source);
    this.#sweep = setInterval(() => this.#sweepViewers(), SWEEP_MS);
    this.#sweep.unref();
  }

  get viewers(): number {
    return this.#viewers.size;
  }

  join(viewer: Viewer): void {
    this.#viewers.add(viewer);
    const servers = [...this.#feeds.values()].map(({ source }) => source.status());
    viewer.say({ type: "hello", protocol: STREAM_PROTOCOL, ...this.#greeting, servers });
  }

  leave(viewer: Viewer): void {
    this.#viewers.delete(viewer);
  }

  /** Samples, a keyframe as soon as there is one, then deltas. False: no server of this name. */
  subscribe(viewer: Viewer, server: string): boolean {
    const feed = this.#feeds.get(server);
    if (feed === undefined) return false;
    const { channel, source } = feed;
    if (viewer.follows(channel.number)) viewer.owe(channel.number);
    else {
      viewer.follow(channel.number);
      viewer.sendBytes(channel.samples(source));
    }
    this.#payKeyframe(viewer, feed);
    return true;
  }

  unsubscribe(viewer: Viewer, server: string): boolean {
    const feed = this.#feeds.get(server);
    if (feed !== undefined) viewer.unfollow(feed.channel.number);
    return feed !== undefined;
  }

  /** A keyframe in place of what was missed; at once, or with the next frame if the last keyframe is just out. */
  resync(viewer: Viewer, server: string): boolean {
    const feed = this.#feeds.get(server);
    if (feed === undefined || !viewer.follows(feed.channel.number)) return false;
    viewer.owe(feed.channel.number);
    this.#payKeyframe(viewer, feed);
    return true;
  }

  /** Ends all sockets: the collector stops. */
  stop(): void {
    clearInterval(this.#sweep);
    for (const detach of this.#detach.splice(0)) detach();
    for (const viewer of this.#viewers) viewer.close(CLOSE.goingAway, "Clientele stops");
    this.#viewers.clear();
  }

  #attach(source: FrameSource): void {
    const feed: Feed = { source, channel: new Channel(source.channel) };
    this.#feeds.set(source.name, feed);
    this.#detach.push(source.on("frame", (frame) => this.#sendFrame(feed, frame)));
    this.#detach.push(source.on("status", (status) => this.#sendStatus(status)));
  }

  #sendFrame(feed: Feed, frame: Frame): void {
    const now = performance.now();
    feed.channel.outdate();
    let message: Uint8Array | null = null;
    for (const viewer of this.#viewers) {
      if (!viewer.follows(feed.channel.number)) continue;
      if (viewer.owes(feed.channel.number)) {
        this.#payKeyframe(viewer, feed);
      } else if (viewer.keepsUp(now)) {
        message ??= feed.channel.frame(frame);
        viewer.sendBytes(message);
      } else {
        viewer.owe(feed.channel.number);
      }
    }
  }

  #sendStatus(status: ServerStatus): void {
    const text = viewerText({ type: "status", status });
    for (const viewer of this.#viewers) viewer.sendText(text);
  }

  #payKeyframe(viewer: Viewer, { source, channel }: Feed): void {
    const now = performance.now();
    if (!viewer.takesKeyframe(channel.number, now)) return;
    const message = channel.keyframe(source);
    if (message !== null) viewer.sendKeyframe(channel.number, message, now);
  }

  #sweepViewers(): void {
    const now = performance.now();
    for (const viewer of this.#viewers) {
      if (viewer.isTooSlow(now)) {
        this.#viewers.delete(viewer);
        viewer.close(CLOSE.tooSlow, "frames are not read as fast as they come");
        continue;
      }
      for (const feed of this.#feeds.values()) {
        if (viewer.owes(feed.channel.number)) this.#payKeyframe(viewer, feed);
      }
    }
  }
}
