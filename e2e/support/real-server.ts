import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Where } from "../scenarios/scenario.ts";
import { freePort } from "./free-port.ts";

/** A redis-server of our own on loopback, with an empty data set in a directory that goes with it. */
export interface RealServer {
  readonly port: number;
  readonly where: Where;
  /** With the password when there is one. */
  readonly url: string;
  /** SIGKILL: connections break without a word. The port stays ours for `restart`. */
  readonly kill: () => Promise<void>;
  /** Starts it again on the same port with the same options. Ids begin anew. */
  readonly restart: () => Promise<void>;
  /** Ends the process and removes its directory. */
  readonly stop: () => Promise<void>;
}

export interface RedisOptions {
  /** Program and the words before its options. Default: REDIS_SERVER of the environment, else redis-server in PATH. */
  readonly command?: readonly [program: string, ...words: string[]];
  readonly password?: string;
}

const QUIET = ["--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--daemonize", "no"];

/** Starts redis-server with `args` after our own (`--name value` pairs) and waits until it answers. */
export async function startRedis(
  args: readonly string[] = [],
  options: RedisOptions = {},
): Promise<RealServer> {
  const { command = [process.env["REDIS_SERVER"] ?? "redis-server"], password } = options;
  const [program, ...before] = command;
  const port = await freePort();
  const directory = await mkdtemp(join(tmpdir(), "clientele-redis-"));
  const auth = password === undefined ? [] : ["--requirepass", password];
  const words = [...before, "--port", String(port), "--dir", directory, ...QUIET, ...auth, ...args];
  let server = await launch(program, words, port);
  return {
    port,
    where: { host: "127.0.0.1", port, password },
    url: `redis://${password === undefined ? "" : `:${encodeURIComponent(password)}@`}127.0.0.1:${port}`,
    kill: () => end(server, "SIGKILL"),
    restart: async () => {
      await end(server, "SIGKILL");
      server = await launch(program, words, port);
    },
    stop: async () => {
      await end(server, "SIGKILL");
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function launch(program: string, words: readonly string[], port: number): Promise<ChildProcess> {
  const child = spawn(program, words, { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-4000);
  });
  child.stderr.on("data", (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-4000);
  });
  const failed = once(child, "error").then(([error]) => Promise.reject(error as Error));
  failed.catch(() => undefined);
  for (let tries = 0; tries < 250; tries++) {
    if (child.exitCode !== null) throw new Error(`${program} ended at once:\n${output}`);
    if (await Promise.race([answers(port), failed])) return child;
    await sleep(20);
  }
  child.kill("SIGKILL");
  throw new Error(`${program} did not answer within 5 s:\n${output}`);
}

/** PING is answered by +PONG or by -NOAUTH; either shows that the server serves. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: "127.0.0.1", port });
    const done = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.on("error", () => done(false));
    socket.on("connect", () => socket.write("PING\r\n"));
    socket.on("data", (reply) => done(/^(\+PONG|-NOAUTH)/.test(reply.toString("latin1"))));
    socket.setTimeout(1000, () => done(false));
  });
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill(signal);
  await exited;
}
