/** Real servers: the machine's own Redis and the builds that `scripts/lib/server-builds.mjs` has fetched. */
import { execFileSync } from "node:child_process";
import type { Reply } from "@clientele/resp";
import { inject } from "vitest";
import type { ServerConnection } from "../../src/target/connection.ts";
import { type Launch, RealServer, type RealServerOptions } from "../support/real-server.ts";
import type { RunningServer, ServerUnderTest, Setup, Traits } from "./server-under-test.ts";
import { SITUATIONS, type Situation } from "./situations.ts";

/** As scripts/lib/server-builds.mjs makes them. */
type ServerBuild =
  | { readonly name: string; readonly version: string; readonly command: readonly [string, ...string[]] }
  | { readonly name: string; readonly unavailable: string };

declare module "vitest" {
  interface ProvidedContext {
    serverBuilds: readonly ServerBuild[];
  }
}

const MODERN: Traits = { killBy: "id, addr, type", protocol: 3, hasIds: true, maxclientsFrom: "INFO" };

/** What a line does otherwise than the others. Sources: corpus of replies; redis 6.0 `src/networking.c`, `src/server.c`. */
const LINES: ReadonlyMap<string, { readonly traits?: Traits; readonly lacks?: readonly Situation[] }> =
  new Map([
    // INFO tells maxclients from 6.2 on, and CLIENT PAUSE knows no WRITE before.
    ["redis 6.0", { traits: { ...MODERN, maxclientsFrom: "CONFIG GET" }, lacks: ["CLIENT PAUSE WRITE"] }],
  ]);

/** The machine's own first, then those that may be skipped. */
export function realServers(): readonly ServerUnderTest[] {
  const own = ownBuild();
  return [own, ...inject("serverBuilds").filter(({ name }) => name !== own.name)].map(underTest);
}

function ownBuild(): ServerBuild {
  const program = process.env["REDIS_SERVER"] ?? "redis-server";
  const said = execFileSync(program, ["--version"], { encoding: "utf8" });
  const [, product = "redis", version = ""] = /^(\w+) server v=(\S+)/.exec(said) ?? [];
  const line = version.split(".").slice(0, 2).join(".");
  return { name: `${product.toLowerCase()} ${line}`, version, command: [program] };
}

function underTest(build: ServerBuild): ServerUnderTest {
  const { traits = MODERN, lacks = [] } = LINES.get(build.name) ?? {};
  const plays = new Set(SITUATIONS.filter((situation) => !lacks.includes(situation)));
  const common = { name: build.name, kind: "real", plays, traits } as const;
  if ("unavailable" in build) {
    const { unavailable } = build;
    return { ...common, version: "", unavailable, start: () => Promise.reject(new Error(unavailable)) };
  }
  const [command, ...args] = build.command;
  const start = (setup?: Setup): Promise<RunningServer> => RunningBuild.start({ command, args }, setup ?? {});
  return { ...common, version: build.version, unavailable: null, start };
}

/**
 * Loading takes 6 s. Between two keys a server answers nobody; it does each time that 2 MB are read (redis 6.0 `src/rdb.c`;
 * later ones could be told otherwise), hence large keys.
 */
const SLOW = { keys: 400, bytesPerKey: 65_536, microsPerKey: 15_000 };

const FILL = "for i = 1, tonumber(ARGV[1]) do redis.call('SET', 'key:' .. i, ARGV[2]) end";

class RunningBuild implements RunningServer {
  readonly #server: RealServer;
  readonly #setup: Setup;

  private constructor(server: RealServer, setup: Setup) {
    this.#server = server;
    this.#setup = setup;
  }

  static async start(launch: Launch, setup: Setup): Promise<RunningBuild> {
    const server = await RealServer.start(argumentsOf(setup), optionsOf(launch, setup));
    const running = new RunningBuild(server, setup);
    try {
      await running.#prepare();
    } catch (error) {
      await server.remove();
      throw error;
    }
    return running;
  }

  get port(): number {
    return this.#server.port;
  }

  get socketPath(): string {
    return this.#server.socketPath;
  }

  get tlsPort(): number {
    return this.#server.tlsPort;
  }

  async connect(): Promise<ServerConnection> {
    const connection = await this.#server.connect();
    if (this.#setup.password !== undefined) await connection.send(["AUTH", this.#setup.password]);
    return connection;
  }

  async ask(...words: readonly string[]): Promise<Reply> {
    const connection = await this.connect();
    try {
      return (await connection.send(words, 20_000)).reply;
    } finally {
      connection.close();
    }
  }

  async restart(): Promise<void> {
    await this.#server.kill();
    await this.#server.begin();
    await this.#setUsers();
  }

  end(): Promise<void> {
    return this.#server.remove();
  }

  async #prepare(): Promise<void> {
    await this.#setUsers();
    if (this.#setup.loadsSlowly !== true) return;
    await this.#order("EVAL", FILL, "0", `${SLOW.keys}`, "x".repeat(SLOW.bytesPerKey));
    await this.#order("SAVE");
  }

  async #setUsers(): Promise<void> {
    for (const { name, password, rules } of this.#setup.users ?? []) {
      await this.#order("ACL", "SETUSER", name, "on", `>${password}`, ...rules.split(" "));
    }
  }

  async #order(...words: readonly string[]): Promise<void> {
    const reply = await this.ask(...words);
    if (reply.kind === "error") throw new Error(`${words.slice(0, 2).join(" ")}: ${reply.text}`);
  }
}

function argumentsOf(setup: Setup): readonly string[] {
  const { password, maxclients, renamedClient, replicaOf, loadsSlowly } = setup;
  return [
    ...["--lua-time-limit", "100", "--repl-diskless-sync-delay", "0"],
    ...(password === undefined ? [] : ["--requirepass", password]),
    ...(maxclients === undefined ? [] : ["--maxclients", `${maxclients}`]),
    ...(renamedClient === undefined ? [] : ["--rename-command", "CLIENT", renamedClient]),
    ...(replicaOf === undefined ? [] : ["--replicaof", "127.0.0.1", `${replicaOf}`]),
    ...(loadsSlowly === true ? ["--rdbcompression", "no", "--key-load-delay", `${SLOW.microsPerKey}`] : []),
  ];
}

function optionsOf(launch: Launch, { unixSocket, tls, everywhere }: Setup): RealServerOptions {
  return {
    launch,
    ...(unixSocket === true ? { socketName: "its socket.sock" } : {}),
    ...(tls === undefined ? {} : { tls }),
    ...(everywhere === true ? { everywhere } : {}),
  };
}
