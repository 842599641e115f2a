/** A server's life as a test tells it: who is connected, and what each reading makes of it. */
import { Dictionary, type OutputBufferLimits, type ServerIdentity } from "@clientele/resp";
import {
  compact,
  FIGURES,
  type Figure,
  type Finding,
  type FindingOf,
  type FindingsState,
  observe,
  type RuleName,
  type Scene,
  type ServerLimits,
  settle,
  type Table,
} from "../src/index.ts";
import { line, rawList } from "./raw-list.ts";

export const START = 1_767_225_600_000;
const NO_LIMIT = { hard: 0, soft: 0, softSeconds: 0 };
export const NO_OUTPUT_LIMITS: OutputBufferLimits = { normal: NO_LIMIT, replica: NO_LIMIT, pubsub: NO_LIMIT };

const LIMITS: ServerLimits = {
  maxclients: 10_000,
  timeout: 0,
  tcpKeepalive: 300,
  outputBuffer: NO_OUTPUT_LIMITS,
  queryBuffer: null,
  maxmemoryClients: null,
};

/** What is listed of a client. `openedAt`, `activeAt`: milliseconds since 1970. */
export interface StoryClient {
  readonly id: number;
  readonly ip: string;
  readonly name: string;
  flags: string;
  cmd: string;
  omem: number;
  readonly openedAt: number;
  activeAt: number;
}

export interface Wish {
  readonly ip?: string;
  readonly name?: string;
  readonly flags?: string;
  readonly cmd?: string;
  readonly omem?: number;
}

export function sampleOf(figures: Partial<Record<Figure, number>>): Float64Array {
  return Float64Array.from(FIGURES, (figure) => figures[figure] ?? Number.NaN);
}

export class Story {
  at = START;
  epoch = 1;
  intervalMs = 1000;
  listed = true;
  limits: ServerLimits | null = LIMITS;
  identity: ServerIdentity | null = null;
  figures: Partial<Record<Figure, number>> = {};
  ownIds: readonly number[] = [];
  state: FindingsState | null = null;
  clients: StoryClient[] = [];
  #lastId = 100;
  #table: Table | null = null;
  #dictionary = new Dictionary();

  /** Busy clients unless `wish` says otherwise. */
  open(count: number, wish: Wish = {}): StoryClient[] {
    const opened = Array.from({ length: count }, () => this.#client(wish));
    this.clients.push(...opened);
    return opened;
  }

  #client({ ip = "10.0.0.1", name = "web", flags = "N", cmd = "get", omem = 0 }: Wish): StoryClient {
    const id = ++this.#lastId;
    return { id, ip, name, flags, cmd, omem, openedAt: this.at, activeAt: this.at };
  }

  /** Connected, introduced by name, and no more. */
  leave(count: number, wish: Wish = {}): StoryClient[] {
    return this.open(count, { cmd: "client|setname", ...wish });
  }

  close(clients: readonly StoryClient[]): void {
    const gone = new Set(clients);
    this.clients = this.clients.filter((client) => !gone.has(client));
  }

  /** The next reading, an interval after the last. Clients whose last command is GET have just run it. */
  read(afterMs = this.intervalMs): readonly Finding[] {
    this.at += afterMs;
    this.state = observe(this.state, this.scene());
    return this.state.findings;
  }

  /** So many readings, before each of which `between` happens. */
  readOn(readings: number, between: (reading: number) => void = () => undefined): readonly Finding[] {
    for (let reading = 0; reading < readings; reading++) {
      between(reading);
      this.read();
    }
    return this.state?.findings ?? [];
  }

  /** Readings until there is such a finding, `between` before each; -1: there was none in `most`. */
  readUntil(rule: RuleName, most: number, between: (reading: number) => void): number {
    for (let reading = 1; reading <= most; reading++) {
      between(reading);
      this.read();
      if (this.find(rule) !== undefined) return reading;
    }
    return -1;
  }

  find<R extends RuleName>(rule: R): FindingOf<R> | undefined {
    return this.state?.findings.find((finding) => finding.rule === rule) as FindingOf<R> | undefined;
  }

  ids(): readonly string[] {
    return (this.state?.findings ?? []).map(({ id }) => id);
  }

  scene(): Scene {
    for (const client of this.clients) if (client.cmd === "get") client.activeAt = this.at;
    const lines = this.clients.map((client) =>
      line({
        id: client.id,
        addr: client.ip === "" ? "" : `${client.ip}:${client.id}`,
        name: client.name,
        age: Math.floor((this.at - client.openedAt) / 1000),
        idle: Math.floor((this.at - client.activeAt) / 1000),
        flags: client.flags,
        omem: client.omem,
        cmd: client.cmd,
        user: "default",
      }),
    );
    if (this.listed) this.#table = this.#settle(lines);
    return {
      at: this.at,
      epoch: this.epoch,
      table: this.#table,
      listed: this.listed,
      sample: sampleOf(this.figures),
      identity: this.identity,
      limits: this.limits,
      ownIds: this.ownIds,
      intervalMs: this.intervalMs,
    };
  }

  /** On the dictionary of the list before, as the collector does it. */
  #settle(lines: Parameters<typeof rawList>[0]): Table {
    const before = this.#table === null ? null : { table: this.#table, at: this.at - this.intervalMs };
    const { table } = settle(before, rawList(lines, this.#dictionary), this.at);
    this.#dictionary = table.dictionary;
    return table;
  }

  /** As after many newcomers: all texts get other numbers. */
  renumberTexts(): void {
    if (this.#table === null) return;
    for (let i = 0; i < 20_000; i++) this.#table.dictionary.internText(`once-${i}`);
    this.#table = compact(this.#table);
    this.#dictionary = this.#table.dictionary;
  }
}
