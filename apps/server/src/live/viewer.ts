/**
 * One browser on the stream, seen from the hub: what it follows, and whether it keeps up.
 *
 * A viewer that does not keep up gets no deltas; what it needs then is one keyframe, once its socket has room again.
 * The same debt (`owed`) stands for everybody who cannot be sent a keyframe right now: nothing listed yet, or the last
 * one was sent a moment ago.
 */
import type { StreamMessage } from "@clientele/model";
import type { WebSocket } from "ws";

export interface ViewerLimits {
  /** Bytes that may wait in its socket. */
  readonly bufferBytes: number;
  /** So long it may have more than that waiting. */
  readonly tooSlowMs: number;
  /** Between two keyframes of one server. */
  readonly keyframeMs: number;
}

export const VIEWER_LIMITS: ViewerLimits = { bufferBytes: 1024 * 1024, tooSlowMs: 30_000, keyframeMs: 1_000 };

export class Viewer {
  readonly #socket: WebSocket;
  readonly #limits: ViewerLimits;
  /** Channels followed, and whether a keyframe is owed there. */
  readonly #owed = new Map<number, boolean>();
  /** Stays when a channel is left, so that coming back does not give a keyframe sooner. */
  readonly #keyframeAt = new Map<number, number>();
  #behindSince: number | null = null;

  constructor(socket: WebSocket, limits: ViewerLimits = VIEWER_LIMITS) {
    this.#socket = socket;
    this.#limits = limits;
  }

  follow(channel: number): void {
    this.#owed.set(channel, true);
  }

  unfollow(channel: number): void {
    this.#owed.delete(channel);
  }

  follows(channel: number): boolean {
    return this.#owed.has(channel);
  }

  /** The next thing it is sent on this channel must be a keyframe. */
  owe(channel: number): void {
    if (this.#owed.has(channel)) this.#owed.set(channel, true);
  }

  owes(channel: number): boolean {
    return this.#owed.get(channel) === true;
  }

  /** Whether a keyframe may go out now: not right after the last one, not into a full socket. */
  takesKeyframe(channel: number, now: number): boolean {
    const before = this.#keyframeAt.get(channel) ?? Number.NEGATIVE_INFINITY;
    return this.#owed.has(channel) && now - before >= this.#limits.keyframeMs && this.keepsUp(now);
  }

  /** Whether its socket has room. `now` in milliseconds of a monotonic clock. */
  keepsUp(now: number): boolean {
    if (this.#socket.bufferedAmount <= this.#limits.bufferBytes) {
      this.#behindSince = null;
      return true;
    }
    this.#behindSince ??= now;
    return false;
  }

  isTooSlow(now: number): boolean {
    return (
      !this.keepsUp(now) && this.#behindSince !== null && now - this.#behindSince >= this.#limits.tooSlowMs
    );
  }

  sendKeyframe(channel: number, message: Uint8Array, now: number): void {
    this.#owed.set(channel, false);
    this.#keyframeAt.set(channel, now);
    this.sendBytes(message);
  }

  sendBytes(message: Uint8Array): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(message);
  }

  say(message: StreamMessage): void {
    this.sendText(viewerText(message));
  }

  /** What `viewerText` made, once for all viewers. */
  sendText(text: string): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(text);
  }

  /** The peer may be deaf, so the close handshake gets a second and no more. */
  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
    setTimeout(() => this.#socket.terminate(), 1_000).unref();
  }
}

export function viewerText(message: StreamMessage): string {
  return JSON.stringify(message);
}
