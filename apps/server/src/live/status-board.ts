/**
 * The statuses of all servers as bytes, made once for all viewers: one when it changes, all of them for who comes anew.
 * 200 servers and 200 viewers that come at once are one text, not 40,000.
 */
import { type ServerStatus, STREAM_PROTOCOL, type StreamMessage } from "@clientele/model";

/** What every viewer is told first, beside the servers. */
export interface Greeting {
  /** Changes when pages should be loaded anew. */
  readonly build: string;
  /** Whether others than this machine reach Clientele, and without TLS. */
  readonly insecure: boolean;
}

interface Entry {
  readonly status: ServerStatus;
  json: string | null;
}

export class StatusBoard {
  readonly #greeting: Greeting;
  readonly #entries = new Map<string, Entry>();
  #hello: Uint8Array | null = null;

  constructor(greeting: Greeting) {
    this.#greeting = greeting;
  }

  post(status: ServerStatus): void {
    this.#entries.set(status.name, { status, json: null });
    this.#hello = null;
  }

  /** The status message of one server; null when none is posted. */
  message(server: string): Uint8Array | null {
    const entry = this.#entries.get(server);
    return entry === undefined ? null : Buffer.from(`{"type":"status","status":${jsonOf(entry)}}`);
  }

  /** The hello message: the same bytes until a status changes. */
  hello(): Uint8Array {
    this.#hello ??= this.#makeHello();
    return this.#hello;
  }

  #makeHello(): Uint8Array {
    const empty: StreamMessage = {
      type: "hello",
      protocol: STREAM_PROTOCOL,
      ...this.#greeting,
      servers: [],
    };
    const head = JSON.stringify(empty).slice(0, -"]}".length);
    return Buffer.from(`${head}${Array.from(this.#entries.values(), jsonOf).join(",")}]}`);
  }
}

function jsonOf(entry: Entry): string {
  entry.json ??= JSON.stringify(entry.status);
  return entry.json;
}
