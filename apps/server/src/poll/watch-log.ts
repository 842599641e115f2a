/** What the log is told of one server: each change once, however often it is seen. */
import type { ServerAbilities } from "@clientele/model";
import type { ServerIdentity } from "@clientele/resp";
import type { Log } from "../log.ts";
import type { Failure } from "../target/failure.ts";
import type { Condition } from "./condition.ts";

export class WatchLog {
  readonly #log: Log;
  readonly #server: string;
  #introduced = false;
  #refused = "";

  constructor(log: Log, server: string) {
    this.#log = log;
    this.#server = server;
  }

  /** A connection stands: it will be introduced, and its refusals are news. */
  connected(): void {
    this.#introduced = false;
    this.#refused = "";
  }

  introduced(address: string, identity: ServerIdentity | null, protocol: number): void {
    if (this.#introduced) return;
    this.#introduced = true;
    const { product = "unknown", version = "" } = identity ?? {};
    this.#log.info("server-connected", { server: this.#server, address, product, version, protocol });
  }

  /** True when other commands are refused than before. */
  refusals(abilities: ServerAbilities | null): boolean {
    const commands = Object.entries(abilities?.commands ?? {});
    const refused = commands.flatMap(([command, { state, said }]) =>
      said === null ? [] : [`${command}: ${state}`],
    );
    const text = refused.join(", ");
    if (text === this.#refused) return false;
    this.#refused = text;
    this.#log.info("server-refuses", { server: this.#server, refused });
    return true;
  }

  restarted(epoch: number): void {
    this.#log.warn("server-restarted", { server: this.#server, epoch });
  }

  /** One line a state, not one a try. `failure`: null where the server told its state itself. */
  became(before: Condition, { state, cause }: Condition, failure: Failure | null): void {
    if (before.state === state) return;
    const fields = { server: this.#server, state };
    if (state === "live") this.#log.info("server-state", fields);
    else this.#log.warn("server-state", { ...fields, failure: failure?.kind ?? null, cause });
  }
}
