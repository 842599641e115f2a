/** Numbers as people write them: `1.5mb`, `1h30m`, `-1`. */
import type { FieldKind } from "./fields.ts";

/** Bytes, 1024-based: what Redis means by kb and mb. */
const BYTES: ReadonlyMap<string, number> = new Map([
  ["", 1],
  ["b", 1],
  ["kb", 1024],
  ["mb", 1024 ** 2],
  ["gb", 1024 ** 3],
]);

const SECONDS: ReadonlyMap<string, number> = new Map([
  ["s", 1],
  ["m", 60],
  ["h", 3600],
  ["d", 86_400],
]);

const DECIMAL = /^-?[0-9]+(?:\.[0-9]+)?$/;
const WITH_UNIT = /^(-?[0-9]+(?:\.[0-9]+)?)([a-z]*)$/;
const DURATION = /^(?:[0-9]+(?:\.[0-9]+)?[smhd])+$/;
const PART_OF_DURATION = /([0-9.]+)([smhd])/g;

/** Units that a field of this kind takes, smallest first. */
export const UNITS: Partial<Readonly<Record<FieldKind, readonly string[]>>> = {
  bytes: ["b", "kb", "mb", "gb"],
  seconds: ["s", "m", "h", "d"],
};

/** The number a text says, in bytes or seconds where the kind has units; null where it says none. */
export function parseQuantity(text: string, kind: FieldKind): number | null {
  if (kind === "bytes") return parseBytes(text.toLowerCase());
  if (kind === "seconds") return parseSeconds(text.toLowerCase());
  return parseDecimal(text);
}

/** Digits with a sign and a fraction at most. */
export function parseDecimal(text: string): number | null {
  return DECIMAL.test(text) ? Number(text) + 0 : null;
}

function parseBytes(text: string): number | null {
  const [, digits, unit] = WITH_UNIT.exec(text) ?? [];
  const factor = unit === undefined ? undefined : BYTES.get(unit);
  return digits === undefined || factor === undefined ? null : Number(digits) * factor + 0;
}

function parseSeconds(text: string): number | null {
  if (!DURATION.test(text)) return parseDecimal(text);
  let seconds = 0;
  for (const [, digits, unit] of text.matchAll(PART_OF_DURATION)) {
    seconds += Number(digits) * SECONDS.get(unit!)!;
  }
  return seconds;
}
