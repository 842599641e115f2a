import { Counter, Gauge, Registry } from "prom-client";
import type { Family } from "./metric.ts";

/** The content type of what `expose` makes. */
export const EXPOSITION_TYPE = Registry.PROMETHEUS_CONTENT_TYPE;

/**
 * Families in Prometheus' text format. A registry of its own each time: two scrapes at once share nothing, and no
 * series outlives what it told of. Families without readings are left out.
 */
export function expose(families: readonly Family[]): Promise<string> {
  const registry = new Registry();
  for (const { metric, readings } of families) {
    if (readings.length === 0) continue;
    const settings = {
      name: metric.name,
      help: metric.help,
      labelNames: [...metric.labels],
      registers: [registry],
    };
    if (metric.type === "gauge") {
      const gauge = new Gauge(settings);
      for (const { labels, value } of readings) gauge.set(labels, value);
    } else {
      const counter = new Counter(settings);
      for (const { labels, value } of readings) counter.inc(labels, value);
    }
  }
  return registry.metrics();
}
