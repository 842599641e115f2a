/** Clientele's own process, under the names that Prometheus clients give them. */
import { monitorEventLoopDelay } from "node:perf_hooks";
import { type Metric, single } from "./metric.ts";

export interface OwnProcess {
  readonly version: string;
  readonly viewers: number;
  /** Nanoseconds; null before the first sample. */
  readonly loopDelay: { readonly p99: number; readonly max: number } | null;
}

export const PROCESS_METRICS: readonly Metric<OwnProcess>[] = [
  {
    name: "clientele_build_info",
    type: "gauge",
    help: "Always 1; the version in a label",
    labels: ["version", "node"],
    read: ({ version }) => [{ labels: { version, node: process.version }, value: 1 }],
  },
  {
    name: "clientele_viewers",
    type: "gauge",
    help: "Pages and scripts that follow the stream",
    labels: [],
    read: ({ viewers }) => single(viewers),
  },
  {
    name: "process_resident_memory_bytes",
    type: "gauge",
    help: "Resident memory size in bytes",
    labels: [],
    read: () => single(process.memoryUsage.rss()),
  },
  {
    name: "process_cpu_seconds_total",
    type: "counter",
    help: "Total user and system CPU time spent in seconds",
    labels: [],
    read: () => {
      const { user, system } = process.cpuUsage();
      return single((user + system) / 1_000_000);
    },
  },
  {
    name: "process_start_time_seconds",
    type: "gauge",
    help: "Start time of the process since unix epoch in seconds",
    labels: [],
    read: () => single(Math.round(performance.timeOrigin / 1_000)),
  },
  {
    name: "nodejs_eventloop_lag_p99_seconds",
    type: "gauge",
    help: "99th percentile of how late the event loop came round since the last scrape",
    labels: [],
    read: ({ loopDelay }) => single(loopDelay === null ? null : loopDelay.p99 / 1e9),
  },
  {
    name: "nodejs_eventloop_lag_max_seconds",
    type: "gauge",
    help: "The latest that the event loop came round since the last scrape",
    labels: [],
    read: ({ loopDelay }) => single(loopDelay === null ? null : loopDelay.max / 1e9),
  },
];

const RESOLUTION_MS = 20;

/** Measures how late the event loop comes round, from now on. */
export class LoopDelay {
  readonly #histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });

  constructor() {
    this.#histogram.enable();
  }

  /** Since it was asked last. */
  take(): OwnProcess["loopDelay"] {
    const { count, max } = this.#histogram;
    const p99 = this.#histogram.percentile(99);
    this.#histogram.reset();
    return count === 0 ? null : { p99: beyondTimer(p99), max: beyondTimer(max) };
  }

  stop(): void {
    this.#histogram.disable();
  }
}

/** The histogram holds the time between two rounds of a timer, not how late they were (seen on Node 20). */
function beyondTimer(nanoseconds: number): number {
  return Math.max(0, nanoseconds - RESOLUTION_MS * 1e6);
}
