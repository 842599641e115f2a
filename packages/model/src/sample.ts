/**
 * A sample: a server's figures at one instant, from INFO and summed over the client list.
 *
 * Figures are integers (bytes, counts, microseconds) or absent. Counters of the server stay counters; rates are made
 * by whoever draws them, so that a gap is a difference and not a guess.
 */

/**
 * Every figure a sample can hold. The position is its number on the wire and at rest: append only.
 */
export const FIGURES = [
  // INFO clients, stats, memory, replication; names of redis 7.x
  "connected_clients",
  "maxclients",
  "cluster_connections",
  "blocked_clients",
  "tracking_clients",
  "pubsub_clients",
  "watching_clients",
  "connected_slaves",
  "total_connections_received",
  "rejected_connections",
  "evicted_clients",
  "client_query_buffer_limit_disconnections",
  "client_output_buffer_limit_disconnections",
  "total_commands_processed",
  "instantaneous_ops_per_sec",
  "total_net_input_bytes",
  "total_net_output_bytes",
  "used_memory",
  "maxmemory",
  "mem_clients_normal",
  "mem_clients_slaves",
  "uptime_in_seconds",
  // summed over the client list
  "clients",
  "clients_normal",
  "clients_pubsub",
  "clients_replica",
  "clients_never_used",
  "omem_normal",
  "omem_pubsub",
  "omem_replica",
  "omem_largest",
  "omem_largest_key",
  "qbuf",
  "qbuf_largest",
  "qbuf_largest_key",
  "tot_mem",
  "flag_b",
  "flag_P",
  "flag_x",
  "flag_O",
  "flag_t",
  "flag_S",
  "flag_M",
  "flag_A",
  "flag_c",
  // what reading cost
  "list_micros",
  "list_bytes",
  "info_micros",
] as const;

export type Figure = (typeof FIGURES)[number];

/** One value a figure, in the order of FIGURES; NaN = absent. */
export type Sample = Float64Array;

/** Samples of one server over time, columns of equal length. A gap in polling is a gap in `at`. */
export interface SampleSeries {
  /** Milliseconds since 1970, ascending. */
  readonly at: Float64Array;
  /** The server's epoch at each instant: counters of two epochs are not compared. */
  readonly epoch: Float64Array;
  readonly figures: ReadonlyMap<Figure, Float64Array>;
}
