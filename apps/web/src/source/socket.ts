/**
 * The WebSocket, kept open: it comes back by itself, asks again for what was watched, and hands messages on in order.
 */
import { CLOSE, STREAM_PROTOCOL, type StreamMessage, type ViewerMessage } from "@clientele/model";
import { retryDelay } from "./backoff.ts";

export interface SocketEvents {
  opened(): void;
  /** `nextTryAt` on performance.now(); `crowded`: Clientele has as many viewers as it takes. */
  lost(tries: number, nextTryAt: number, crowded: boolean): void;
  signedOut(): void;
  said(message: StreamMessage): void;
  sentFrame(bytes: Uint8Array): void;
}

export class LiveSocket {
  readonly #url: string;
  readonly #events: SocketEvents;
  readonly #watched = new Set<string>();
  #socket: WebSocket | null = null;
  #tries = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(url: string, events: SocketEvents) {
    this.#url = url;
    this.#events = events;
  }

  open(): void {
    clearTimeout(this.#timer);
    const socket = new WebSocket(this.#url);
    socket.binaryType = "arraybuffer";
    this.#socket = socket;
    socket.onmessage = (event) => this.#receive(socket, event.data);
    socket.onclose = (event) => this.#closed(socket, event.code);
  }

  watch(server: string): void {
    this.#watched.add(server);
    this.#send({ type: "subscribe", server });
  }

  unwatch(server: string): void {
    this.#watched.delete(server);
    this.#send({ type: "unsubscribe", server });
  }

  resync(server: string): void {
    this.#send({ type: "resync", server });
  }

  /** At once, when a try is being waited for. */
  retryNow(): void {
    if (this.#socket === null) this.open();
  }

  #send(message: ViewerMessage): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  #receive(socket: WebSocket, content: unknown): void {
    if (socket !== this.#socket) return;
    if (content instanceof ArrayBuffer) this.#events.sentFrame(new Uint8Array(content));
    else if (typeof content === "string") this.#hear(JSON.parse(content) as StreamMessage);
  }

  #hear(message: StreamMessage): void {
    if (message.type === "hello") {
      if (message.protocol !== STREAM_PROTOCOL) {
        location.reload();
        return;
      }
      this.#tries = 0;
      this.#events.opened();
      for (const server of this.#watched) this.#send({ type: "subscribe", server });
    }
    this.#events.said(message);
  }

  #closed(socket: WebSocket, code: number): void {
    if (socket !== this.#socket) return;
    this.#socket = null;
    if (code === CLOSE.signedOut) {
      this.#events.signedOut();
      return;
    }
    const delay = retryDelay(this.#tries++, Math.random());
    this.#timer = setTimeout(() => this.open(), delay);
    this.#events.lost(this.#tries, performance.now() + delay, code === CLOSE.tooManyViewers);
  }
}
