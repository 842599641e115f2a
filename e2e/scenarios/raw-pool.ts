import { RawClient, type RawClientOptions } from "./raw-client.ts";
import type { Where } from "./scenario.ts";

export interface RawPoolOptions extends RawClientOptions {
  /** Milliseconds between two commands of a connection that is used. */
  readonly everyMs?: number;
}

/** The connections of one app on one machine: those `use` opened have work to do, those `open` opened never had. */
export class RawPool {
  readonly #where: Where;
  readonly #options: RawPoolOptions;
  readonly #clients: RawClient[] = [];
  readonly #busy: RawClient[] = [];
  readonly #timer: NodeJS.Timeout;
  #turn = 0;

  constructor(where: Where, options: RawPoolOptions) {
    this.#where = where;
    this.#options = options;
    this.#timer = setInterval(() => this.#work(), options.everyMs ?? 250);
  }

  get size(): number {
    return this.#clients.length;
  }

  /** Opens connections that are never used. */
  async open(count: number): Promise<void> {
    for (let opened = 0; opened < count; opened++) await this.#add();
  }

  /** Opens connections that are in use from the first moment on. */
  async use(count: number): Promise<void> {
    for (let opened = 0; opened < count; opened++) {
      const client = await this.#add();
      await client.ask("GET", "warm-up");
      this.#busy.push(client);
    }
  }

  /** Opens connections that did some work once and have none any more. */
  async useOnce(count: number): Promise<void> {
    for (let opened = 0; opened < count; opened++) {
      const client = await this.#add();
      await client.ask("GET", "warm-up");
    }
  }

  close(): void {
    clearInterval(this.#timer);
    for (const client of this.#clients) client.close();
  }

  async #add(): Promise<RawClient> {
    const client = await RawClient.open(this.#where, this.#options);
    this.#clients.push(client);
    return client;
  }

  #work(): void {
    this.#turn += 1;
    const key = `${this.#options.name ?? "app"}:${this.#turn % 100}`;
    for (const client of this.#busy) {
      if (this.#turn % 2 === 0) client.tell("GET", key);
      else client.tell("SET", key, "1", "EX", "60");
    }
  }
}
