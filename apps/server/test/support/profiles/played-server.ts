/**
 * A fake server with a memory: it lists the connections that it really has, in the form of its profile, names, renames and
 * closes them.
 *
 *   words ─► busy? ─► known? ─► signed in? ─► loading? ─► COMMANDS ─► reply
 */
import type { Socket } from "node:net";
import { encodeReply, type Reply } from "@clientele/resp";
import { DEADLINES, ServerConnection } from "../../../src/target/connection.ts";
import type { RunningServer, ServerUnderTest, Setup } from "../../contract/server-under-test.ts";
import { bulk, error, FakeServer } from "../fake-server.ts";
import type { PlayedClient, Profile } from "./profile.ts";
import { selectKilled, selectListed } from "./select.ts";

const OK: Reply = { kind: "simple", text: "OK" };
const DEFAULT_MAXCLIENTS = 10_000;
const LOADING_MS = 2_500;
/** The whole of Redis is not played: what else the suite sends is taken or refused by these words. */
const TAKEN = new Set(["PING", "GET", "SET", "WATCH", "UNWATCH", "DISCARD", "QUIT", "COMMAND"]);

interface Call {
  readonly client: PlayedClient;
  readonly socket: Socket;
  readonly words: readonly string[];
}

/** null: no answer comes. */
type Command = (call: Call) => Reply | null;

export function underTest(profile: Profile): ServerUnderTest {
  const { name, kind, version, traits, plays } = profile;
  const start = (setup?: Setup): Promise<RunningServer> => PlayedServer.start(profile, setup);
  return { name, kind, version, unavailable: null, plays, traits, start };
}

export class PlayedServer implements RunningServer {
  readonly #profile: Profile;
  readonly #setup: Setup;
  readonly #fake: FakeServer;
  readonly #ends = new AbortController();
  readonly #clients = new Map<Socket, PlayedClient>();
  #lastId = 0;
  #runs = 1;
  #loadedAt = 0;
  #pausedUntil = 0;
  #script: Socket | null = null;

  private constructor(profile: Profile, setup: Setup, fake: FakeServer) {
    this.#profile = profile;
    this.#setup = setup;
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
    const place = { kind: "tcp", host: "127.0.0.1", port: this.port } as const;
    const options = { deadlines: DEADLINES, signal: this.#ends.signal };
    const connection = await ServerConnection.open({ place, tls: null, renamed: new Map() }, options);
    if (this.#setup.password !== undefined) await connection.send(["AUTH", this.#setup.password]);
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
    this.#lastId = 0;
    this.#runs += 1;
    this.#clients.clear();
    if (this.#setup.loadsSlowly === true) this.#loadedAt = performance.now() + LOADING_MS;
    this.#fake.cut();
    return Promise.resolve();
  }

  async end(): Promise<void> {
    this.#ends.abort();
    await this.#fake.stop();
  }

  get #maxclients(): number {
    return this.#setup.maxclients ?? DEFAULT_MAXCLIENTS;
  }

  get #isLoading(): boolean {
    return performance.now() < this.#loadedAt;
  }

  #accept(socket: Socket): void {
    if (this.#clients.size >= this.#maxclients) {
      socket.end(encodeReply(error(this.#profile.texts.full), 2));
      return;
    }
    const id = ++this.#lastId;
    this.#clients.set(socket, {
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
      signedIn: this.#setup.password === undefined,
      sub: 0,
      psub: 0,
      multi: -1,
      blocked: false,
    });
    socket.once("close", () => this.#clients.delete(socket));
  }

  #hear(socket: Socket, words: readonly string[]): void {
    const client = this.#clients.get(socket);
    if (client === undefined) return;
    const pause = this.#pausedUntil - performance.now();
    if (pause > 0) {
      setTimeout(() => this.#hear(socket, words), pause);
      return;
    }
    client.activeAt = secondsNow();
    const reply = this.#answer({ client, socket, words });
    if (reply !== null) socket.write(encodeReply(reply, client.resp));
  }

  #answer(call: Call): Reply | null {
    const { texts, listsWhileLoading } = this.#profile;
    const { client, words } = call;
    const command = this.#named(words);
    const isScriptKill = command === "SCRIPT" && words[1]?.toUpperCase() === "KILL";
    if (this.#script !== null && !isScriptKill) return error(texts.busy);
    const run = this.#commands.get(command);
    if (run === undefined && !TAKEN.has(command)) {
      client.cmd = "NULL";
      return error(texts.unknownCommand(words));
    }
    if (!client.signedIn && command !== "AUTH" && command !== "HELLO") return error(texts.unauthenticated);
    const listing = command === "CLIENT" && listsWhileLoading;
    if (this.#isLoading && !listing && !["AUTH", "HELLO", "INFO"].includes(command))
      return error(texts.loading);
    client.cmd = this.#shown(command, words);
    return run === undefined ? OK : run(call);
  }

  /** The command's own name, where the server carries it under another. */
  #named(words: readonly string[]): string {
    const word = (words[0] ?? "").toUpperCase();
    const renamed = this.#setup.renamedClient?.toUpperCase();
    if (renamed === undefined) return word;
    if (word === renamed) return "CLIENT";
    return word === "CLIENT" ? "" : word;
  }

  /** `container|sub` from 7.0 on. */
  #shown(command: string, words: readonly string[]): string {
    const [major = 0] = this.#profile.version.split(".").map(Number);
    const has = major >= 7 && ["CLIENT", "CONFIG", "SCRIPT"].includes(command) && words.length > 1;
    return (has ? `${command}|${words[1]}` : command).toLowerCase();
  }

  readonly #commands: ReadonlyMap<string, Command> = new Map<string, Command>([
    ["HELLO", (call) => this.#hello(call)],
    ["AUTH", ({ client, words }) => this.#authenticate(client, words.slice(1))],
    ["CLIENT", (call) => this.#client(call)],
    ["INFO", ({ client }) => this.#text(client, this.#profile.info(this.#infoFacts()))],
    ["CONFIG", ({ words }) => this.#config(words)],
    ["SELECT", ({ client, words }) => this.#set(() => (client.db = Number(words[1])))],
    ["MULTI", ({ client }) => this.#set(() => (client.multi = 0))],
    ["SUBSCRIBE", ({ client, words }) => this.#subscribe(words, ++client.sub)],
    ["PSUBSCRIBE", ({ client, words }) => this.#subscribe(words, ++client.psub)],
    ["BLPOP", ({ client }) => this.#wait(() => (client.blocked = true))],
    ["EVAL", ({ socket }) => this.#wait(() => (this.#script = socket))],
    ["SCRIPT", () => this.#killScript()],
  ]);

  readonly #subcommands: ReadonlyMap<string, Command> = new Map<string, Command>([
    ["LIST", (call) => this.#list(call)],
    ["KILL", (call) => this.#kill(call)],
    ["ID", ({ client }) => ({ kind: "integer", value: client.id })],
    ["SETNAME", ({ client, words }) => this.#setName(client, words[2] ?? "")],
    ["GETNAME", ({ client }) => (client.name === "" ? { kind: "null", form: "bulk" } : bulk(client.name))],
    ["PAUSE", ({ words }) => this.#set(() => (this.#pausedUntil = performance.now() + Number(words[2])))],
    ["SETINFO", ({ client, words }) => this.#setInfo(client, words[2] ?? "", words[3] ?? "")],
    ["TRACKING", () => OK],
    ["NO-EVICT", () => OK],
  ]);

  #client(call: Call): Reply | null {
    const word = call.words[1] ?? "";
    const run = this.#subcommands.get(word.toUpperCase());
    if (run === undefined || !this.#profile.subcommands.has(word.toUpperCase())) {
      return error(this.#profile.texts.unknownSubcommand(word));
    }
    return run(call);
  }

  #hello({ client, words }: Call): Reply {
    const { helloAs, texts, version } = this.#profile;
    if (helloAs === null) return error(texts.unknownCommand(words));
    const options = words.slice(2).map((word) => word.toUpperCase());
    const authAt = options.indexOf("AUTH");
    if (authAt >= 0) {
      const refused = this.#authenticate(client, words.slice(authAt + 3, authAt + 5));
      if (refused.kind === "error") return refused;
    }
    if (!client.signedIn) return error(texts.helloUnauthenticated);
    const nameAt = options.indexOf("SETNAME");
    if (nameAt >= 0) client.name = words[nameAt + 3] ?? "";
    client.resp = words[1] === "3" ? 3 : 2;
    const entries: readonly (readonly [string, Reply])[] = [
      ["server", bulk(helloAs)],
      ["version", bulk(version)],
      ["proto", { kind: "integer", value: client.resp }],
      ["id", { kind: "integer", value: client.id }],
      ["mode", bulk("standalone")],
      ["role", bulk("master")],
      ["modules", { kind: "array", items: [] }],
    ];
    return { kind: "map", entries: entries.map(([key, value]) => [bulk(key), value] as const) };
  }

  /** `[user] password`. */
  #authenticate(client: PlayedClient, words: readonly string[]): Reply {
    const { texts } = this.#profile;
    const password = words.at(-1);
    if (this.#setup.password === undefined) return words.length > 1 ? OK : error(texts.noPasswordSet);
    const isUser = words.length < 2 || words[0] === "default";
    if (!isUser || password !== this.#setup.password) return error(texts.wrongPassword);
    client.signedIn = true;
    return OK;
  }

  #list({ client, words }: Call): Reply {
    const selected = selectListed(words.slice(2), this.#question(client));
    if (selected.outcome === "refused") return error(selected.text);
    const now = secondsNow();
    const lines = selected.clients.map((each) => this.#profile.line(each, now)).join("");
    return this.#text(client, lines === "" ? this.#profile.emptyList : lines);
  }

  #kill({ client, words }: Call): Reply {
    const { texts, killsByOne, killFilters } = this.#profile;
    const question = this.#question(client);
    if (words.length === 3) {
      const { clients } = question;
      const count = this.#close(clients.filter(({ addr }) => addr === words[2]));
      if (killsByOne) return { kind: "integer", value: count };
      return count > 0 ? OK : error("ERR No such client");
    }
    if (killFilters.size === 0) return error(texts.badKillFilter);
    const selected = selectKilled(words.slice(2), question);
    if (selected.outcome === "refused") return error(selected.text);
    return { kind: "integer", value: this.#close(selected.clients) };
  }

  #close(victims: readonly PlayedClient[]): number {
    for (const [socket, client] of this.#clients) {
      if (!victims.includes(client)) continue;
      this.#clients.delete(socket);
      // Who closes itself gets its answer first.
      setImmediate(() => socket.end());
    }
    return victims.length;
  }

  #question(asking: PlayedClient) {
    return { profile: this.#profile, clients: [...this.#clients.values()], asking, now: secondsNow() };
  }

  #setName(client: PlayedClient, name: string): Reply {
    if (this.#profile.checksNames && !/^[!-~]*$/.test(name)) return error(this.#profile.texts.badName);
    return this.#set(() => (client.name = name));
  }

  #setInfo(client: PlayedClient, attribute: string, value: string): Reply {
    return this.#set(() => {
      if (attribute.toUpperCase() === "LIB-NAME") client.libName = value;
      else client.libVer = value;
    });
  }

  #config(words: readonly string[]): Reply {
    const { config, traits } = this.#profile;
    const known = new Map(config);
    if (traits.maxclientsFrom !== null) known.set("maxclients", `${this.#maxclients}`);
    const value = known.get(words[2] ?? "");
    if (value === undefined) return { kind: "map", entries: [] };
    return { kind: "map", entries: [[bulk(words[2] ?? ""), bulk(value)]] };
  }

  #killScript(): Reply {
    const script = this.#script;
    this.#script = null;
    if (script === null) return error("NOTBUSY No scripts in execution right now.");
    script.write(
      encodeReply(error("ERR Error running script: Script killed by user with SCRIPT KILL..."), 2),
    );
    return OK;
  }

  #subscribe(words: readonly string[], count: number): Reply {
    const [command = "", channel = ""] = words;
    return {
      kind: "array",
      items: [bulk(command.toLowerCase()), bulk(channel), { kind: "integer", value: count }],
    };
  }

  #infoFacts() {
    return {
      runId: `${this.#runs}`.repeat(40).slice(0, 40),
      clients: this.#clients.size,
      maxclients: this.#maxclients,
      loading: this.#isLoading,
    };
  }

  #text(client: PlayedClient, text: string): Reply {
    const bytes = Buffer.from(text, "latin1");
    return client.resp === 3 ? { kind: "verbatim", format: "txt", bytes } : { kind: "bulk", bytes };
  }

  #set(change: () => void): Reply {
    change();
    return OK;
  }

  #wait(change: () => void): null {
    change();
    return null;
  }
}

function secondsNow(): number {
  return Math.floor(Date.now() / 1_000);
}
