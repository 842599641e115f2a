/** A real redis-server of the machine, on a free port of loopback and in a directory of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Reply } from "@clientele/resp";
import { DEADLINES, ServerConnection } from "../../src/target/connection.ts";
import { ServerError } from "../../src/target/failure.ts";

const BINARY = process.env["REDIS_SERVER"] ?? "redis-server";

export class RealServer {
  readonly port: number;
  readonly #directory: string;
  readonly #args: readonly string[];
  readonly #connections: ServerConnection[] = [];
  readonly #ends = new AbortController();
  #process: ChildProcess | null = null;

  private constructor(port: number, directory: string, args: readonly string[]) {
    this.port = port;
    this.#directory = directory;
    this.#args = args;
  }

  /** Started and answering. `args` as on redis-server's command line. */
  static async start(args: readonly string[] = []): Promise<RealServer> {
    const directory = await mkdtemp(join(tmpdir(), "clientele-redis-"));
    const server = new RealServer(await freePort(), directory, args);
    await server.begin();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Starts it again on the same port after `kill` or `stop`. */
  async begin(): Promise<void> {
    const fixed = ["--port", `${this.port}`, "--bind", "127.0.0.1", "--dir", this.#directory, "--save", ""];
    const child = spawn(BINARY, [...fixed, "--appendonly", "no", ...this.#args], { stdio: "ignore" });
    this.#process = child;
    child.once("error", () => this.#ends.abort());
    await this.#untilAnswering();
  }

  /** In an orderly way: clients are told goodbye. */
  async stop(): Promise<void> {
    await this.#end("SIGTERM");
  }

  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** The kernel still takes connections and bytes, nobody answers. */
  freeze(): void {
    this.#process?.kill("SIGSTOP");
  }

  thaw(): void {
    this.#process?.kill("SIGCONT");
  }

  /** One more real client. */
  async connect(): Promise<ServerConnection> {
    const options = { deadlines: DEADLINES, signal: this.#ends.signal };
    const connection = await ServerConnection.open(
      { kind: "tcp", host: "127.0.0.1", port: this.port },
      options,
    );
    this.#connections.push(connection);
    return connection;
  }

  /** One command on a client of its own that is closed again. */
  async ask(...words: readonly string[]): Promise<Reply> {
    const connection = await this.connect();
    try {
      return (await connection.send(words)).reply;
    } finally {
      connection.close();
    }
  }

  /** Text of a bulk, verbatim, simple or error reply. */
  async askText(...words: readonly string[]): Promise<string> {
    return textOf(await this.ask(...words));
  }

  /** Ends process and clients and removes the directory. For `afterEach`. */
  async remove(): Promise<void> {
    this.#ends.abort();
    this.thaw();
    await this.kill();
    await rm(this.#directory, { recursive: true, force: true });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill(signal);
    await exited;
  }

  async #untilAnswering(): Promise<void> {
    const giveUpAt = performance.now() + 10_000;
    for (;;) {
      try {
        await this.ask("PING");
        return;
      } catch (error) {
        if (!(error instanceof ServerError) || performance.now() > giveUpAt) throw error;
        await delay(20);
      }
    }
  }
}

export function textOf(reply: Reply): string {
  if (reply.kind === "simple" || reply.kind === "error") return reply.text;
  if (reply.kind === "bulk" || reply.kind === "verbatim") return Buffer.from(reply.bytes).toString("latin1");
  return `(${reply.kind})`;
}

/** A port nobody listens on just now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
