/** Who a server is, by what INFO says. */
export interface ServerIdentity {
  /** Lower case: redis, valkey, keydb, redict, dragonfly, kvrocks, garnet; unknown ones as they say. */
  readonly product: string;
  /** The product's own version (Valkey's, not the `redis_version:7.2.4` it also reports). */
  readonly version: string;
  readonly runId: string;
  readonly role: "primary" | "replica" | "unknown";
  readonly mode: "standalone" | "cluster" | "sentinel" | "unknown";
  /** `connected_slaves`; null where INFO does not say. */
  readonly replicas: number | null;
}
