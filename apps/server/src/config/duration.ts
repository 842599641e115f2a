const UNIT_MS: ReadonlyMap<string, number> = new Map([
  ["ms", 1],
  ["s", 1_000],
  ["m", 60_000],
]);

/** `500ms`, `2s`, `1.5s`, `1m` → milliseconds; null when the text is none of these. */
export function parseDuration(text: string): number | null {
  const match = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m)$/.exec(text);
  if (match === null) return null;
  const unit = UNIT_MS.get(match[2] ?? "");
  return unit === undefined ? null : Math.round(Number(match[1]) * unit);
}
