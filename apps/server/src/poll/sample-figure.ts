/** Single figures out of a sample. Pure. */
import { FIGURES, type Figure, type Sample } from "@clientele/model";

const PLACE: ReadonlyMap<Figure, number> = new Map(FIGURES.map((figure, place) => [figure, place]));

/** null: absent. */
export function figureOf(sample: Sample, figure: Figure): number | null {
  const value = sample[PLACE.get(figure) ?? -1];
  return value === undefined || Number.isNaN(value) ? null : value;
}

/** Clients as the list has them; without a list as INFO counts them, which leaves replicas out. null: absent. */
export function clientsOf(sample: Sample): number | null {
  return figureOf(sample, "clients") ?? figureOf(sample, "connected_clients");
}
