/**
 * How figures are written. A quantity keeps number and unit apart, so that a cell can dim the unit.
 * Missing is "–", zero is "0"; the two are never mixed.
 */

export interface Quantity {
  readonly text: string;
  readonly unit: string;
}

export const MISSING = "–";
const NBSP = "\u00a0";
const missing: Quantity = { text: MISSING, unit: "" };
const grouped = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const SIZES = ["B", "KB", "MB", "GB", "TB", "PB"] as const;

/** `61.0 KB`; 1024-based, one decimal under 100. */
export function bytes(value: number): Quantity {
  if (Number.isNaN(value)) return missing;
  if (value === 0) return { text: "0", unit: "" };
  let scaled = Math.abs(value);
  let size = 0;
  while (size < SIZES.length - 1 && Number(shortNumber(scaled, size)) >= 1024) {
    scaled /= 1024;
    size++;
  }
  return { text: `${value < 0 ? "−" : ""}${shortNumber(scaled, size)}`, unit: SIZES[size] ?? "" };
}

/** As `bytes`, but round sizes without a decimal: limits and axes, `8 MB`. */
export function roundBytes(value: number): Quantity {
  const { text, unit } = bytes(value);
  const exact = Number.isInteger(value / 1024 ** Math.max(0, (SIZES as readonly string[]).indexOf(unit)));
  return { text: exact ? text.replace(/\.0$/, "") : text, unit };
}

function shortNumber(scaled: number, size: number): string {
  if (size === 0) return String(Math.round(scaled));
  return scaled < 99.95 ? scaled.toFixed(1) : String(Math.round(scaled));
}

/** `1,847`. */
export function count(value: number): string {
  return Number.isNaN(value) ? MISSING : grouped.format(value).replace("-", "−");
}

/** `+62`, `−410`, `0`. */
export function signed(value: number): string {
  return value > 0 ? `+${count(value)}` : count(value);
}

/** `6.2 /s`; under 0.1/s by the minute. */
export function rate(perSecond: number): Quantity {
  if (Number.isNaN(perSecond)) return missing;
  if (perSecond === 0) return { text: "0", unit: "/s" };
  if (perSecond < 0.1) return { text: (perSecond * 60).toFixed(1), unit: "/min" };
  return { text: perSecond < 99.95 ? perSecond.toFixed(1) : count(perSecond), unit: "/s" };
}

export function byteRate(perSecond: number): Quantity {
  const size = bytes(Math.round(perSecond));
  return { text: size.text, unit: Number.isNaN(perSecond) ? "" : `${size.unit || "B"}/s` };
}

const two = (value: number) => String(value).padStart(2, "0");

/** Two units at most: `41 s`, `26 m 28 s`, `2 h 15 m`, `3 d 04 h`. Negative counts as zero: clocks differ by a second. */
export function duration(seconds: number): readonly Quantity[] {
  if (Number.isNaN(seconds)) return [missing];
  const s = Math.max(0, Math.floor(seconds));
  if (s < 60) return [{ text: String(s), unit: "s" }];
  if (s < 3600) return pair(Math.floor(s / 60), "m", s % 60, "s");
  if (s < 86400) return pair(Math.floor(s / 3600), "h", Math.floor((s % 3600) / 60), "m");
  return pair(Math.floor(s / 86400), "d", Math.floor((s % 86400) / 3600), "h");
}

/** The same as `duration` shows it, without the seconds or minutes that it leaves out. */
export function shownSeconds(seconds: number): number {
  const s = Math.max(0, Math.floor(seconds));
  return s < 3600 ? s : s - (s % (s < 86400 ? 60 : 3600));
}

/** A setting in seconds, in the unit that it is round in: `60 s`, `5 m`, `1 h`. */
export function setting(seconds: number): Quantity {
  if (seconds >= 3600 && seconds % 3600 === 0) return { text: count(seconds / 3600), unit: "h" };
  if (seconds > 120 && seconds % 60 === 0) return { text: count(seconds / 60), unit: "m" };
  return { text: count(seconds), unit: "s" };
}

function pair(first: number, unit: string, second: number, secondUnit: string): readonly Quantity[] {
  return [
    { text: count(first), unit },
    { text: two(second), unit: secondUnit },
  ];
}

/** Whole percent; a share above zero is never written as 0%. */
export function percent(share: number): string {
  if (Number.isNaN(share)) return MISSING;
  return share > 0 && share < 0.005 ? "<1%" : `${Math.round(share * 100)}%`;
}

/** Two decimals: only for what polling costs. */
export function costPercent(share: number): string {
  return Number.isNaN(share) ? MISSING : `${(share * 100).toFixed(2)}%`;
}

/** `4.1 ms` of microseconds. */
export function milliseconds(micros: number): Quantity {
  if (Number.isNaN(micros)) return missing;
  const ms = micros / 1000;
  return { text: ms < 0.95 ? ms.toFixed(2) : ms < 99.95 ? ms.toFixed(1) : count(ms), unit: "ms" };
}

/** In prose: number and unit with a no-break space between. */
export function prose(...parts: readonly Quantity[]): string {
  return parts.map(({ text, unit }) => (unit ? `${text}${NBSP}${unit}` : text)).join(NBSP);
}

const clock = new Intl.DateTimeFormat("en-GB", {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});
const clockMinutes = new Intl.DateTimeFormat("en-GB", {
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
const day = new Intl.DateTimeFormat("en", { day: "numeric", month: "short", year: "numeric" });
const zone = new Intl.DateTimeFormat("en", { timeZoneName: "shortOffset" });

/** `14:07:42` in the viewer's zone; the date before it when it is not `nowMs`'s day. */
export function time(ms: number, nowMs: number): string {
  const sameDay = day.format(ms) === day.format(nowMs);
  return sameDay ? clock.format(ms) : `${day.format(ms)} ${clock.format(ms)}`;
}

export function timeWithMillis(ms: number): string {
  return `${clock.format(ms)}.${String(Math.floor(ms % 1000)).padStart(3, "0")}`;
}

export function minuteOfDay(ms: number): string {
  return clockMinutes.format(ms);
}

/** `UTC+1` and the like. */
export function zoneName(ms: number): string {
  const name = zone.formatToParts(ms).find((part) => part.type === "timeZoneName")?.value ?? "";
  return name.replace("GMT", "UTC");
}
