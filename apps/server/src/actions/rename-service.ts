import type { SetNameBody } from "@clientele/model";
import { ApiError } from "../http/errors.ts";
import { type ActionLog, type Actor, actionId } from "./action-log.ts";
import { notLive, requireLive } from "./live-server.ts";
import { OneAtATime } from "./one-at-a-time.ts";
import { replyText } from "./reply-text.ts";
import type { WatchedServer } from "./watched-server.ts";

const NOTE =
  "CLIENT SETNAME names only the connection that sends it: these are Clientele's own. No other client was renamed.";

/** Names Clientele's own connections. */
export class RenameService {
  readonly #log: ActionLog;
  readonly #queue = new OneAtATime();

  constructor(log: ActionLog) {
    this.#log = log;
  }

  /** Throws ApiError. Names are checked as redis does it (validateClientName): bytes `!` to `~`. */
  async setName(server: WatchedServer, name: string, actor: Actor): Promise<SetNameBody> {
    if (!/^[!-~]+$/.test(name)) {
      throw new ApiError("bad-field", "body.name may hold no spaces, newlines or special characters.", {
        remedy: "Use letters, digits and signs of ASCII.",
      });
    }
    requireLive(server);
    return this.#queue.run(server.name, () => this.#rename(server, name, actor));
  }

  async #rename(server: WatchedServer, name: string, actor: Actor): Promise<SetNameBody> {
    const action = actionId();
    const { epoch, own } = server.status();
    const head = { action, kind: "setname", server: server.name } as const;
    const targets = own.ids.map((id) => ({ id, addr: "" }));
    await this.#log.intent({ ...head, actor, epoch, reason: `name ${name}`, targets });
    const answer = await server.setOwnName(name).catch(async () => {
      await this.#log.result({ ...head, end: { kind: "refused", code: "not-live" } });
      throw notLive(server.name, "could not be asked: the connection was lost.", null);
    });
    const reply = replyText(answer);
    const renamed = answer.kind === "simple";
    const { ids } = server.status().own;
    const outcome = renamed ? "renamed" : "not renamed";
    await this.#log.result({
      ...head,
      end: { kind: "done", outcomes: ids.map((id) => ({ id, outcome, reply })) },
    });
    if (!renamed) {
      const remedy = server.status().abilities?.commands["CLIENT SETNAME"].remedy ?? null;
      const more = remedy === null ? {} : { remedy };
      throw new ApiError("refused-by-server", `The server refused the name: ${reply}`, more);
    }
    return { name, ids, reply, note: NOTE };
  }
}
