/** Columns of rates: the change of a counter between two readings. */
import type { ClientRates, Table } from "@clientele/model";
import type { ServerData } from "../../../state/server-data.ts";

/** Per second, one value a row of `table`; NaN = not known; null: not offered by the server. */
export interface RateColumns {
  readonly table: Table;
  readonly values: ClientRates;
}

export interface RateField {
  /** As it stands in the address. */
  readonly field: string;
  readonly label: string;
  readonly of: keyof ClientRates;
  /** The counter it comes from. */
  readonly needs: string;
  readonly unit: "bytes" | "count";
}

export const RATE_FIELDS: readonly RateField[] = [
  { field: "cmds-s", of: "cmds", label: "cmds/s", needs: "tot-cmds", unit: "count" },
  { field: "in-s", of: "in", label: "in/s", needs: "tot-net-in", unit: "bytes" },
  { field: "out-s", of: "out", label: "out/s", needs: "tot-net-out", unit: "bytes" },
];

export function rateField(field: string): RateField | undefined {
  return RATE_FIELDS.find((rate) => rate.field === field);
}

export function rateLabel(field: string): string | undefined {
  return rateField(field)?.label;
}

/** What rows are ordered by where the order is by a rate; null: it is by something else, or not known. */
export function rateValues(
  rates: RateColumns | null,
  table: Table | null,
  field: string,
): Float64Array | null {
  const rate = rateField(field);
  return rate && rates && rates.table === table ? rates.values[rate.of] : null;
}

/** null: not worked out here. */
export function ratesOf({ table, rates }: ServerData): RateColumns | null {
  return table && rates ? { table, values: rates } : null;
}
