/** Clients that a test opens on one server of loopback, as many as it likes: all end together. */
import { setMaxListeners } from "node:events";
import { DEADLINES, ServerConnection } from "../../src/target/connection.ts";

export class TestClients {
  readonly #ends = new AbortController();

  constructor() {
    // Each client that stands listens to the one signal; Node takes more than ten for a leak.
    setMaxListeners(0, this.#ends.signal);
  }

  /** Connected, not signed in. Throws ServerError. */
  open(port: number): Promise<ServerConnection> {
    const place = { kind: "tcp", host: "127.0.0.1", port } as const;
    const options = { deadlines: DEADLINES, signal: this.#ends.signal };
    return ServerConnection.open({ place, tls: null, renamed: new Map() }, options);
  }

  /** Closes them, and whoever is still on the way. No more can be opened. */
  end(): void {
    this.#ends.abort();
  }
}
