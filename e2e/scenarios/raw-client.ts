import { once } from "node:events";
import { createConnection, type Socket } from "node:net";
import { Decoder, encodeCommand, type Reply } from "@clientele/resp";
import type { Where } from "./scenario.ts";

export interface RawClientOptions {
  /** None: the client stays without a name. */
  readonly name?: string;
  /**
   * The address it comes from: Linux has all of 127.0.0.0/8 on loopback. The server needs `protected-mode no`, which
   * else takes 127.0.0.1 alone.
   */
  readonly from?: string | undefined;
}

type Waiting = { readonly resolve: (reply: Reply) => void; readonly reject: (error: Error) => void };

/** A client made by hand where a library has no say: with an address of its own, or doing what no library does. */
export class RawClient {
  readonly socket: Socket;
  readonly #decoder = new Decoder();
  readonly #waiting: Waiting[] = [];

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on("error", () => undefined);
    socket.on("data", (bytes) => this.#take(bytes));
    socket.on("close", () => {
      for (const { reject } of this.#waiting.splice(0)) reject(new Error("the connection is closed"));
    });
  }

  /** Connected, signed in and named. Rejects when the server closes it or refuses. */
  static async open(where: Where, { name, from }: RawClientOptions = {}): Promise<RawClient> {
    const address = from === undefined ? {} : { localAddress: from };
    const socket = createConnection({ host: where.host, port: where.port, ...address });
    await once(socket, "connect");
    const client = new RawClient(socket);
    try {
      await client.#signIn(where);
      if (name !== undefined) await client.#obeyed(["CLIENT", "SETNAME", name]);
      return client;
    } catch (error) {
      socket.destroy();
      throw error;
    }
  }

  /** Sends one command. Rejects when no reply comes any more; an error is a reply. */
  ask(...words: readonly string[]): Promise<Reply> {
    return new Promise((resolve, reject) => {
      if (this.socket.destroyed) {
        reject(new Error("the connection is closed"));
        return;
      }
      this.#waiting.push({ resolve, reject });
      this.socket.write(encodeCommand(words));
    });
  }

  /** Sends one command whose reply nobody waits for. */
  tell(...words: readonly string[]): void {
    this.ask(...words).catch(() => undefined);
  }

  close(): void {
    this.socket.destroy();
  }

  async #signIn({ username, password }: Where): Promise<void> {
    if (password === undefined) return;
    await this.#obeyed(["AUTH", ...(username === undefined ? [] : [username]), password]);
  }

  async #obeyed(words: readonly string[]): Promise<void> {
    const reply = await this.ask(...words);
    // The reply is not quoted: it may answer AUTH.
    if (reply.kind !== "simple") throw new Error(`${words[0]} was refused`);
  }

  #take(bytes: Uint8Array): void {
    this.#decoder.push(bytes);
    for (let decoded = this.#decoder.next(); decoded.outcome === "reply"; decoded = this.#decoder.next()) {
      this.#waiting.shift()?.resolve(decoded.reply);
    }
  }
}
