/** One reading with all that rules share: figures, the view of the list, and what is remembered. */
import { findKey } from "../match-keys.ts";
import { matchingRows } from "../query/match.ts";
import { parseQuery } from "../query/parse.ts";
import type { TableView } from "../query/types.ts";
import { FIGURES, type Figure } from "../sample.ts";
import { type CrowdRows, type CrowdsAt, countCrowds, type Rosters } from "./crowds.ts";
import { remember } from "./remember.ts";
import type { RuleSettings } from "./settings.ts";
import type { Scene } from "./types.ts";

/** What is kept from reading to reading, of one epoch. */
export interface Past {
  readonly at: number;
  /** Places taken; readings in which that is not known are left out. */
  readonly used: readonly UsedAt[];
  readonly crowds: readonly CrowdsAt[];
  readonly rosters: Rosters | null;
}

export const NO_PAST: Past = { at: Number.NEGATIVE_INFINITY, used: [], crowds: [], rosters: null };

export interface UsedAt {
  readonly at: number;
  readonly used: number;
}

export interface Reading {
  readonly scene: Scene;
  readonly settings: RuleSettings;
  /** When the reading before was; null: there was none in this epoch. */
  readonly beforeAt: number | null;
  /** This reading included. */
  readonly past: Past;
  /** null: no list was read this time. */
  readonly list: FreshList | null;
}

export interface Shown {
  readonly query: string | null;
  readonly clients: number;
}

export interface FreshList {
  readonly view: TableView;
  readonly rows: CrowdRows;
  /** The query with how many clients it shows; no query where it shows nobody, or could not be read back: it would
   * show everybody. */
  show(query: string): Shown;
}

/** `before`: of the same epoch. */
export function readScene(before: Past | null, scene: Scene, settings: RuleSettings): Reading {
  const fresh = scene.listed ? readList(before?.rosters ?? null, scene, settings) : null;
  const used = placesTaken(scene);
  const past: Past = {
    at: scene.at,
    used: used === null ? (before?.used ?? []) : remember(before?.used ?? [], { at: scene.at, used }),
    crowds: fresh === null ? (before?.crowds ?? []) : remember(before?.crowds ?? [], fresh.now),
    rosters: fresh?.rosters ?? before?.rosters ?? null,
  };
  return { scene, settings, beforeAt: before?.at ?? null, past, list: fresh?.list ?? null };
}

function readList(
  rosters: Rosters | null,
  { table, at, identity, ownIds }: Scene,
  settings: RuleSettings,
): { rosters: Rosters; now: CrowdsAt; list: FreshList } | null {
  if (table === null) return null;
  const view: TableView = { table, nowMs: at, identity };
  const ownRows = new Set(ownIds.map((id) => findKey(table.keys, id)).filter((row) => row >= 0));
  const counted = countCrowds(rosters, view, ownRows, settings.leak.idleSeconds);
  const list: FreshList = {
    view,
    rows: counted.rows,
    show: (text) => {
      const query = parseQuery(text, table);
      const readable = query.errors.length === 0 && query.terms.length > 0;
      const clients = readable ? matchingRows(query, view).length : 0;
      return { query: clients > 0 ? text : null, clients };
    },
  };
  return { rosters: counted.rosters, now: counted.now, list };
}

const PLACES: ReadonlyMap<Figure, number> = new Map(FIGURES.map((figure, place) => [figure, place]));

/** null: absent. */
export function figureOf({ sample }: Scene, figure: Figure): number | null {
  const value = sample[PLACES.get(figure)!];
  return value === undefined || !Number.isFinite(value) ? null : value;
}

/**
 * Places of `maxclients` that are taken: replicas and cluster links take one too (redis 7.0 src/networking.c
 * acceptCommonHandler), while `connected_clients` leaves replicas out. null: not known.
 */
function placesTaken(scene: Scene): number | null {
  const clients = scene.listed && scene.table !== null ? scene.table.rows : countedByInfo(scene);
  return clients === null ? null : clients + (figureOf(scene, "cluster_connections") ?? 0);
}

function countedByInfo(scene: Scene): number | null {
  const clients = figureOf(scene, "connected_clients");
  return clients === null ? null : clients + (figureOf(scene, "connected_slaves") ?? 0);
}

/** The most clients the server takes; null: not known, or no limit that could be reached. */
export function maxclientsOfScene(scene: Scene): number | null {
  const most = figureOf(scene, "maxclients") ?? scene.limits?.maxclients ?? null;
  return most !== null && most > 0 ? most : null;
}
