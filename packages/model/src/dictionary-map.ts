/** Ids of one dictionary in terms of another, each text looked up once. */
import { ABSENT, type Dictionary } from "@clientele/resp";

export type IdMap = (id: number) => number;

/** What `finding` gives for a text the other dictionary does not hold. No cell ever holds it. */
export const NOWHERE = -2;

const NOT_ASKED = -3;

/** Maps ids of `from` to ids of `to`, adding texts that `to` lacks. ABSENT stays ABSENT. */
export function interning(from: Dictionary, to: Dictionary): IdMap {
  return mapping(from, to, (text) => to.internText(text));
}

/** Maps ids of `from` to ids of `to`, or to NOWHERE; adds nothing. ABSENT stays ABSENT. */
export function finding(from: Dictionary, to: Dictionary): IdMap {
  return mapping(from, to, (text) => to.find(text) ?? NOWHERE);
}

function mapping(from: Dictionary, to: Dictionary, look: (text: string) => number): IdMap {
  if (from === to) return (id) => id;
  const known = new Int32Array(from.size).fill(NOT_ASKED);
  return (id) => {
    if (id === ABSENT) return ABSENT;
    let mapped = known[id]!;
    if (mapped === NOT_ASKED) {
      mapped = look(from.text(id));
      known[id] = mapped;
    }
    return mapped;
  };
}
