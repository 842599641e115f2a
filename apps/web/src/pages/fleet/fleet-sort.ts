/** In which order servers stand. */
import { productName } from "../server/identity.ts";
import { type FleetRow, rank } from "./fleet-row.ts";
import type { FleetField, FleetSort } from "./fleet-url.ts";
import { changeOf, type Trends } from "./trends.ts";

/** `kv-2` before `kv-10`. */
const letters = new Intl.Collator("en", { numeric: true });

type Value = number | string | null;
type Values = (row: FleetRow, trends: Trends) => Value;

const VALUES: Readonly<Record<FleetField, Values>> = {
  name: ({ status }) => status.name,
  address: ({ status }) => status.address,
  role: ({ status }) => status.identity?.role ?? null,
  version: ({ status }) => (status.identity ? productName(status.identity) : null),
  finding: ({ level }) => rank(level),
  clients: ({ clients }) => clients,
  blocked: ({ status }) => status.figures?.blocked ?? null,
  omem: ({ status }) => status.figures?.omem ?? null,
  qbuf: ({ status }) => status.figures?.qbuf ?? null,
  turnover: ({ status }) => status.figures?.openedPerSecond ?? null,
  rejected: ({ status }) => status.figures?.rejectedPerSecond ?? null,
  cost: ({ status }) => status.cost?.share ?? null,
  trend: ({ status }, trends) => changeOf(trends.byName.get(status.name)),
};

const TEXTS: ReadonlySet<FleetField> = new Set(["name", "address", "role", "version"]);

/** The direction that a column is sorted in first: texts from a on, figures from the largest on. */
export function descendsFirst(field: FleetField): boolean {
  return !TEXTS.has(field);
}

/** What is not known comes last either way; equals worst first, then by share of maxclients, then by name. */
export function sortFleet(rows: readonly FleetRow[], sort: FleetSort, trends: Trends): readonly FleetRow[] {
  const value = VALUES[sort.field];
  const keyed = rows.map((row) => ({ row, value: value(row, trends) }));
  keyed.sort((a, b) => compare(a.value, b.value, sort.descending) || byWorst(a.row, b.row));
  return keyed.map(({ row }) => row);
}

function byWorst(a: FleetRow, b: FleetRow): number {
  return (
    rank(b.level) - rank(a.level) ||
    (b.share ?? -1) - (a.share ?? -1) ||
    letters.compare(a.status.name, b.status.name) ||
    (a.status.name < b.status.name ? -1 : 1)
  );
}

function compare(a: Value, b: Value, descending: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const order = typeof a === "number" && typeof b === "number" ? a - b : letters.compare(`${a}`, `${b}`);
  return descending ? -order : order;
}

/** While order is held: who was shown stays where it was, who is gone leaves, who is new comes last. */
export function holdOrder(shown: readonly string[], wanted: readonly string[]): readonly string[] {
  const there = new Set(wanted);
  const before = new Set(shown);
  return [...shown.filter((name) => there.has(name)), ...wanted.filter((name) => !before.has(name))];
}

/** How many stand elsewhere than they would. */
export function countMoved(shown: readonly string[], wanted: readonly string[]): number {
  return shown.filter((name, i) => name !== wanted[i]).length;
}
