import { expect, test } from "vitest";
import { createLog, formatLogLine } from "./log.ts";

const TIME = new Date("2026-01-02T03:04:05.678Z");

test("writes one JSON object a line, with time, level and event first", () => {
  expect(formatLogLine(TIME, "info", "server-live", { server: "cache", clients: 3 })).toBe(
    '{"time":"2026-01-02T03:04:05.678Z","level":"info","event":"server-live","server":"cache","clients":3}\n',
  );
});

test("keeps text with line feeds, escapes and bidi marks on one harmless line", () => {
  const name = 'a\n{"level":"error"}\u001b[2J\u009b2J\u202eevil\u2028x';
  const line = formatLogLine(TIME, "warn", "odd", { name });
  expect(line.split("\n")).toHaveLength(2);
  for (const char of "\u001b\u009b\u202e\u2028") expect(line).not.toContain(char);
  expect(JSON.parse(line)).toMatchObject({ name });
});

test("does not let a field replace time, level or event", () => {
  expect(JSON.parse(formatLogLine(TIME, "info", "real", { event: "forged", level: "error" }))).toEqual({
    time: TIME.toISOString(),
    level: "info",
    event: "real",
  });
});

test("leaves out events below the level asked for", () => {
  const lines: string[] = [];
  const log = createLog({ write: (line) => lines.push(line) }, "warn");
  log.info("quiet");
  log.warn("loud");
  expect(lines.map((line) => JSON.parse(line).event)).toEqual(["loud"]);
});
