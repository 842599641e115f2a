/** How figures stand in the sentences of findings: a no-break space between number and unit. Missing is "–". */
const NBSP = "\u00a0";
const MISSING = "–";
const SIZES = ["B", "KB", "MB", "GB", "TB", "PB"] as const;
const grouped = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const LONGEST_TEXT = 40;

/** `1,847`. */
export function count(value: number): string {
  return Number.isFinite(value) ? grouped.format(value).replace("-", "−") : MISSING;
}

/** `1 client`, `412 clients`. */
export function clients(value: number): string {
  return `${count(value)}${NBSP}${value === 1 ? "client" : "clients"}`;
}

/** `9.2 MB`, `8 MB`: by 1024, one decimal under 100 unless it is round. */
export function bytes(value: number): string {
  if (!Number.isFinite(value)) return MISSING;
  let size = 0;
  let scaled = Math.max(0, value);
  while (size < SIZES.length - 1 && Math.round(scaled) >= 1024) {
    scaled /= 1024;
    size++;
  }
  const short =
    size === 0 || scaled >= 99.95 ? grouped.format(scaled) : scaled.toFixed(1).replace(/\.0$/, "");
  return value === 0 ? "0" : `${short}${NBSP}${SIZES[size]}`;
}

/** About how long: `41 s`, `49 min`, `2 h 15 min`, `3 d 4 h`. Negative counts as zero. */
export function span(ms: number): string {
  if (!Number.isFinite(ms)) return MISSING;
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds}${NBSP}s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes}${NBSP}min`;
  if (minutes < 24 * 60) return pair(Math.floor(minutes / 60), "h", minutes % 60, "min");
  const hours = Math.round(minutes / 60);
  return pair(Math.floor(hours / 24), "d", hours % 24, "h");
}

function pair(first: number, unit: string, second: number, secondUnit: string): string {
  const whole = `${count(first)}${NBSP}${unit}`;
  return second === 0 ? whole : `${whole}${NBSP}${second}${NBSP}${secondUnit}`;
}

/** A setting in seconds as people write it: `60 s`, `5 min`. */
export function setting(seconds: number): string {
  return seconds <= 120 ? `${count(seconds)}${NBSP}s` : span(seconds * 1000);
}

/** `±2 s` of a measured uncertainty; at least what rounding hides. */
export function giveOrTake(ms: number): string {
  return `±${NBSP}${ms < 950 ? (Math.max(100, ms) / 1000).toFixed(1) : Math.ceil(ms / 1000 - 0.05)}${NBSP}s`;
}

/** `+6.2/s`; under 0.1/s by the minute: `+3.1/min`. */
export function growth(perMinute: number): string {
  if (!Number.isFinite(perMinute)) return MISSING;
  return `${perMinute < 0 ? "−" : "+"}${pace(Math.abs(perMinute) / 60)}`;
}

/** `6.2/s`; under 0.1/s by the minute. */
export function pace(perSecond: number): string {
  if (!Number.isFinite(perSecond)) return MISSING;
  if (perSecond === 0) return "0/s";
  const [value, unit] = perSecond < 0.1 ? [perSecond * 60, "min"] : [perSecond, "s"];
  return `${value < 99.95 ? value.toFixed(1) : grouped.format(value)}/${unit}`;
}

/** Whole percent, never rounded up to all. */
export function percent(share: number): string {
  if (!Number.isFinite(share)) return MISSING;
  const whole = Math.round(share * 100);
  return `${share < 1 ? Math.min(99, whole) : whole}%`;
}

/** A client's text in a sentence: cut to 40 characters. */
export function cut(text: string): string {
  const characters = Array.from(text);
  return characters.length <= LONGEST_TEXT ? text : `${characters.slice(0, LONGEST_TEXT - 1).join("")}…`;
}
