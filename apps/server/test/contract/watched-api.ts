/** One server, watched, and the API before it, as a script with the token sees it. */
import { setTimeout as sleep } from "node:timers/promises";
import type {
  Ability,
  AskedCommand,
  ClientRecord,
  ClientsBody,
  KillBody,
  KillResult,
  ServerAbilities,
  ServerState,
  ServerStatus,
} from "@clientele/model";
import { expect } from "vitest";
import { createLog } from "../../src/log.ts";
import { ServerWatch } from "../../src/poll/server-watch.ts";
import type { Target } from "../../src/target/target.ts";
import { type AppInMemory, appInMemory, HOST, TOKEN } from "../app-in-memory.ts";
import { QUICK } from "../support/opened.ts";

/** A server that stalls is noticed soon; none of these servers is slow. */
const DEADLINES = { connectMs: 2_000, replyMs: 2_000, listMs: 2_000 };

/** Milliseconds; generous, since nothing here asserts on speed. */
const WITHIN = 20_000;
const PATIENCE = 30_000;

/** What a server showed, put into the runner's report, from which scripts/servers-table.mjs makes the README's table. */
export interface Seen {
  readonly abilities: ServerAbilities;
  /** Fields of CLIENT LIST, in the server's order. */
  readonly fields: readonly string[];
}

export class WatchedApi {
  readonly watch: ServerWatch;
  readonly logged: readonly string[];
  readonly #memory: AppInMemory;

  private constructor(watch: ServerWatch, logged: readonly string[], memory: AppInMemory) {
    this.watch = watch;
    this.logged = logged;
    this.#memory = memory;
  }

  static async start(target: Target): Promise<WatchedApi> {
    const logged: string[] = [];
    const log = createLog({ write: (line) => logged.push(line) }, "debug");
    const pace = { intervalMs: 200, deadlines: DEADLINES, paces: QUICK };
    const watch = new ServerWatch({ target, channel: 1, log, ...pace });
    const memory = await appInMemory({ servers: [watch] });
    watch.start();
    return new WatchedApi(watch, logged, memory);
  }

  /** As GET /api/servers tells it. */
  async status(): Promise<ServerStatus> {
    const body = await this.#get<{ servers: readonly ServerStatus[] }>("/api/servers");
    const [status] = body.servers;
    if (status === undefined) throw new Error("the server is not listed");
    return status;
  }

  async clients(): Promise<readonly ClientRecord[]> {
    return (await this.#get<ClientsBody>("/api/servers/it/clients")).clients;
  }

  async named(name: string): Promise<ClientRecord> {
    let found: ClientRecord | undefined;
    await this.until(async () => {
      found = (await this.clients()).find((client) => client["name"] === name);
      return found !== undefined;
    });
    return found ?? {};
  }

  async kill(ids: readonly number[]): Promise<ReadonlyMap<number, KillResult>> {
    const body = await this.post<KillBody>("kill", { ids, reason: "the contract suite" });
    return new Map(body.results.map((result) => [result.id, result]));
  }

  /** The body of an answer that is not refused. */
  async post<T>(action: string, payload: object): Promise<T> {
    const request = { method: "POST", url: `/api/servers/it/${action}`, headers: HEADERS, payload } as const;
    const answer = await this.#memory.app.inject(request);
    if (answer.statusCode !== 200)
      throw new Error(`${action} was answered ${answer.statusCode} ${answer.body}`);
    return answer.json();
  }

  /**
   * Live, and read at the pace that was asked for: one list that met a stall of this machine, as when many tests begin at
   * once, makes the next one come late.
   */
  async live(): Promise<ServerStatus> {
    await this.untilState("live");
    await this.until(() => {
      const { intervalMs = 0, configuredIntervalMs = 0 } = this.watch.status().cost ?? {};
      return intervalMs <= 5 * configuredIntervalMs;
    }, PATIENCE);
    return this.watch.status();
  }

  /** Resolves with the first status in this state from now on, however short the state lasts. */
  untilState(state: ServerState): Promise<ServerStatus> {
    return new Promise((resolve, reject) => {
      const check = (status: ServerStatus): void => {
        if (status.state !== state) return;
        clearTimeout(timer);
        off();
        resolve(status);
      };
      const off = this.watch.on("status", check);
      const timer = setTimeout(() => {
        off();
        reject(this.#notSo(`state ${state}`, WITHIN));
      }, WITHIN);
      check(this.watch.status());
    });
  }

  async until(holds: () => boolean | Promise<boolean>, within = WITHIN): Promise<void> {
    const giveUpAt = performance.now() + within;
    while (!(await holds())) {
      if (performance.now() > giveUpAt) throw this.#notSo(`${holds}`, within);
      await sleep(20);
    }
  }

  /** For the README's table. */
  async seen(): Promise<Seen> {
    const { abilities } = this.watch.status();
    expect(abilities, "abilities are known").not.toBeNull();
    const [client = {}] = await this.clients();
    return { abilities: abilities!, fields: Object.keys(client) };
  }

  ability(command: AskedCommand): Ability {
    const { abilities } = this.watch.status();
    expect(abilities, "abilities are known").not.toBeNull();
    return abilities!.commands[command];
  }

  async end(): Promise<void> {
    await this.#memory.app.close();
    await this.watch.stop();
  }

  #notSo(what: string, within: number): Error {
    const log = this.logged.slice(-10).join("");
    return new Error(`not so after ${within} ms: ${what}; ${JSON.stringify(this.watch.status())}\n${log}`);
  }

  async #get<T>(url: string): Promise<T> {
    const answer = await this.#memory.app.inject({ url, headers: HEADERS });
    if (answer.statusCode !== 200) throw new Error(`${url} was answered ${answer.statusCode} ${answer.body}`);
    return answer.json();
  }
}

const HEADERS = { host: HOST, authorization: `Bearer ${TOKEN}` };
