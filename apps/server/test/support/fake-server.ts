/**
 * A scripted server made of the project's own codec: it answers as a small Redis of 7.0 does, but for the commands that
 * a test gives it other behaviour for.
 */
import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { Decoder, encodeReply, type Reply } from "@clientele/resp";

/** Does with the socket what it likes. */
export type Behaviour = (socket: Socket, words: readonly string[]) => void;

/**
 * By the upper-case beginning of a command, `CLIENT LIST`, `INFO`; `connect`: as soon as somebody connects; `every`: in
 * place of all commands, usual ones too.
 */
export type Script = Readonly<Record<string, Behaviour>>;

export const INFO_TEXT = [
  "# Server",
  "redis_version:7.0.15",
  "redis_mode:standalone",
  "run_id:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
  "# Clients",
  "connected_clients:1",
  "# Replication",
  "role:master",
  "connected_slaves:0",
  "",
].join("\r\n");

export const LIST_TEXT =
  "id=7 addr=127.0.0.1:5000 laddr=127.0.0.1:6379 fd=8 name=worker age=3 idle=1 flags=N db=0 sub=0 psub=0 ssub=0 " +
  "multi=-1 qbuf=0 qbuf-free=0 argv-mem=0 multi-mem=0 rbs=1024 rbp=0 obl=0 oll=0 omem=0 tot-mem=1800 events=r " +
  "cmd=get user=default redir=-1 resp=2\n";

export function bulk(text: string): Reply {
  return { kind: "bulk", bytes: Buffer.from(text, "latin1") };
}

export function error(text: string): Reply {
  return { kind: "error", text };
}

/** Answers with one reply, RESP2. */
export function says(reply: Reply): Behaviour {
  return (socket) => void socket.write(encodeReply(reply, 2));
}

/** Writes these bytes as they are. */
export function writes(bytes: string): Behaviour {
  return (socket) => void socket.write(Buffer.from(bytes, "latin1"));
}

/** Sends a proper reply one byte at a time. */
export function trickles(reply: Reply, everyMs: number): Behaviour {
  return (socket) => {
    const bytes = encodeReply(reply, 2);
    let at = 0;
    const timer = setInterval(() => {
      if (at < bytes.length) socket.write(bytes.subarray(at, ++at));
    }, everyMs);
    socket.once("close", () => clearInterval(timer));
  };
}

/** The first bytes of a proper reply, then an orderly end, or an RST. */
export function breaksOff(reply: Reply, after: number, how: "end" | "reset"): Behaviour {
  return (socket) => {
    socket.write(encodeReply(reply, 2).subarray(0, after));
    // With a write still under way Node sends a FIN before the RST.
    setTimeout(() => (how === "end" ? socket.end() : socket.resetAndDestroy()), 20);
  };
}

const USUAL: Script = {
  HELLO: says(error("ERR unknown command `HELLO`, with args beginning with: `3`, ")),
  AUTH: says({ kind: "simple", text: "OK" }),
  INFO: says(bulk(INFO_TEXT)),
  "CLIENT SETNAME": says({ kind: "simple", text: "OK" }),
  "CLIENT ID": says({ kind: "integer", value: 7 }),
  "CLIENT LIST": says(bulk(LIST_TEXT)),
  "CONFIG GET": says({ kind: "array", items: [] }),
};

export class FakeServer {
  readonly port: number;
  /** Every command that arrived, by its first two words. */
  readonly heard: string[] = [];
  connections = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #script: Script;

  private constructor(server: Server, port: number, script: Script) {
    this.#server = server;
    this.port = port;
    this.#script = script;
    server.on("connection", (socket) => this.#serve(socket));
  }

  static async start(script: Script = {}): Promise<FakeServer> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    return new FakeServer(server, address.port, script);
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Behaves otherwise from now on. */
  become(script: Script): void {
    this.#script = script;
  }

  /** Ends all connections the hard way, as a server does that is killed. */
  cut(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  count(command: string): number {
    return this.heard.filter((each) => each === command).length;
  }

  async stop(): Promise<void> {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await once(this.#server, "close");
  }

  #serve(socket: Socket): void {
    this.connections += 1;
    this.#sockets.add(socket);
    socket.once("close", () => this.#sockets.delete(socket));
    // Whoever is refused may be gone before the answer is written.
    socket.on("error", () => socket.destroy());
    this.#script["connect"]?.(socket, []);
    const decoder = new Decoder();
    socket.on("data", (chunk) => {
      decoder.push(chunk);
      for (let decoded = decoder.next(); decoded.outcome === "reply"; decoded = decoder.next()) {
        this.#obey(socket, wordsOf(decoded.reply));
      }
    });
  }

  #obey(socket: Socket, words: readonly string[]): void {
    const [first = "", second = ""] = words.map((word) => word.toUpperCase());
    const long = `${first} ${second}`;
    const known = [long, first].find((command) => command in this.#script || command in USUAL) ?? first;
    this.heard.push(known);
    const behaviour =
      this.#script["every"] ?? this.#script[known] ?? USUAL[known] ?? says(error("ERR unknown command"));
    behaviour(socket, words);
  }
}

function wordsOf(command: Reply): readonly string[] {
  if (command.kind !== "array") return [];
  return command.items.map((item) => (item.kind === "bulk" ? Buffer.from(item.bytes).toString() : ""));
}
