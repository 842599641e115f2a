/**
 * One turn of reading a server: INFO ─► once an hour who we are and the limits ─► CLIENT LIST.
 *
 * What is refused is held back and tried again later, and the rest goes on: figures without a list, a list without
 * figures. It remembers across connections what a list costs, and that lists were cut off; all else a connection takes
 * with it.
 */
import { performance } from "node:perf_hooks";
import type { ServerLimits } from "@clientele/model";
import {
  clientList,
  identifyServer,
  info as infoCommand,
  parseInfo,
  type ServerIdentity,
  type ServerInfo,
  UNIDENTIFIED,
} from "@clientele/resp";
import { remedyOfDenied } from "../target/abilities.ts";
import { ask, payloadOf } from "../target/ask.ts";
import { type Failure, failureOf, ServerError } from "../target/failure.ts";
import type { Session } from "../target/handshake.ts";
import { type Acquaintance, acquaint, type OwnConnection } from "./acquaint.ts";
import type { Paces } from "./backoff.ts";
import { classify } from "./classify.ts";
import { cutOffPauseMs, isCutOff } from "./cut-off.ts";
import { type Hold, heldBack, isHeld } from "./hold.ts";
import { loadingHindrance } from "./loading.ts";
import { earliestListAt, type LastList, listFailed, listRead, nextListAt } from "./schedule.ts";
import type { Turn, TurnHindrance } from "./turn.ts";
import type { Verdict } from "./verdict.ts";

export interface ReaderOptions {
  readonly intervalMs: number;
  readonly listMs: number;
  readonly paces: Paces;
  /** How often name, id and limits are asked for again. */
  readonly acquaintEveryMs: number;
  /** In [0, 1). */
  readonly random: () => number;
}

/** Who takes part in a turn. */
export interface ReaderHost {
  ownName(): string;
  own(): OwnConnection;
  acquainted(acquaintance: Acquaintance, info: ServerInfo | null): void;
}

export class ServerReader {
  readonly #options: ReaderOptions;
  readonly #host: ReaderHost;
  #connections = 0;
  #turnAt = Number.NEGATIVE_INFINITY;
  #acquaintAt = Number.NEGATIVE_INFINITY;
  #roundTripMs = 0;
  #limits: ServerLimits | null = null;
  #infoHold: Hold | null = null;
  #listHold: Hold | null = null;
  #last: LastList | null = null;
  #cuts = 0;

  constructor(options: ReaderOptions, host: ReaderHost) {
    this.#options = options;
    this.#host = host;
  }

  /** All that comes is read over this connection. Refusals of the one before are tried again. */
  begin(session: Session): void {
    this.#connections += 1;
    this.#turnAt = Number.NEGATIVE_INFINITY;
    this.#acquaintAt = Number.NEGATIVE_INFINITY;
    this.#roundTripMs = session.micros / 1_000;
    this.#infoHold = null;
    if (this.#listHold?.failure.kind !== "cutOff") this.#listHold = null;
  }

  /** Why lists are not asked for now; null when they are. */
  listsHeldBy(now: number): Failure | null {
    return isHeld(this.#listHold, now) ? this.#listHold.failure : null;
  }

  /** When the next turn is due. `urgent`: somebody waits for a list. */
  dueAt(now: number, urgent: boolean): number {
    if (urgent) return earliestListAt(now, this.#last);
    const { intervalMs } = this.#options;
    const listAt = nextListAt(now, this.#last, intervalMs);
    if (!isHeld(this.#listHold, now)) return listAt;
    const infoAt = isHeld(this.#infoHold, now) ? this.#infoHold.until : this.#turnAt + intervalMs;
    return Math.min(infoAt, Math.max(listAt, this.#listHold.until));
  }

  /** Throws ServerError when the turn failed as a whole. */
  async turn(session: Session): Promise<Turn> {
    this.#turnAt = performance.now();
    const asked = await this.#info(session);
    const info = asked?.info ?? null;
    await this.#acquaint(session, info);
    const at = Date.now();
    const list = await this.#list(session, info);
    const source = { connection: this.#connections, greeted: session.greeted, ownId: this.#host.own().id };
    const cost = {
      listMicros: list?.micros ?? Number.NaN,
      listBytes: list?.bytes ?? Number.NaN,
      infoMicros: asked?.micros ?? Number.NaN,
    };
    const reading =
      info === null && list === null ? null : { at, source, info, list: list?.payload ?? null, cost };
    return { reading, last: this.#last, roundTripMs: this.#roundTripMs, hindrance: this.#hindrance(info) };
  }

  /** null: refused, now or not long ago. */
  async #info(session: Session): Promise<{ readonly info: ServerInfo; readonly micros: number } | null> {
    if (isHeld(this.#infoHold, performance.now())) return null;
    try {
      const answer = await ask(session, "INFO", infoCommand());
      const info = parseInfo(payloadOf("info", answer));
      this.#infoHold = null;
      this.#roundTripMs = Math.min(this.#roundTripMs, answer.micros / 1_000);
      return { info, micros: answer.micros };
    } catch (error) {
      const failure = failureOf(error);
      if (session.connection.failure !== null || session.answers.refusal("INFO") === null) throw error;
      this.#infoHold = this.#holdBack(this.#infoHold, failure, classify(failure));
      return null;
    }
  }

  async #acquaint(session: Session, info: ServerInfo | null): Promise<void> {
    const now = performance.now();
    if (now - this.#acquaintAt < this.#options.acquaintEveryMs) return;
    const identity = identityBy(session, info);
    const own = { ...this.#host.own(), name: this.#host.ownName() };
    const acquaintance = await acquaint(session, own, { identity, info });
    if (acquaintance.complete) this.#acquaintAt = now;
    this.#limits = acquaintance.limits;
    this.#host.acquainted(acquaintance, info);
  }

  /** null: held back. Remembers when and how long; what a list that failed would have taken is not known. */
  async #list(session: Session, info: ServerInfo | null) {
    const startedAt = performance.now();
    if (isHeld(this.#listHold, startedAt)) return null;
    try {
      const answer = await ask(session, "CLIENT LIST", clientList(), this.#options.listMs);
      const payload = payloadOf("list", answer);
      const { bytes, micros } = answer;
      const endedAt = startedAt + micros / 1_000;
      // A server that loads answers only now and then: how long that took says nothing of what the list costs.
      const waited = info !== null && loadingHindrance(info) !== null;
      this.#last = waited
        ? listFailed(this.#last, startedAt, endedAt)
        : listRead(this.#last, startedAt, endedAt, this.#roundTripMs);
      this.#listHold = null;
      this.#cuts = 0;
      return { payload, bytes, micros };
    } catch (error) {
      this.#last = listFailed(this.#last, startedAt, performance.now());
      if (session.connection.failure !== null) throw this.#broken(failureOf(error));
      const failure = failureOf(error);
      const hold = this.#holdBack(this.#listHold, failure, this.#verdict(failure, session, info));
      if (hold === null) throw error;
      this.#listHold = hold;
      return null;
    }
  }

  /** A connection that ends again and again under a list is ended because of the list. */
  #broken(failure: Failure): ServerError {
    if (failure.kind === "replyTimeout") return new ServerError({ ...failure, kind: "listTimeout" });
    if (failure.kind !== "closed" && failure.kind !== "reset") return new ServerError(failure);
    this.#cuts += 1;
    if (!isCutOff(this.#cuts)) return new ServerError(failure);
    const cut = { kind: "cutOff", times: this.#cuts, limits: this.#limits } as const;
    const hold = this.#holdBack(null, cut, classify(cut));
    if (hold !== null) {
      const pause = cutOffPauseMs(this.#options.paces.slow.firstMs, this.#cuts);
      this.#listHold = { ...hold, tries: this.#cuts, until: performance.now() + pause };
    }
    return new ServerError(failure);
  }

  /** With the line that grants what was refused, for this version and this user. */
  #verdict(failure: Failure, session: Session, info: ServerInfo | null): Verdict {
    const verdict = classify(failure);
    if (verdict.state !== "denied") return verdict;
    const infoToo = session.answers.refusal("INFO")?.state === "denied";
    const commands = infoToo ? (["CLIENT LIST", "INFO"] as const) : (["CLIENT LIST"] as const);
    const remedy = `Grant it on the server: ${remedyOfDenied(commands, identityBy(session, info), session.user)}`;
    return { ...verdict, cause: `The user has no right to ${commands.join(" and ")}.`, remedy };
  }

  #holdBack(before: Hold | null, failure: Failure, verdict: Verdict): Hold | null {
    const { paces, random } = this.#options;
    return heldBack(before, failure, verdict, { now: performance.now(), random: random(), paces });
  }

  #hindrance(info: ServerInfo | null): TurnHindrance | null {
    const now = performance.now();
    const loading = info === null ? null : loadingHindrance(info);
    if (isHeld(this.#listHold, now)) {
      const { hindrance, failure, tries, until } = this.#listHold;
      // INFO knows how far it is, the refused list does not.
      const shown = hindrance.state === "loading" ? (loading ?? hindrance) : hindrance;
      return { ...shown, failure, tries, retryMs: until - now };
    }
    return loading && { ...loading, failure: null, tries: 0, retryMs: this.dueAt(now, false) - now };
  }
}

function identityBy({ greeted }: Session, info: ServerInfo | null): ServerIdentity {
  return info === null ? (greeted ?? UNIDENTIFIED) : identifyServer(info);
}
