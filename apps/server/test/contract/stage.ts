/** What a situation is played on: servers and watches that are ended with it, whatever happens. */
import { expect } from "vitest";
import type { Target } from "../../src/target/target.ts";
import type { RunningServer, ServerUnderTest, Setup } from "./server-under-test.ts";
import { type Seen, WatchedApi } from "./watched-api.ts";

export class Stage {
  readonly server: ServerUnderTest;
  /** Ends the test as skipped. */
  readonly skip: (why: string) => never;
  readonly #ends: (() => Promise<unknown>)[] = [];
  #seen: Seen | null = null;

  constructor(server: ServerUnderTest, skip: (why: string) => never) {
    this.server = server;
    this.skip = skip;
  }

  async start(setup: Setup = {}): Promise<RunningServer> {
    const running = await this.server.start(setup);
    this.#ends.push(() => running.end());
    return running;
  }

  /** Started, in whatever state. `reach`: how it is reached other than by its plain port and as nobody. */
  async watch(running: RunningServer, reach: Partial<Target> = {}): Promise<WatchedApi> {
    const place = { kind: "tcp", host: "127.0.0.1", port: running.port } as const;
    const watched = await WatchedApi.start({ ...NOBODY, place, ...reach });
    this.#ends.push(() => watched.end());
    return watched;
  }

  get seen(): Seen | null {
    return this.#seen;
  }

  /** Of a watch with all rights, which is told all that this line of versions tells. */
  keep(seen: Seen): void {
    const { killBy, protocol, maxclientsFrom, hasIds } = this.server.traits;
    expect(seen.abilities).toMatchObject({ killBy, protocol, maxclientsFrom });
    expect(seen.fields.includes("id")).toBe(hasIds);
    this.#seen = seen;
  }

  async end(): Promise<void> {
    for (const end of this.#ends.splice(0).reverse()) await end();
  }
}

const NOBODY: Omit<Target, "place"> = {
  name: "it",
  tls: null,
  user: null,
  password: null,
  passwordFile: null,
  renamed: new Map(),
};
