/** What one list alone says of who hurts its server: findings without trends, as there is no reading before. */
import {
  type Finding,
  findingWords,
  observe,
  type Sample,
  type Scene,
  type ServerLimits,
  settle,
  takeSample,
} from "@clientele/model";
import {
  type ClientColumns,
  identifyServer,
  maxclientsOf,
  type ServerIdentity,
  type ServerInfo,
} from "@clientele/resp";
import { figureOf } from "../poll/sample-figure.ts";
import { printable } from "./printable.ts";

export interface ListFindings {
  /** Worst first. */
  readonly findings: readonly Finding[];
  /** null: INFO was not given. */
  readonly identity: ServerIdentity | null;
  /** What was not known, and the command that tells it; null where nothing hangs on it. */
  readonly missing: string | null;
  /** Milliseconds since 1970, from which the words count. */
  readonly at: number;
}

/** As Redis writes "mb". */
const MEGABYTE = 1024 * 1024;

/** Bytes of one client from which it is worth asking for the limits. */
const WORTH_ASKING = MEGABYTE;

/** A list costs nothing here, and the next one never comes. */
const NO_COST = { listMicros: Number.NaN, listBytes: Number.NaN, infoMicros: Number.NaN };

/** `info`: null where it was not given. `at`: taken for the instant of the list, milliseconds since 1970. */
export function listFindings(clients: ClientColumns, info: ServerInfo | null, at: number): ListFindings {
  const { table } = settle(null, clients, at);
  const sample = takeSample(info, table, NO_COST);
  const identity = info === null ? null : identifyServer(info);
  const scene: Scene = {
    ...{ at, epoch: 1, table, listed: true, sample },
    identity,
    limits: info === null ? null : limitsOf(info),
    ownIds: [],
    intervalMs: 0,
  };
  return { findings: observe(null, scene).findings, identity, missing: missingOf(sample), at };
}

/** Each with its words. Without `since`: one list does not tell when anything began. */
export function findingRecords({ findings, identity, at }: ListFindings): readonly object[] {
  return findings.map((finding) => {
    const { since: _, ...known } = finding;
    return { ...known, ...findingWords(finding, at, identity) };
  });
}

/** Each finding in three lines at most, with an empty one after all; nothing where nothing was found. */
export function* findingLines({ findings, identity, missing, at }: ListFindings): Generator<string> {
  for (const finding of findings) {
    const { head, body, next } = findingWords(finding, at, identity);
    yield `${finding.severity}: ${printable(head)}\n`;
    for (const sentence of [body, next]) if (sentence !== "") yield `  ${printable(sentence)}\n`;
  }
  if (missing !== null) yield `${missing}\n`;
  if (findings.length > 0 || missing !== null) yield "\n";
}

function limitsOf(info: ServerInfo): ServerLimits {
  return {
    maxclients: maxclientsOf(info),
    timeout: null,
    tcpKeepalive: null,
    outputBuffer: null,
    queryBuffer: null,
    maxmemoryClients: null,
  };
}

function missingOf(sample: Sample): string | null {
  const largest = figureOf(sample, "omem_largest") ?? 0;
  if (largest < WORTH_ASKING) return null;
  return (
    `One client has ${(largest / MEGABYTE).toFixed(1)} MB of replies unread. ` +
    "Its limit is not in these files: the server tells it by CONFIG GET client-output-buffer-limit."
  );
}
