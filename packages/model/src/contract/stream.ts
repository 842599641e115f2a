/**
 * The WebSocket `/api/stream`. Text messages are JSON, these; binary messages are frames (`wire.ts`).
 * docs/stream.md is the same for people.
 */
import type { ServerStatus } from "./status.ts";

export const STREAM_PROTOCOL = 1;

/** server → viewer */
export type StreamMessage =
  /**
   * First message on a socket. `build` changes when the page should be loaded anew; `insecure`: Clientele listens
   * beyond this machine without TLS.
   */
  | {
      readonly type: "hello";
      readonly protocol: number;
      readonly build: string;
      readonly insecure: boolean;
      readonly servers: readonly ServerStatus[];
    }
  /** Sent for every server whenever its status changes, subscribed or not. */
  | { readonly type: "status"; readonly status: ServerStatus }
  /** A message of the viewer could not be obeyed. The socket stays. */
  | { readonly type: "refused"; readonly code: string; readonly message: string; readonly remedy: string };

/** viewer → server */
export type ViewerMessage =
  /** Answered by one samples message (the last hour), one keyframe, then deltas. */
  | { readonly type: "subscribe"; readonly server: string }
  | { readonly type: "unsubscribe"; readonly server: string }
  /** The viewer missed a frame: answered by one keyframe. */
  | { readonly type: "resync"; readonly server: string };

/** Why the server ended a socket. RFC 6455 leaves 4000–4999 to applications. */
export const CLOSE = {
  signedOut: 4401,
  badMessage: 4400,
  tooSlow: 4408,
  tooMany: 4429,
  goingAway: 1001,
  /** "Try again later", registered with IANA for RFC 6455. */
  tooManyViewers: 1013,
} as const;
