/** What the log is told of one server: each change once, however often it is seen. */
import type { Finding, ServerAbilities } from "@clientele/model";
import type { ServerIdentity } from "@clientele/resp";
import type { Log } from "../log.ts";
import type { Failure } from "../target/failure.ts";
import type { Condition } from "./condition.ts";
import type { News } from "./knowledge.ts";

/** Lines of the log for one event of one reading. */
const FINDINGS_A_READING = 10;

/** Characters of a finding's id, which holds a client's name. */
const ID_LENGTH = 200;

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

  /** What a reading changed. */
  progressed({ restartedAs, began, ended }: News): void {
    if (restartedAs !== null)
      this.#log.warn("server-restarted", { server: this.#server, epoch: restartedAs });
    this.#findings("finding-ended", ended);
    this.#findings("finding-began", began);
  }

  /** The worst of many that come at once; the others are counted. */
  #findings(event: string, findings: readonly Finding[]): void {
    for (const { rule, id, severity } of findings.slice(0, FINDINGS_A_READING)) {
      this.#log.info(event, { server: this.#server, rule, id: id.slice(0, ID_LENGTH), severity });
    }
    const more = findings.length - FINDINGS_A_READING;
    if (more > 0) this.#log.info(event, { server: this.#server, more });
  }

  /** One line a state, not one a try. `failure`: null where the server told its state itself. */
  became(before: Condition, { state, cause }: Condition, failure: Failure | null): void {
    if (before.state === state) return;
    const fields = { server: this.#server, state };
    if (state === "live") this.#log.info("server-state", fields);
    else this.#log.warn("server-state", { ...fields, failure: failure?.kind ?? null, cause });
  }
}
