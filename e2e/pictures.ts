/**
 * The pictures of the README, from the built product on a real server under the scenarios:
 *   npx tsx --conditions=source e2e/pictures.ts
 * Takes about two minutes: the charts need something to show.
 */
import { mkdir } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, expect, type Page } from "@playwright/test";
import { blockedWorkers } from "./scenarios/blocked-workers.ts";
import { halfSentSet } from "./scenarios/half-sent-set.ts";
import { healthyPool } from "./scenarios/healthy-pool.ts";
import { leakingPool } from "./scenarios/leaking-pool.ts";
import { monitor } from "./scenarios/monitor.ts";
import { replica } from "./scenarios/replica.ts";
import type { Scenario, Where } from "./scenarios/scenario.ts";
import { slowSubscriber } from "./scenarios/slow-subscriber.ts";
import { tracking } from "./scenarios/tracking.ts";
import { transaction } from "./scenarios/transaction.ts";
import { LAUNCH } from "./support/browser.ts";
import { startClientele } from "./support/clientele.ts";
import { startRedis } from "./support/real-server.ts";
import { ServerPage } from "./support/server-page.ts";

const FOLDER = fileURLToPath(new URL("../docs/pictures/", import.meta.url));
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const ROUNDS = 12;
const ROUND_MS = 7000;

async function crowd(where: Where): Promise<Scenario[]> {
  return [
    await replica(where),
    await healthyPool(where, { names: ["cart-api", "search-api", "session-store", "pricing"], each: 6 }),
    await blockedWorkers(where, { count: 8 }),
    await transaction(where),
    await tracking(where),
    await monitor(where),
    await halfSentSet(where, { sent: 1024 * 1024 }),
    await slowSubscriber(where, { omem: 1024 * 1024 }),
    await leakingPool(where, { atOnce: 4, everyMs: 1500 }),
  ];
}

/** Lets what gets worse get worse, so that the charts have a slope. */
async function live(scenarios: readonly Scenario[]): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    await sleep(ROUND_MS);
    if (round % 2 === 0) for (const scenario of scenarios) await scenario.step?.();
  }
}

async function open(browser: Browser, link: string, viewport: typeof DESK, dark: boolean): Promise<Page> {
  const page = await browser.newPage({
    viewport,
    colorScheme: dark ? "dark" : "light",
    deviceScaleFactor: 1,
  });
  await page.goto(link);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  return page;
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await sleep(2500);
  await page.screenshot({ path: `${FOLDER}${name}.png` });
  process.stdout.write(`docs/pictures/${name}.png\n`);
}

async function takeAll(browser: Browser, link: string): Promise<void> {
  for (const [name, dark] of [
    ["server-dark", true],
    ["server-light", false],
  ] as const) {
    const page = await open(browser, link, DESK, dark);
    const server = new ServerPage(page);
    await server.sortBy("omem", "descending");
    await shoot(page, name);
    if (dark) {
      await server.open(server.rowsNamed("price-screen"));
      await shoot(page, "client");
      await server.killOpen.click();
      await expect(server.dialog).toBeVisible();
      await shoot(page, "kill");
    }
    await page.close();
  }
  const phone = await open(browser, link, PHONE, true);
  await shoot(phone, "phone");
  await phone.close();
}

await mkdir(FOLDER, { recursive: true });
const redis = await startRedis(["--repl-diskless-sync-delay", "0", "--maxclients", "200"]);
const scenarios = await crowd(redis.where);
const clientele = await startClientele([`cache-1=${redis.url}`]);
const browser = await chromium.launch(LAUNCH);
try {
  await live(scenarios);
  await takeAll(browser, clientele.link);
} finally {
  await browser.close();
  await clientele.stop();
  for (const scenario of scenarios) await scenario.stop();
  await redis.stop();
}
