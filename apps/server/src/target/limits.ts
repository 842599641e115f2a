/**
 * The server's limits on its clients. CONFIG GET is asked for exactly these names and never by pattern, since it also
 * shows passwords in clear; one name a call, since several at once came with 7.0.
 */
import type { ServerLimits } from "@clientele/model";
import { configGet, parseConfigGet, parseOutputBufferLimits, type ServerInfo } from "@clientele/resp";
import { errorText } from "./ask.ts";
import type { ServerConnection } from "./connection.ts";

const NAMES = [
  "maxclients",
  "timeout",
  "tcp-keepalive",
  "client-output-buffer-limit",
  "client-query-buffer-limit",
] as const;

type LimitName = (typeof NAMES)[number];

export interface ReadLimits {
  readonly limits: ServerLimits;
  /** CONFIG GET was refused: not to be asked again on this connection. */
  readonly refused: boolean;
}

/** What CONFIG does not tell is null; maxclients is in INFO too (6.2+). Throws ServerError when the connection ends. */
export async function readLimits(connection: ServerConnection, info: ServerInfo): Promise<ReadLimits> {
  const texts = new Map<LimitName, string>();
  for (const name of NAMES) {
    const { reply } = await connection.send(configGet([name]));
    if (errorText(reply) !== null) return { limits: limitsOf(new Map(), info), refused: true };
    const text = parseConfigGet(reply).get(name);
    if (text !== undefined) texts.set(name, text);
  }
  return { limits: limitsOf(texts, info), refused: false };
}

/** The same limits with INFO's maxclients where CONFIG is not allowed. */
function limitsOf(texts: ReadonlyMap<LimitName, string>, info: ServerInfo): ServerLimits {
  const outputBuffer = texts.get("client-output-buffer-limit");
  return {
    maxclients: wholeNumber(texts.get("maxclients")) ?? info.number("maxclients"),
    timeout: wholeNumber(texts.get("timeout")),
    tcpKeepalive: wholeNumber(texts.get("tcp-keepalive")),
    outputBuffer: outputBuffer === undefined ? null : parseOutputBufferLimits(outputBuffer),
    queryBuffer: wholeNumber(texts.get("client-query-buffer-limit")),
    maxmemoryClients: null,
  };
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
