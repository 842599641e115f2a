import { setTimeout as sleep } from "node:timers/promises";
import type { ClientRecord, KillBody, KillPreviewBody, KillResult } from "@clientele/model";
import { createLog } from "../src/log.ts";
import { ServerWatch } from "../src/poll/server-watch.ts";
import { parseTarget } from "../src/target/address.ts";
import { type AppInMemory, type AppOptions, appInMemory, HOST, TOKEN } from "./app-in-memory.ts";
import type { RealServer } from "./support/real-server.ts";

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
}

/** One real server, watched, and the API before it. `get` and `post` come as a script with the token. */
export class WatchingApp {
  readonly server: RealServer;
  readonly watch: ServerWatch;
  readonly memory: AppInMemory;

  private constructor(server: RealServer, watch: ServerWatch, memory: AppInMemory) {
    this.server = server;
    this.watch = watch;
    this.memory = memory;
  }

  /** Live at return. `credentials` as before the @ of a URL. */
  static async start(server: RealServer, credentials = "", options: AppOptions = {}): Promise<WatchingApp> {
    const target = parseTarget(`it=redis://${credentials}127.0.0.1:${server.port}`);
    const log = createLog({ write: () => true });
    const watch = new ServerWatch({ target, channel: 1, intervalMs: 200, log });
    watch.start();
    const app = new WatchingApp(server, watch, await appInMemory({ ...options, servers: [watch] }));
    await app.until(() => watch.status().state === "live");
    return app;
  }

  async get<T>(path: string): Promise<Answer<T>> {
    const answer = await this.memory.app.inject({ url: path, headers: this.#headers() });
    return { status: answer.statusCode, body: answer.json() };
  }

  async post<T>(path: string, payload: object): Promise<Answer<T>> {
    const answer = await this.memory.app.inject({
      method: "POST",
      url: path,
      headers: this.#headers(),
      payload,
    });
    return { status: answer.statusCode, body: answer.json() };
  }

  async preview(ids: readonly number[]): Promise<KillPreviewBody> {
    return (await this.post<KillPreviewBody>("/api/servers/it/kill/preview", { ids })).body;
  }

  /** Results by id of a kill that is not refused. */
  async kill(payload: object): Promise<ReadonlyMap<number, KillResult>> {
    const { status, body } = await this.post<KillBody>("/api/servers/it/kill", payload);
    if (status !== 200) throw new Error(`kill was answered ${status} ${JSON.stringify(body)}`);
    return new Map(body.results.map((result) => [result.id, result]));
  }

  async clients(query = ""): Promise<readonly ClientRecord[]> {
    return (await this.get<{ clients: readonly ClientRecord[] }>(`/api/servers/it/clients${query}`)).body
      .clients;
  }

  /** Id of the client that carries this name, as soon as it is listed. */
  async idOf(name: string): Promise<number> {
    let id: unknown;
    await this.until(async () => {
      id = (await this.clients()).find((client) => client["name"] === name)?.["id"];
      return typeof id === "number";
    });
    return Number(id);
  }

  async until(isSo: () => boolean | Promise<boolean>): Promise<void> {
    const giveUpAt = performance.now() + 10_000;
    while (!(await isSo())) {
      if (performance.now() > giveUpAt) throw new Error(`not so after 10 s: ${isSo}`);
      await sleep(20);
    }
  }

  async end(): Promise<void> {
    await this.memory.app.close();
    await this.watch.stop();
    await this.server.remove();
  }

  #headers(): Record<string, string> {
    return { host: HOST, authorization: `Bearer ${TOKEN}` };
  }
}
