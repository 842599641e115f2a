/** What the collector sends, for tests: statuses, tables through the codec, samples. */
import {
  type Ability,
  ASKED_COMMANDS,
  type AskedCommand,
  decodeFrame,
  encodeFrame,
  FIGURES,
  type Figure,
  type ServerAbilities,
  type ServerStatus,
  settle,
  type Table,
} from "@clientele/model";
import { parseClientList } from "@clientele/resp";
import { NO_DATA, type SamplePoint, type ServerData } from "../../state/server-data.ts";

const UNTRIED: Ability = { state: "untried", said: null, remedy: null };

/** A Redis 7.0 on which nothing was refused but what `refused` says. */
export function abilitiesOf(refused: Partial<Record<AskedCommand, Ability>> = {}): ServerAbilities {
  const commands = Object.fromEntries(ASKED_COMMANDS.map((command) => [command, UNTRIED]));
  return {
    commands: { ...(commands as Record<AskedCommand, Ability>), ...refused },
    listFilters: ["TYPE", "ID"],
    killFilters: ["ADDR", "ID", "TYPE", "SKIPME"],
    killBy: "id, addr, type",
    maxclientsFrom: "INFO",
    protocol: 3,
  };
}

/** A live server named `cache`. */
export function statusOf(patch: Partial<ServerStatus> = {}): ServerStatus {
  return {
    name: "cache",
    address: "10.0.1.20:6379",
    transport: "tcp",
    channel: 1,
    state: "live",
    cause: null,
    remedy: null,
    since: new Date(Date.now() - 65_000).toISOString(),
    tries: 0,
    nextTry: null,
    identity: null,
    limits: null,
    limitsAt: null,
    abilities: abilitiesOf(),
    epoch: 1,
    cost: null,
    clients: null,
    lastListAt: null,
    own: { ids: [], name: "clientele" },
    unreadable: null,
    figures: null,
    findings: [],
    ...patch,
  };
}

/** The lines of a CLIENT LIST asked for at `at`, as a page has them. */
export function tableOf(lines: string, at: number): Table {
  const { clients } = parseClientList(new TextEncoder().encode(lines));
  const { table } = settle(null, clients, at);
  const sample = new Float64Array(FIGURES.length);
  const frame = decodeFrame(encodeFrame({ kind: "key", epoch: 1, seq: 1, at, sample, table }));
  if (frame.kind !== "key") throw new Error("A keyframe became something else");
  return frame.table;
}

/** A sample of the given figures; all others are absent. */
export function sampleOf(at: number, figures: Partial<Record<Figure, number>>): SamplePoint {
  return { at, epoch: 1, sample: Float64Array.from(FIGURES, (figure) => figures[figure] ?? Number.NaN) };
}

/** What a page holds of a server whose last list was `lines`. */
export function dataOfList(lines: string, at: number): ServerData {
  return { ...NO_DATA, epoch: 1, seq: 1, at, table: tableOf(lines, at) };
}
