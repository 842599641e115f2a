/** A real WebSocketServer on the hub, and viewers of it that decode what a page would. */
import { once } from "node:events";
import { inflateRawSync } from "node:zlib";
import {
  apply,
  decodeFrame,
  decodeSamples,
  emptyTable,
  type Frame,
  type SampleSeries,
  type StreamMessage,
  type Table,
  unpackMessage,
  type ViewerMessage,
} from "@clientele/model";
import { type ClientOptions, WebSocket, WebSocketServer } from "ws";
import type { LiveHub } from "../../src/live/hub.ts";
import { MAX_PAYLOAD, serveViewer } from "../../src/live/stream-socket.ts";
import type { ViewerLimits } from "../../src/live/viewer.ts";

export interface Stream {
  readonly url: string;
  /** Bytes that wait on the server's side in the fullest socket, beyond what the kernel took. */
  mostWaiting(): number;
  close(): Promise<void>;
}

export async function openStream(hub: LiveHub, limits?: ViewerLimits): Promise<Stream> {
  const server = new WebSocketServer({
    port: 0,
    host: "127.0.0.1",
    maxPayload: MAX_PAYLOAD,
    perMessageDeflate: false,
  });
  server.on("connection", (socket) => serveViewer(socket, hub, limits));
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const close = async (): Promise<void> => {
    for (const socket of server.clients) socket.terminate();
    server.close();
    await once(server, "close");
  };
  const mostWaiting = (): number =>
    Math.max(0, ...Array.from(server.clients, ({ bufferedAmount }) => bufferedAmount));
  return { url: `ws://127.0.0.1:${address.port}`, mostWaiting, close };
}

export class StreamViewer {
  readonly socket: WebSocket;
  readonly messages: StreamMessage[] = [];
  readonly frames: Frame[] = [];
  readonly samples: SampleSeries[] = [];
  readonly binary: Buffer[] = [];
  readonly closed: Promise<number>;
  table: Table = emptyTable();
  #wake: () => void = () => {};

  constructor(url: string, options: ClientOptions = {}) {
    this.socket = new WebSocket(url, { perMessageDeflate: false, ...options });
    this.closed = new Promise((resolve) => this.socket.once("close", resolve));
    this.socket.on("error", () => {});
    this.socket.on("message", (data, isBinary) => {
      const bytes = Buffer.isBuffer(data) ? data : Buffer.alloc(0);
      if (isBinary) this.#receive(bytes);
      else this.messages.push(JSON.parse(bytes.toString()));
      this.#wake();
    });
  }

  say(message: ViewerMessage): void {
    this.socket.send(JSON.stringify(message));
  }

  /** Resolves as soon as `holds` does, checked at each message. */
  async until(holds: () => boolean, withinMs = 5_000): Promise<void> {
    const giveUpAt = performance.now() + withinMs;
    while (!holds()) {
      const left = giveUpAt - performance.now();
      if (left <= 0)
        throw new Error(
          `not within ${withinMs} ms: ${this.messages.length} messages, ${this.frames.length} frames`,
        );
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  #receive(bytes: Buffer): void {
    this.binary.push(bytes);
    const message = unpackMessage(bytes);
    const payload = message.deflated ? inflateRawSync(message.payload) : message.payload;
    if (message.kind === "samples") {
      this.samples.push(decodeSamples(payload));
      return;
    }
    const frame = decodeFrame(payload);
    this.frames.push(frame);
    this.table = frame.kind === "key" ? frame.table : apply(this.table, frame.delta);
  }
}
