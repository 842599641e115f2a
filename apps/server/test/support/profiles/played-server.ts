/**
 * A fake server with a memory: it lists the connections that it really has, in the form of its profile, names, renames and
 * closes them.
 *
 *   words ─► busy? ─► known? ─► signed in? ─► loading? ─► COMMANDS ─► reply
 */
import type { Socket } from "node:net";
import { encodeReply, type Reply } from "@clientele/resp";
import type { ServerConnection } from "../../../src/target/connection.ts";
import type { RunningServer, ServerUnderTest, Setup } from "../../contract/server-under-test.ts";
import { error, FakeServer } from "../fake-server.ts";
import { TestClients } from "../test-clients.ts";
import { COMMANDS, TAKEN } from "./played-commands.ts";
import { type Call, isLoading, maxclientsOf, OK, type PlayedWorld, secondsNow } from "./played-world.ts";
import type { Profile } from "./profile.ts";

const LOADING_MS = 2_500;

export function underTest(profile: Profile): ServerUnderTest {
  const { name, kind, version, traits, plays } = profile;
  const start = (setup?: Setup): Promise<RunningServer> => PlayedServer.start(profile, setup);
  return { name, kind, version, unavailable: null, plays, traits, start };
}

export class PlayedServer implements RunningServer {
  readonly #world: PlayedWorld;
  readonly #fake: FakeServer;
  readonly #callers = new TestClients();

  private constructor(profile: Profile, setup: Setup, fake: FakeServer) {
    const nothingYet = { lastId: 0, runs: 1, loadedAt: 0, pausedUntil: 0, script: null };
    this.#world = { profile, setup, clients: new Map(), ...nothingYet };
    this.#fake = fake;
    fake.become({
      connect: (socket) => this.#accept(socket),
      every: (socket, words) => this.#hear(socket, words),
    });
  }

  static async start(profile: Profile, setup: Setup = {}): Promise<PlayedServer> {
    return new PlayedServer(profile, setup, await FakeServer.start());
  }

  get port(): number {
    return this.#fake.port;
  }

  get socketPath(): string {
    throw new Error("a fake has no unix socket");
  }

  get tlsPort(): number {
    throw new Error("a fake speaks no TLS");
  }

  async connect(): Promise<ServerConnection> {
    const { password } = this.#world.setup;
    const connection = await this.#callers.open(this.port);
    if (password !== undefined) await connection.send(["AUTH", password]);
    return connection;
  }

  async ask(...words: readonly string[]): Promise<Reply> {
    const connection = await this.connect();
    try {
      return (await connection.send(words)).reply;
    } finally {
      connection.close();
    }
  }

  restart(): Promise<void> {
    const world = this.#world;
    world.lastId = 0;
    world.runs += 1;
    world.clients.clear();
    if (world.setup.loadsSlowly === true) world.loadedAt = performance.now() + LOADING_MS;
    this.#fake.cut();
    return Promise.resolve();
  }

  async end(): Promise<void> {
    this.#callers.end();
    await this.#fake.stop();
  }

  #accept(socket: Socket): void {
    const world = this.#world;
    if (world.clients.size >= maxclientsOf(world)) {
      socket.end(encodeReply(error(world.profile.texts.full), 2));
      return;
    }
    const id = ++world.lastId;
    world.clients.set(socket, {
      id,
      addr: `${socket.remoteAddress}:${socket.remotePort}`,
      laddr: `${socket.localAddress}:${socket.localPort}`,
      fd: 7 + id,
      connectedAt: secondsNow(),
      activeAt: secondsNow(),
      name: "",
      db: 0,
      cmd: "NULL",
      resp: 2,
      libName: "",
      libVer: "",
      signedIn: world.setup.password === undefined,
      sub: 0,
      psub: 0,
      multi: -1,
      blocked: false,
    });
    socket.once("close", () => world.clients.delete(socket));
  }

  #hear(socket: Socket, words: readonly string[]): void {
    const world = this.#world;
    const client = world.clients.get(socket);
    if (client === undefined) return;
    const pause = world.pausedUntil - performance.now();
    if (pause > 0) {
      setTimeout(() => this.#hear(socket, words), pause);
      return;
    }
    client.activeAt = secondsNow();
    const reply = this.#answer({ world, client, socket, words });
    if (reply !== null) socket.write(encodeReply(reply, client.resp));
  }

  #answer(call: Call): Reply | null {
    const { world, client, words } = call;
    const { texts, listsWhileLoading } = world.profile;
    const command = this.#named(words);
    const isScriptKill = command === "SCRIPT" && words[1]?.toUpperCase() === "KILL";
    if (world.script !== null && !isScriptKill) return error(texts.busy);
    const run = COMMANDS.get(command);
    if (run === undefined && !TAKEN.has(command)) {
      client.cmd = "NULL";
      return error(texts.unknownCommand(words));
    }
    if (!client.signedIn && command !== "AUTH" && command !== "HELLO") return error(texts.unauthenticated);
    const listing = command === "CLIENT" && listsWhileLoading;
    if (isLoading(world) && !listing && !["AUTH", "HELLO", "INFO"].includes(command))
      return error(texts.loading);
    client.cmd = this.#shown(command, words);
    return run === undefined ? OK : run(call);
  }

  /** The command's own name, where the server carries it under another. */
  #named(words: readonly string[]): string {
    const word = (words[0] ?? "").toUpperCase();
    const renamed = this.#world.setup.renamedClient?.toUpperCase();
    if (renamed === undefined) return word;
    if (word === renamed) return "CLIENT";
    return word === "CLIENT" ? "" : word;
  }

  /** `container|sub` from 7.0 on. */
  #shown(command: string, words: readonly string[]): string {
    const [major = 0] = this.#world.profile.version.split(".").map(Number);
    const has = major >= 7 && ["CLIENT", "CONFIG", "SCRIPT"].includes(command) && words.length > 1;
    return (has ? `${command}|${words[1]}` : command).toLowerCase();
  }
}
