/**
 * The server's limits on its clients. CONFIG GET is asked for exactly these names and never by pattern, since it also
 * shows passwords in clear; one name a call, since several at once came with 7.0. The first goes alone, so that a right
 * that is missing is learnt by one refusal.
 */
import type { ServerLimits } from "@clientele/model";
import {
  appliedLimits,
  configGet,
  maxclientsOf,
  parseConfigGet,
  parseMemoryLimit,
  parseOutputBufferLimits,
  type ServerIdentity,
  type ServerInfo,
} from "@clientele/resp";
import { type Asking, ask, errorText } from "./ask.ts";

const NAMES = [
  "maxclients",
  "timeout",
  "tcp-keepalive",
  "client-output-buffer-limit",
  "repl-backlog-size",
  "client-query-buffer-limit",
  "maxmemory-clients",
] as const;

/** `maxmemory` only to make bytes of a `maxmemory-clients` in percent, where INFO does not say it. */
type LimitName = (typeof NAMES)[number] | "maxmemory";

/** What is known of the server that is asked. */
export interface LimitFacts {
  readonly identity: ServerIdentity;
  readonly info: ServerInfo | null;
}

/**
 * As the server applies them. What CONFIG does not tell is null; maxclients is in INFO too (6.2+). Throws ServerError
 * when the connection ends.
 */
export async function readLimits(asking: Asking, facts: LimitFacts): Promise<ServerLimits> {
  const texts = new Map<LimitName, string>();
  const learn = async (name: LimitName): Promise<boolean> => {
    const { reply } = await ask(asking, "CONFIG GET", configGet([name]));
    const text = parseConfigGet(reply).get(name);
    if (text !== undefined) texts.set(name, text);
    return errorText(reply) === null;
  };
  const [first, ...others] = NAMES;
  if (!(await learn(first))) return limitsOf(texts, facts);
  await Promise.all(others.map(learn));
  const isShare = texts.get("maxmemory-clients")?.endsWith("%") === true;
  if (isShare && (facts.info?.number("maxmemory") ?? null) === null) await learn("maxmemory");
  return limitsOf(texts, facts);
}

function limitsOf(texts: ReadonlyMap<LimitName, string>, { identity, info }: LimitFacts): ServerLimits {
  const outputBuffer = parseOutputBufferLimits(texts.get("client-output-buffer-limit") ?? "");
  const backlog = wholeNumber(texts.get("repl-backlog-size"));
  const clientsMemory = texts.get("maxmemory-clients");
  const maxmemory = info?.number("maxmemory") ?? wholeNumber(texts.get("maxmemory"));
  return {
    maxclients: wholeNumber(texts.get("maxclients")) ?? (info === null ? null : maxclientsOf(info)),
    timeout: wholeNumber(texts.get("timeout")),
    tcpKeepalive: wholeNumber(texts.get("tcp-keepalive")),
    outputBuffer: outputBuffer && appliedLimits(outputBuffer, backlog, identity),
    queryBuffer: wholeNumber(texts.get("client-query-buffer-limit")),
    maxmemoryClients: clientsMemory === undefined ? null : parseMemoryLimit(clientsMemory, maxmemory),
  };
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
