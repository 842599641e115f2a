/** What CLIENT LIST TYPE, CLIENT KILL TYPE and client-output-buffer-limit sort clients by. */
export type ClientType = "normal" | "pubsub" | "replica" | "primary";

/** What the type is told from. Subscriptions: null where the server does not list them. */
export interface ClientTypeFacts {
  readonly flags: string;
  readonly sub: number | null;
  readonly psub: number | null;
  readonly ssub: number | null;
  readonly product: string;
}

/**
 * The type the server itself gives a client (redis 7.0 src/networking.c getClientType). MONITOR is normal. Flag P is
 * missing before 5.0, so subscriptions count as well. Kvrocks writes M for MONITOR; a slot migration of Redis 8.4 is
 * a replica (g) or a primary (o) inside.
 */
export function clientType({ flags, sub, psub, ssub, product }: ClientTypeFacts): ClientType {
  if (flags.includes("M") && product !== "kvrocks") return "primary";
  if (flags.includes("S")) return "replica";
  if (product === "redis" && flags.includes("g")) return "replica";
  if (product === "redis" && flags.includes("o")) return "primary";
  if (flags.includes("P")) return "pubsub";
  return (sub ?? 0) + (psub ?? 0) + (ssub ?? 0) > 0 ? "pubsub" : "normal";
}
