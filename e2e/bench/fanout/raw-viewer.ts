/**
 * As little of a WebSocket client as notes when a message has arrived whole: 200 of them must measure the server and not
 * themselves. What the messages say is looked at later, or never.
 */
import { once } from "node:events";
import { request } from "node:http";
import type { Socket } from "node:net";

export interface Arrival {
  /** Milliseconds of the clock that all processes of a machine share. */
  readonly at: number;
  readonly payload: Buffer;
}

const BINARY = 2;

export function sharedClock(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

export class RawViewer {
  readonly socket: Socket;
  /** Binary messages so far. */
  arrivals: Arrival[] = [];
  #unread: Buffer;

  private constructor(socket: Socket, head: Buffer) {
    this.socket = socket;
    this.#unread = head;
    // The server ends sockets at the end of a turn, whatever they are doing.
    socket.on("error", () => socket.destroy());
  }

  /** Reads nothing until `read` is called. */
  static async open(port: number): Promise<RawViewer> {
    const upgrade = request({
      host: "127.0.0.1",
      port,
      path: "/api/stream",
      headers: {
        connection: "Upgrade",
        upgrade: "websocket",
        "sec-websocket-version": "13",
        "sec-websocket-key": "Y2xpZW50ZWxlIGJlbmNoIQ==",
      },
    });
    upgrade.end();
    const [, socket, head] = (await once(upgrade, "upgrade")) as [unknown, Socket, Buffer];
    socket.pause();
    return new RawViewer(socket, head);
  }

  read(): void {
    this.#take(Buffer.alloc(0));
    this.socket.on("data", (chunk) => this.#take(chunk));
    this.socket.resume();
  }

  /** Text of at most 125 bytes, masked by a key of zeros. */
  say(message: object): void {
    const text = Buffer.from(JSON.stringify(message));
    this.socket.write(Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), text]));
  }

  #take(chunk: Buffer): void {
    this.#unread = this.#unread.length === 0 ? chunk : Buffer.concat([this.#unread, chunk]);
    for (let end = this.#message(); end !== null; end = this.#message()) {
      this.#unread = this.#unread.subarray(end);
    }
  }

  /** Where the first message ends, when it is whole. */
  #message(): number | null {
    const bytes = this.#unread;
    if (bytes.length < 2) return null;
    const short = bytes[1]!;
    const head = short === 127 ? 10 : short === 126 ? 4 : 2;
    if (bytes.length < head) return null;
    const length =
      short === 127 ? Number(bytes.readBigUInt64BE(2)) : short === 126 ? bytes.readUInt16BE(2) : short;
    if (bytes.length < head + length) return null;
    if ((bytes[0]! & 0x0f) === BINARY) {
      this.arrivals.push({ at: sharedClock(), payload: bytes.subarray(head, head + length) });
    }
    return head + length;
  }
}
