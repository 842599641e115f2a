/** One JSON object a line. What goes in are plain values, never an Error: those may carry a command's words. */

export type LogLevel = "debug" | "info" | "warn" | "error";

export type LogValue =
  | string
  | number
  | boolean
  | null
  | readonly LogValue[]
  | { readonly [name: string]: LogValue };

export type LogFields = Readonly<Record<string, LogValue>>;

export type Log = Readonly<Record<LogLevel, (event: string, fields?: LogFields) => void>>;

const RANK: Readonly<Record<LogLevel, number>> = { debug: 0, info: 1, warn: 2, error: 3 };

const HEAD = new Set(["time", "level", "event"]);

/** DEL and C1 controls drive terminals, the others reorder or break a line on screen; JSON leaves them as they are. */
const UNSAFE_ON_SCREEN = /[\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** One event as a line of JSON with its line feed: `time`, `level`, `event`, then the fields. */
export function formatLogLine(time: Date, level: LogLevel, event: string, fields: LogFields): string {
  const others = Object.entries(fields).filter(([name]) => !HEAD.has(name));
  const head = { time: time.toISOString(), level, event };
  return `${escapeForScreen(JSON.stringify(Object.fromEntries([...Object.entries(head), ...others])))}\n`;
}

/** Writes lines to `stream` (standard error, a file, a test's collector); events below `least` are left out. */
export function createLog(stream: { write(line: string): unknown }, least: LogLevel = "info"): Log {
  const at =
    (level: LogLevel) =>
    (event: string, fields: LogFields = {}): void => {
      if (RANK[level] >= RANK[least]) stream.write(formatLogLine(new Date(), level, event, fields));
    };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

function escapeForScreen(json: string): string {
  return json.replace(UNSAFE_ON_SCREEN, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
