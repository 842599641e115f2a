/** The announced moment at which Redis closes a client over its soft limit, against the real one. */
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { closedBySoftLimit } from "./support/findings-countdown.ts";
import { FindingsReadings } from "./support/findings-readings.ts";
import { printTable } from "./support/findings-table.ts";
import { opensServers } from "./support/opened.ts";
import { untilState } from "./support/watching.ts";

const INTERVAL_MS = 1_000;
const SOFT_SECONDS = 4;
const MEGABYTE = 1024 * 1024;
/** Not a part of a second, so that all parts of a second are met. */
const APART_MS = 730;
const NAMES = Array.from({ length: 10 }, (_, index) => `price-screen-${index + 1}`);

const opened = opensServers();

test("a client over its soft limit is closed when it was announced, give or take an interval", {
  timeout: 60_000,
}, async () => {
  const server = await opened.startServer("--client-output-buffer-limit", `pubsub 0 1mb ${SOFT_SECONDS}`);
  const { watch } = opened.startWatch(server.url, { intervalMs: INTERVAL_MS });
  await untilState(watch, "live");
  const readings = new FindingsReadings(watch);
  const where = { host: "127.0.0.1", port: server.port };
  await readings.pass(1);

  const countdowns = await Promise.all(
    NAMES.map(async (name, place) => {
      await delay(place * APART_MS);
      const settings = { name, omem: 1.2 * MEGABYTE, intervalMs: INTERVAL_MS };
      return closedBySoftLimit(where, readings, settings);
    }),
  );

  const errors = countdowns.map(({ closedAt, announced }) => (announced?.closesAt ?? Number.NaN) - closedAt);
  printTable(
    `Countdown, soft limit for ${SOFT_SECONDS} s, an interval of ${INTERVAL_MS} ms`,
    ["subscriber", "announced before the close", "± said", "announced − real"],
    countdowns.map(({ name, closedAt, announced }, place) => [
      name,
      announced === null ? "never" : `${closedAt - announced.at} ms`,
      announced === null ? "–" : `${announced.uncertaintyMs} ms`,
      announced === null ? "–" : `${errors[place]} ms`,
    ]),
  );
  const within = errors.filter((error) => Math.abs(error) <= INTERVAL_MS);
  expect(within).toHaveLength(NAMES.length);
});
