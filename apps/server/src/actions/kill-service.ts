/**
 * How clients are killed:
 *
 *   preview   freezes (epoch, id, addr) of those chosen            or, without one, the current list does
 *   kill  1   intent into the log                                  nothing is sent when that fails
 *         2   a fresh list                                         another epoch: refused, ids mean others now
 *         3   the plan: gone, changed and protected are skipped    packages/model planKill
 *         4   commands, which the server checks once more          send-kills.ts
 *         5   two looks at the list after                          judge-kills.ts
 *         6   result into the log
 *
 * One kill at a time on each server.
 */
import {
  countProtected,
  freezeClients,
  type KillBody,
  type KillPreviewBody,
  type KillScene,
  killCaution,
  killTargets,
  planKill,
  type Table,
} from "@clientele/model";
import { displayText, offersOf } from "@clientele/resp";
import { ApiError } from "../http/errors.ts";
import { type ActionLog, type Actor, actionId } from "./action-log.ts";
import { type FrozenKill, FrozenKills } from "./frozen-kills.ts";
import { judgeKills } from "./judge-kills.ts";
import { KillRight } from "./kill-right.ts";
import { notLive, requireLive } from "./live-server.ts";
import { OneAtATime } from "./one-at-a-time.ts";
import { isRefused, looksAfter, sendKills } from "./send-kills.ts";
import type { WatchedServer } from "./watched-server.ts";

export type Chosen = { readonly ids: readonly number[] } | { readonly preview: string };

export class KillService {
  readonly #now: () => number;
  readonly #log: ActionLog;
  readonly #frozen: FrozenKills;
  readonly #right: KillRight;
  readonly #queue = new OneAtATime();

  constructor(now: () => number, log: ActionLog) {
    this.#now = now;
    this.#log = log;
    this.#frozen = new FrozenKills(now);
    this.#right = new KillRight(now);
  }

  /** Freezes clients of the current list and says what a kill would send. Throws ApiError. */
  async preview(server: WatchedServer, ids: readonly number[]): Promise<KillPreviewBody> {
    const scene = currentScene(server);
    const clients = freezeClients(ids, scene);
    const { preview, until } = this.#frozen.keep({ server: server.name, epoch: scene.epoch, clients });
    const { limits } = server.status();
    return {
      preview,
      at: isoTime(this.#now()),
      expires: isoTime(until),
      epoch: scene.epoch,
      targets: killTargets(clients, scene.epoch, scene),
      protectedHere: countProtected(scene),
      clients: scene.table.rows,
      maxclients: limits?.maxclients ?? null,
      caution: killCaution(scene),
    };
  }

  /** Throws ApiError; once commands were sent it always answers with what became of each. */
  async kill(server: WatchedServer, chosen: Chosen, reason: string, actor: Actor): Promise<KillBody> {
    const frozen = this.#freeze(server, chosen, reason);
    return this.#queue.run(server.name, () => this.#killFrozen(server, frozen, reason, actor));
  }

  #freeze(server: WatchedServer, chosen: Chosen, reason: string): FrozenKill {
    const scene = currentScene(server);
    this.#right.require(server);
    const frozen =
      "preview" in chosen
        ? this.#frozen.find(chosen.preview, server.name)
        : { server: server.name, epoch: scene.epoch, clients: freezeClients(chosen.ids, scene) };
    if (frozen === null)
      throw new ApiError("no-such-preview", "There is no such preview of this server any more.");
    requireEpoch(frozen, scene);
    requireReason(frozen, scene, reason);
    if ("preview" in chosen) this.#frozen.drop(chosen.preview);
    return frozen;
  }

  async #killFrozen(
    server: WatchedServer,
    frozen: FrozenKill,
    reason: string,
    actor: Actor,
  ): Promise<KillBody> {
    const head = { action: actionId(), kind: "kill", server: server.name } as const;
    const { epoch, clients } = frozen;
    const targets = clients.map(({ id, addr }) => ({ id, addr: displayText(addr ?? "") }));
    await this.#log.intent({ ...head, actor, epoch, reason, targets }).catch(() => {
      throw new ApiError("log-failed", "The log could not be written, so nothing was sent.");
    });
    const scene = await this.#freshScene(server, frozen).catch(async (error: unknown) => {
      const code = error instanceof ApiError ? error.code : "internal";
      await this.#log.result({ ...head, end: { kind: "refused", code } });
      throw error;
    });
    const steps = planKill(clients, epoch, scene);
    const commands = steps.flatMap((step) => (step.kind === "send" ? [step.command] : []));
    const sent = await sendKills(server, commands);
    const after = commands.length === 0 ? null : await looksAfter(server, epoch);
    const refused = sent.some(isRefused) ? this.#right.refused(server) : "";
    const results = judgeKills(steps, { sent, before: scene.table, after, refused });
    const outcomes = results.map(({ id, outcome, reply }) => ({ id, outcome, reply }));
    await this.#log.result({ ...head, end: { kind: "done", outcomes } });
    return { action: head.action, at: isoTime(this.#now()), results };
  }

  async #freshScene(server: WatchedServer, frozen: FrozenKill): Promise<KillScene> {
    const scene = sceneOf(server, await freshList(server));
    requireEpoch(frozen, scene);
    return scene;
  }
}

/** Throws ApiError where the list is not a live one. */
function currentScene(server: WatchedServer): KillScene {
  requireLive(server);
  const table = server.table();
  if (table === null) throw new ApiError("no-list", `The clients of ${server.name} are not known yet.`);
  return sceneOf(server, table);
}

function sceneOf(server: WatchedServer, table: Table): KillScene {
  const { epoch, own, identity, abilities } = server.status();
  const { product = "", version = "" } = identity ?? {};
  const killBy = abilities?.killBy ?? offersOf({ product, version }).killBy;
  return { epoch, table, ownIds: new Set(own.ids), product, killBy };
}

async function freshList(server: WatchedServer): Promise<Table> {
  try {
    return await server.pollNow();
  } catch {
    const { cause, remedy } = server.status();
    throw notLive(
      server.name,
      `could not be listed, so nothing was sent${cause === null ? "." : `: ${cause}`}`,
      remedy,
    );
  }
}

/** Only those count that would be sent a command: the others are skipped whatever was chosen. */
function requireReason({ clients, epoch }: FrozenKill, scene: KillScene, reason: string): void {
  if (reason !== "") return;
  const sends = planKill(clients, epoch, scene).filter(({ kind }) => kind === "send").length;
  if (sends <= 1) return;
  throw new ApiError("bad-field", `body.reason is missing: ${sends} clients would be killed.`, {
    remedy: "Say why in 1 to 500 characters; it is kept in the log.",
  });
}

function requireEpoch(frozen: FrozenKill, scene: KillScene): void {
  if (frozen.epoch === scene.epoch) return;
  throw new ApiError(
    "restarted",
    "The server was restarted after these clients were chosen, so nothing was sent.",
  );
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
