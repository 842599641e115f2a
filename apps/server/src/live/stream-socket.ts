/**
 * The viewer's end of `/api/stream`: docs/stream.md. Whoever makes the WebSocketServer has checked Host, Origin and
 * session, and set `maxPayload` to 64 KiB; the address and the policy of the page are not looked at here.
 */
import { performance } from "node:perf_hooks";
import { CLOSE, type ViewerMessage } from "@clientele/model";
import type { RawData, WebSocket } from "ws";
import type { LiveHub } from "./hub.ts";
import { RateLimit } from "./rate-limit.ts";
import { VIEWER_LIMITS, Viewer, type ViewerLimits } from "./viewer.ts";
import { readViewerMessage } from "./viewer-message.ts";

export const MAX_PAYLOAD = 64 * 1024;
const MESSAGES_PER_SECOND = 20;
const MALFORMED_MOST = 5;

/** Ends the socket from outside, for instance when its session is over. */
export interface ServedViewer {
  close(code: number, reason: string): void;
}

/** Serves one socket until either side ends it. */
export function serveViewer(
  socket: WebSocket,
  hub: LiveHub,
  limits: ViewerLimits = VIEWER_LIMITS,
): ServedViewer {
  const viewer = new Viewer(socket, limits);
  const limit = new RateLimit(MESSAGES_PER_SECOND, MESSAGES_PER_SECOND, performance.now());
  let malformed = 0;

  const refuse = (code: string, message: string, remedy: string): void =>
    viewer.say({ type: "refused", code, message, remedy }, performance.now());

  socket.on("message", (data, isBinary) => {
    if (socket.readyState !== socket.OPEN) return;
    if (!limit.take(performance.now())) return viewer.close(CLOSE.tooMany, "more than 20 messages a second");
    const read = isBinary ? BINARY : readViewerMessage(textOf(data));
    if (read.outcome === "message") return obey(hub, viewer, read.message, refuse);
    malformed += 1;
    if (malformed >= MALFORMED_MOST) return viewer.close(CLOSE.badMessage, read.message);
    refuse("malformed", read.message, "Send messages as docs/stream.md has them.");
  });

  const stopPings = keepAlive(socket, viewer, limits.pingMs);
  // The close event follows: an error needs a listener, not an answer.
  socket.on("error", () => socket.terminate());
  socket.on("close", () => {
    stopPings();
    hub.leave(viewer);
  });
  hub.join(viewer);
  return viewer;
}

const BINARY = { outcome: "malformed", message: "Messages are text." } as const;

type Refuse = (code: string, message: string, remedy: string) => void;

function obey(hub: LiveHub, viewer: Viewer, message: ViewerMessage, refuse: Refuse): void {
  const obeyed = hub[message.type](viewer, message.server);
  if (!obeyed)
    refuse("unknown-server", "No such server is followed here.", "Take a name from the hello message.");
}

/**
 * A peer that vanished without a word is found by its missing pong. Where the socket is full a ping would wait behind
 * all the rest: there the hub's patience with slow readers decides.
 */
function keepAlive(socket: WebSocket, viewer: Viewer, pingMs: number): () => void {
  let answered = true;
  socket.on("pong", () => {
    answered = true;
  });
  const timer = setInterval(() => {
    if (!viewer.hasRoom(performance.now())) {
      answered = true;
      return;
    }
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, pingMs);
  return () => clearInterval(timer);
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString();
  return data instanceof ArrayBuffer ? Buffer.from(data).toString() : data.toString();
}
