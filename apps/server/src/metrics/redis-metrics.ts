/**
 * Figures of INFO and CONFIG under the names that redis_exporter gives them (`exporter/exporter.go`, metricMapGauges and
 * metricMapCounters), so that dashboards and alerts made for it go on working.
 */
import type { Figure } from "@clientele/model";
import { type Metric, single } from "./metric.ts";
import type { Snapshot } from "./snapshot.ts";

const gauge = (name: string, figure: Figure, help: string): Metric<Snapshot> => ({
  name,
  type: "gauge",
  help,
  labels: [],
  read: (server) => single(server.figure(figure)),
});

const counter = (name: string, figure: Figure, help: string): Metric<Snapshot> => ({
  ...gauge(name, figure, help),
  type: "counter",
});

export const REDIS_METRICS: readonly Metric<Snapshot>[] = [
  {
    name: "redis_up",
    type: "gauge",
    help: "1 if the server is reached and answers, 0 if not",
    labels: [],
    read: ({ isRead }) => single(isRead === null ? null : Number(isRead)),
  },
  gauge("redis_uptime_in_seconds", "uptime_in_seconds", "Seconds since the server started"),
  gauge("redis_connected_clients", "connected_clients", "Connections without those of replicas"),
  gauge("redis_blocked_clients", "blocked_clients", "Clients in a blocking command or held by CLIENT PAUSE"),
  gauge("redis_tracking_clients", "tracking_clients", "Clients with client-side caching on"),
  gauge("redis_pubsub_clients", "pubsub_clients", "Clients with subscriptions, Redis 7.4 and later"),
  gauge("redis_watching_clients", "watching_clients", "Clients that watch keys, Redis 7.4 and later"),
  gauge("redis_cluster_connections", "cluster_connections", "Sockets of the cluster bus"),
  gauge("redis_connected_slaves", "connected_slaves", "Replicas that are connected"),
  gauge("redis_max_clients", "maxclients", "Limit of connections as INFO says it, Redis 6.2 and later"),
  {
    name: "redis_config_maxclients",
    type: "gauge",
    help: "Limit of connections, from INFO or CONFIG",
    labels: [],
    read: ({ isRead, status }) => single(isRead === true ? (status.limits?.maxclients ?? null) : null),
  },
  counter("redis_connections_received_total", "total_connections_received", "Connections accepted"),
  counter("redis_rejected_connections_total", "rejected_connections", "Connections refused for maxclients"),
  counter("redis_evicted_clients_total", "evicted_clients", "Clients closed for maxmemory-clients"),
  counter(
    "redis_client_query_buffer_limit_disconnections_total",
    "client_query_buffer_limit_disconnections",
    "Clients closed because their query buffer was full",
  ),
  counter(
    "redis_client_output_buffer_limit_disconnections_total",
    "client_output_buffer_limit_disconnections",
    "Clients closed because their output buffer was full",
  ),
  counter("redis_commands_processed_total", "total_commands_processed", "Commands processed"),
  gauge(
    "redis_instantaneous_ops_per_sec",
    "instantaneous_ops_per_sec",
    "Commands a second, by the server's own count",
  ),
  counter("redis_net_input_bytes_total", "total_net_input_bytes", "Bytes read from the network"),
  counter("redis_net_output_bytes_total", "total_net_output_bytes", "Bytes written to the network"),
  gauge("redis_memory_used_bytes", "used_memory", "Bytes allocated by the server"),
  gauge("redis_memory_max_bytes", "maxmemory", "Limit of them; 0: none"),
  gauge("redis_mem_clients_normal", "mem_clients_normal", "Bytes that normal and pubsub clients take"),
  gauge("redis_mem_clients_slaves", "mem_clients_slaves", "Bytes that replicas take"),
];
