/**
 * A real redis-server on a free port of loopback and in a directory of its own: the machine's, or another build by
 * `launch`. Besides the plain port it may listen with TLS and on a unix socket.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Reply } from "@clientele/resp";
import type { ServerConnection } from "../../src/target/connection.ts";
import { ServerError } from "../../src/target/failure.ts";
import { TestClients } from "./test-clients.ts";

/** How a build is started: the server's own arguments follow `args`. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  /** Added to this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface RealServerOptions {
  readonly launch?: Launch;
  /** Listens with TLS on `tlsPort`; takes clients without a certificate unless `args` say otherwise. */
  readonly tls?: { readonly certFile: string; readonly keyFile: string; readonly caFile: string };
  /** Listens on `socketPath` too: a file of this name in the server's directory. */
  readonly socketName?: string;
  /** Listens on all addresses, and `--bind` is not given: up to 6.2 protected mode asks for that. */
  readonly everywhere?: boolean;
}

const MACHINES_OWN: Launch = { command: process.env["REDIS_SERVER"] ?? "redis-server", args: [] };

export class RealServer {
  /** Of plain TCP. */
  readonly port: number;
  readonly #tlsPort: number | null;
  readonly #directory: string;
  readonly #args: readonly string[];
  readonly #options: RealServerOptions;
  readonly #clients = new TestClients();
  #process: ChildProcess | null = null;

  private constructor(
    ports: { readonly plain: number; readonly tls: number | null },
    directory: string,
    args: readonly string[],
    options: RealServerOptions,
  ) {
    this.port = ports.plain;
    this.#tlsPort = ports.tls;
    this.#directory = directory;
    this.#args = args;
    this.#options = options;
  }

  /** Started and answering. `args` as on redis-server's command line; they count more than the options. */
  static async start(args: readonly string[] = [], options: RealServerOptions = {}): Promise<RealServer> {
    const directory = await mkdtemp(join(tmpdir(), "clientele-redis-"));
    const ports = { plain: await freePort(), tls: options.tls === undefined ? null : await freePort() };
    const server = new RealServer(ports, directory, args, options);
    await server.begin();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Throws where the server was started without `tls`. */
  get tlsPort(): number {
    if (this.#tlsPort === null) throw new Error("started without TLS");
    return this.#tlsPort;
  }

  /** Throws where the server was started without `socketName`. */
  get socketPath(): string {
    if (this.#options.socketName === undefined) throw new Error("started without a unix socket");
    return join(this.#directory, this.#options.socketName);
  }

  /** Starts it again on the same port after `kill` or `stop`. */
  async begin(): Promise<void> {
    const { command, args, env } = this.#options.launch ?? MACHINES_OWN;
    const child = spawn(command, [...args, ...this.#ownArguments(), ...this.#args], {
      stdio: "ignore",
      env: { ...process.env, ...env },
    });
    this.#process = child;
    child.once("error", () => this.#clients.end());
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
  connect(): Promise<ServerConnection> {
    return this.#clients.open(this.port);
  }

  /** One command on a client of its own, which the server lists no longer when the reply is here. */
  async ask(...words: readonly string[]): Promise<Reply> {
    const connection = await this.connect();
    try {
      return (await connection.send(words)).reply;
    } finally {
      await leave(connection);
    }
  }

  /** Text of a bulk, verbatim, simple or error reply. */
  async askText(...words: readonly string[]): Promise<string> {
    return textOf(await this.ask(...words));
  }

  /** Ends process and clients and removes the directory. For `afterEach`. */
  async remove(): Promise<void> {
    this.#clients.end();
    this.thaw();
    await this.kill();
    await rm(this.#directory, { recursive: true, force: true });
  }

  #ownArguments(): readonly string[] {
    const { tls, socketName, everywhere } = this.#options;
    const listening = ["--port", `${this.port}`, ...(everywhere ? [] : ["--bind", "127.0.0.1"])];
    if (socketName !== undefined) listening.push("--unixsocket", this.socketPath);
    if (tls !== undefined) {
      listening.push("--tls-port", `${this.tlsPort}`, "--tls-auth-clients", "no");
      listening.push("--tls-cert-file", tls.certFile, "--tls-key-file", tls.keyFile);
      listening.push("--tls-ca-cert-file", tls.caFile);
    }
    return [...listening, "--dir", this.#directory, "--save", "", "--appendonly", "no"];
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

/** A server that is held up (paused, asleep, on its way out) is not waited for. */
const LEAVE_WITHIN_MS = 200;

/** The server closes on its own after QUIT, and forgets the client before it closes. */
async function leave(connection: ServerConnection): Promise<void> {
  await connection.send(["QUIT"], LEAVE_WITHIN_MS).catch(() => undefined);
  await new Promise<void>((resolve) => {
    connection.whenClosed(() => resolve());
    setTimeout(() => connection.close(), LEAVE_WITHIN_MS);
  });
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
