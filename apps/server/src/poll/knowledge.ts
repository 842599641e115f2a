/**
 * All that is known of one server, from reading to reading. What was read last stays while the server is away, so that
 * people see what it was like and how old that is; a restart begins anew what counted.
 */
import type {
  FindingsState,
  FollowedGrouping,
  GroupTrends,
  PollCost,
  SampleSeries,
  Scene,
  ServerFigures,
  Table,
} from "@clientele/model";
import type { Session } from "../target/handshake.ts";
import type { Contact } from "./contact.ts";
import { contactOf, identityNow } from "./contact.ts";
import { ownClient } from "./own-client.ts";
import type { Progress, Reading } from "./progress.ts";
import { SampleHistory, type TimedSample } from "./sample-history.ts";
import { ratesReachMs, serverFigures } from "./server-figures.ts";
import type { StatusParts } from "./status-of.ts";
import { WatchFindings } from "./watch-findings.ts";

/** What a reading changed, for the log. */
export interface News extends Pick<FindingsState, "began" | "ended"> {
  /** The new epoch; null: it is the same process as before. */
  readonly restartedAs: number | null;
}

export class Knowledge {
  readonly #configuredMs: number;
  readonly #samples = new SampleHistory();
  readonly #findings = new WatchFindings();
  /** The last one, also when it is over: what it was refused is shown until the next. */
  #contact: Contact | null = null;
  #progress: Progress | null = null;
  #cost: PollCost | null = null;
  #figures: ServerFigures | null = null;

  /** `configuredMs`: between two lists, as asked for. */
  constructor(configuredMs: number) {
    this.#configuredMs = configuredMs;
  }

  get contact(): Contact | null {
    return this.#contact;
  }

  get progress(): Progress | null {
    return this.#progress;
  }

  /** The last list; null before the first. */
  table(): Table | null {
    return this.#progress === null || this.#progress.listedAt === null ? null : this.#progress.settled.table;
  }

  /** The last hour. */
  series(): SampleSeries {
    return this.#samples.series();
  }

  samplesSince(from: number): readonly TimedSample[] {
    return this.#samples.since(from);
  }

  groupTrends(by: FollowedGrouping): GroupTrends {
    return this.#findings.trends(by);
  }

  status(): Omit<StatusParts, "fixed" | "condition" | "ownName"> {
    return {
      contact: this.#contact,
      progress: this.#progress,
      cost: this.#cost,
      figures: this.#figures,
      findings: this.#findings.findings,
    };
  }

  connected(session: Session): void {
    this.#contact = contactOf(session, this.#contact);
  }

  learn(news: Partial<Contact>): void {
    if (this.#contact !== null) this.#contact = { ...this.#contact, ...news };
  }

  /** One reading more, and what it made of the one before. `cost`: null where it had no list. Answers what is news. */
  advance(reading: Reading, progress: Progress, cost: PollCost | null): News {
    const before = this.#progress;
    this.#progress = progress;
    this.#cost = cost ?? this.#cost;
    this.learn({ info: reading.info });
    if (reading.list !== null) this.#findOwn(progress.settled.table);
    const { epoch, sample } = progress;
    const now: TimedSample = { at: reading.at, epoch, sample };
    this.#figures = this.#figuresAt(now);
    this.#samples.add(now.at, epoch, sample);
    const { began, ended } = this.#findings.observe(this.#sceneAt(now, reading.list !== null));
    return { restartedAs: before !== null && before.epoch !== epoch ? epoch : null, began, ended };
  }

  #sceneAt({ at, epoch, sample }: TimedSample, listed: boolean): Scene {
    const own = this.#contact?.own.id ?? null;
    return {
      ...{ at, epoch, sample, listed },
      table: this.table(),
      identity: identityNow(this.#contact, this.#progress),
      limits: this.#contact?.limits ?? null,
      ownIds: own === null ? [] : [own],
      intervalMs: this.#intervalMs,
    };
  }

  #figuresAt(now: TimedSample): ServerFigures {
    const past = this.#samples.since(now.at - ratesReachMs(this.#intervalMs));
    const maxclients = this.#contact?.limits?.maxclients ?? null;
    return serverFigures(now, { past, listed: this.table()?.rows ?? null, maxclients });
  }

  get #intervalMs(): number {
    return this.#cost?.intervalMs ?? this.#configuredMs;
  }

  #findOwn(table: Table): void {
    if (this.#contact === null || this.#contact.own.id !== null) return;
    const { own, session } = this.#contact;
    this.learn({ own: { ...own, id: ownClient(table, session.connection.localAddress) } });
  }
}
