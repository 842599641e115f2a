/**
 * One browser on the stream, seen from the hub: what it follows, whether it keeps up, and what it is owed.
 *
 *   has room ──► deltas and statuses at once
 *   has none ──► none of them; owed instead: one keyframe a channel, the latest status a server
 *   has room again ──► `pay`
 *
 * So what waits in its socket is bounded by `bufferBytes` and one message more, however long it does not read. The same
 * debt stands for everybody who cannot be sent a keyframe right now: nothing listed yet, or the last one just sent.
 */
import type { StreamMessage } from "@clientele/model";
import type { WebSocket } from "ws";

export interface ViewerLimits {
  /** Bytes that may wait in its socket, beyond those that the kernel took. */
  readonly bufferBytes: number;
  /** So long it may have more than that waiting. */
  readonly tooSlowMs: number;
  /** Between two keyframes of one server. */
  readonly keyframeMs: number;
  /** Between two pings; one that is not answered until the next ends the socket. */
  readonly pingMs: number;
}

export const VIEWER_LIMITS: ViewerLimits = {
  bufferBytes: 1024 * 1024,
  tooSlowMs: 30_000,
  keyframeMs: 1_000,
  pingMs: 15_000,
};

/** Where the bytes are made, once for all viewers. null: there are none yet. */
export interface Stock {
  status(server: string): Uint8Array | null;
  samples(channel: number): Uint8Array | null;
  keyframe(channel: number): Uint8Array | null;
}

interface Owed {
  samples: boolean;
  keyframe: boolean;
}

const CLOSE_MS = 1_000;

export class Viewer {
  readonly #socket: WebSocket;
  readonly #limits: ViewerLimits;
  /** By channel followed. */
  readonly #owed = new Map<number, Owed>();
  readonly #owedStatuses = new Set<string>();
  /** Stays when a channel is left, so that coming back does not give a keyframe sooner. */
  readonly #keyframeAt = new Map<number, number>();
  #behindSince: number | null = null;

  constructor(socket: WebSocket, limits: ViewerLimits) {
    this.#socket = socket;
    this.#limits = limits;
  }

  /** Owes it the samples and a keyframe of the channel; who follows already is owed a keyframe. */
  follow(channel: number): void {
    if (this.follows(channel)) this.owe(channel);
    else this.#owed.set(channel, { samples: true, keyframe: true });
  }

  unfollow(channel: number): void {
    this.#owed.delete(channel);
  }

  follows(channel: number): boolean {
    return this.#owed.has(channel);
  }

  /** The next thing it is sent on this channel must be a keyframe. */
  owe(channel: number): void {
    const owed = this.#owed.get(channel);
    if (owed !== undefined) owed.keyframe = true;
  }

  owes(channel: number): boolean {
    return this.#owed.get(channel)?.keyframe === true;
  }

  /** Whether its socket has room. `now` in milliseconds of a monotonic clock, here and below. */
  hasRoom(now: number): boolean {
    if (this.#socket.bufferedAmount <= this.#limits.bufferBytes) {
      this.#behindSince = null;
      return true;
    }
    this.#behindSince ??= now;
    return false;
  }

  isTooSlow(now: number): boolean {
    return (
      !this.hasRoom(now) && this.#behindSince !== null && now - this.#behindSince >= this.#limits.tooSlowMs
    );
  }

  /** At once where there is room, else the latest one when there is again. */
  sendStatus(server: string, message: Uint8Array, now: number): void {
    if (this.hasRoom(now)) {
      this.#owedStatuses.delete(server);
      this.sendText(message);
    } else {
      this.#owedStatuses.add(server);
    }
  }

  /** Sends what it is owed, as long as there is room and stock, and answers how many bytes that was. */
  pay(stock: Stock, now: number): number {
    let bytes = 0;
    for (const server of this.#owedStatuses) {
      if (!this.hasRoom(now)) return bytes;
      this.#owedStatuses.delete(server);
      const message = stock.status(server);
      if (message !== null) bytes += this.sendText(message);
    }
    for (const [channel, owed] of this.#owed) {
      if (owed.samples && this.hasRoom(now)) bytes += this.#paySamples(channel, owed, stock);
      if (owed.keyframe && this.#takesKeyframe(channel, now)) {
        bytes += this.#payKeyframe(channel, owed, stock, now);
      }
    }
    return bytes;
  }

  sendBytes(message: Uint8Array): number {
    return this.#send(message, true);
  }

  /** What was made of JSON, once for all viewers. */
  sendText(message: Uint8Array): number {
    return this.#send(message, false);
  }

  /** For this viewer alone, as an answer; a viewer that does not read its answers gets none. */
  say(message: StreamMessage, now: number): void {
    if (this.hasRoom(now)) this.sendText(Buffer.from(JSON.stringify(message)));
  }

  /** The peer may be deaf, so the close handshake gets a second and no more. */
  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
    setTimeout(() => this.#socket.terminate(), CLOSE_MS).unref();
  }

  /** Not right after the last one, not into a full socket. */
  #takesKeyframe(channel: number, now: number): boolean {
    const before = this.#keyframeAt.get(channel) ?? Number.NEGATIVE_INFINITY;
    return now - before >= this.#limits.keyframeMs && this.hasRoom(now);
  }

  #paySamples(channel: number, owed: Owed, stock: Stock): number {
    const message = stock.samples(channel);
    if (message === null) return 0;
    owed.samples = false;
    return this.sendBytes(message);
  }

  #payKeyframe(channel: number, owed: Owed, stock: Stock, now: number): number {
    const message = stock.keyframe(channel);
    if (message === null) return 0;
    owed.keyframe = false;
    this.#keyframeAt.set(channel, now);
    return this.sendBytes(message);
  }

  #send(message: Uint8Array, binary: boolean): number {
    if (this.#socket.readyState !== this.#socket.OPEN) return 0;
    this.#socket.send(message, { binary });
    return message.length;
  }
}
