import type { ClientType } from "./client-type.ts";
import type { ServerIdentity } from "./identity.ts";
import { isAtLeast } from "./version.ts";

/** `client-output-buffer-limit` of one client class. Bytes and seconds; 0 = no limit. */
export interface BufferLimit {
  readonly hard: number;
  readonly soft: number;
  readonly softSeconds: number;
}

export interface OutputBufferLimits {
  readonly normal: BufferLimit;
  readonly replica: BufferLimit;
  readonly pubsub: BufferLimit;
}

export type LimitClass = keyof OutputBufferLimits;

/** Whose limits a client has. The link to a primary counts as normal (redis 7.2 src/networking.c checkClientOutputBufferLimits). */
export function limitClassOf(type: ClientType): LimitClass {
  return type === "primary" ? "normal" : type;
}

/**
 * Versions from which replicas read from the backlog itself, so that a replica is never closed for less than that (redis
 * 7.0, valkey, redict src/networking.c checkClientOutputBufferLimits). Other products have no such rule.
 */
const SHARES_BACKLOG: ReadonlyMap<string, string> = new Map([
  ["redis", "7.0"],
  ["valkey", "0"],
  ["redict", "0"],
]);

/**
 * The limits as the server applies them: from Redis 7.0 on a hard limit of replicas below `backlog` counts as that. No
 * limit stays none. `backlog`: `repl-backlog-size` in bytes; null: not known.
 */
export function appliedLimits(
  limits: OutputBufferLimits,
  backlog: number | null,
  { product, version }: Pick<ServerIdentity, "product" | "version">,
): OutputBufferLimits {
  const since = SHARES_BACKLOG.get(product);
  const { replica } = limits;
  if (backlog === null || since === undefined || !isAtLeast(version, since)) return limits;
  if (replica.hard === 0 || replica.hard >= backlog) return limits;
  return { ...limits, replica: { ...replica, hard: backlog } };
}
