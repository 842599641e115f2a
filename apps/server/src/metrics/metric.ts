/**
 * Metrics as data. A scrape makes its figures anew from what is known at that moment:
 *
 *   servers ─ takeSnapshot ─► snapshots ─┐
 *   METRICS (a row each: name, labels, how it is read) ─┴─► families ─ expose ─► text
 */
export interface Metric<Source> {
  /** redis_exporter's where it means the same, the Prometheus clients' for the process; all others `clientele_`. */
  readonly name: string;
  readonly type: "gauge" | "counter";
  readonly help: string;
  readonly labels: readonly string[];
  /** Empty where it is not known: what a server does not say is absent, never 0. */
  readonly read: (source: Source) => readonly Reading[];
}

export interface Reading {
  /** By names out of the metric's `labels`; one that is left out counts as empty. */
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A metric as exposed: its readings of all servers. */
export interface Family {
  readonly metric: Pick<Metric<never>, "name" | "type" | "help" | "labels">;
  readonly readings: readonly Reading[];
}

/** One reading without labels; none of what is not known, null or NaN. */
export function single(value: number | null): readonly Reading[] {
  return isKnown(value) ? [{ labels: {}, value }] : [];
}

/** One reading for each value of a label; those not known are left out. */
export function each(label: string, values: Iterable<readonly [string, number | null]>): readonly Reading[] {
  return Array.from(values).flatMap(([name, value]) =>
    isKnown(value) ? [{ labels: { [label]: name }, value }] : [],
  );
}

function isKnown(value: number | null): value is number {
  return value !== null && !Number.isNaN(value);
}
