/**
 * What a tick costs the page's main thread, in a real Chromium with the built page, its policy included:
 *
 *   node --expose-gc --conditions=source --import tsx e2e/bench/browser.bench.ts [--seconds N]
 *
 * A second a tick, a tenth of the clients changed with each, sorted and filtered, an hour of samples. A tick is all
 * script, collection of garbage included, from one frame to the next. Without charts: the lanes stand there and have no
 * width to be drawn on. A chart is what a tick costs more with its five charts, a fifth of it. A long task is one of
 * 50 ms or more. Exits with 1 when a target is missed.
 */

import { setTimeout as delay } from "node:timers/promises";
import { type Browser, type CDPSession, chromium, type Page } from "@playwright/test";
import { LiveHub } from "../../apps/server/src/live/hub.ts";
import { servePage } from "../../apps/server/test/support/page-server.ts";
import { LAUNCH } from "../support/browser.ts";
import { LiveSource, TICK_MS } from "./browser/live-source.ts";
import { type Task, type TraceEvent, tasksOf } from "./browser/tasks.ts";

const SHARE = 0.1;
const VIEW = "?q=cmd:get,set,hget&sort=-tot-mem";
const WARM_TICKS = 12;
const RUNS = 3;
const LONG_MS = 50;
const CHARTS = 5;
const CATEGORIES = "toplevel,devtools.timeline";

interface Run {
  /** Script of each tick, in milliseconds. */
  readonly ticks: readonly number[];
  readonly longTasks: readonly number[];
}

const seconds = secondsWanted();
const browser = await chromium.launch(LAUNCH);
const small = await measure(browser, 10_000, false);
const charted = await measure(browser, 10_000, true);
const large = await measure(browser, 100_000, false);
await browser.close();
report();

function secondsWanted(): number {
  const at = process.argv.indexOf("--seconds");
  return at < 0 ? 60 : Number(process.argv[at + 1]);
}

async function measure(on: Browser, clients: number, charts: boolean): Promise<readonly Run[]> {
  const source = new LiveSource(clients, SHARE);
  const hub = new LiveHub([source], { build: "bench", insecure: false });
  const server = await servePage(hub);
  const page = await on.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${server.url}/s/${source.name}${VIEW}`);
  await page.getByRole("grid").waitFor();
  if (!charts) {
    await page.locator(".ticks").evaluate((ticks: HTMLElement) => {
      ticks.style.display = "none";
    });
  }
  await tickOn(source, WARM_TICKS);
  const runs: Run[] = [];
  for (let run = 0; run < RUNS; run++) runs.push(await trace(page, source, seconds));
  await page.close();
  hub.stop();
  server.close();
  return runs;
}

async function tickOn(source: LiveSource, ticks: number): Promise<void> {
  for (let i = 0; i < ticks; i++) {
    source.tick();
    await delay(TICK_MS);
  }
}

async function trace(page: Page, source: LiveSource, ticks: number): Promise<Run> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: CATEGORIES.split(",") },
  });
  await tickOn(source, ticks);
  await endOf(session);
  await session.detach();
  return runOf(tasksOf(events));
}

async function endOf(session: CDPSession): Promise<void> {
  const complete = new Promise<void>((resolve) => session.once("Tracing.tracingComplete", () => resolve()));
  await session.send("Tracing.end");
  await complete;
}

function runOf(tasks: readonly Task[]): Run {
  const begun = tasks[0]?.at ?? 0;
  const ticks = new Map<number, number>();
  for (const { at, scriptMs } of tasks) {
    const tick = Math.floor((at - begun) / (TICK_MS * 1_000));
    ticks.set(tick, (ticks.get(tick) ?? 0) + scriptMs);
  }
  return {
    ticks: [...ticks.values()],
    longTasks: tasks.filter(({ ms }) => ms >= LONG_MS).map(({ ms }) => ms),
  };
}

function report(): void {
  console.log(
    `${RUNS} runs of ${seconds} s; script of the main thread in ms, ${SHARE * 100} % changed a tick`,
  );
  console.table([
    line("10,000 clients, no charts", small),
    line("10,000 clients, five charts", charted),
    line("100,000 clients, no charts", large),
  ]);
  const perMinute = Math.min(...charted.map(({ longTasks }) => longTasks.length)) * (60 / seconds);
  const targets = [
    atMost("10,000: a tick without charts, median", best(small), 10),
    atMost("10,000: a chart, median", (best(charted) - best(small)) / CHARTS, 16),
    atMost("100,000: a tick without charts, median", best(large), 16),
    atMost("10,000 with charts: long tasks a minute, best of the runs", perMinute, 1),
  ];
  console.log(
    `long tasks with charts, ms: ${charted.map(({ longTasks }) => `[${rounded(longTasks)}]`).join(" ")}`,
  );
  if (targets.includes(false)) process.exitCode = 1;
}

function line(what: string, runs: readonly Run[]) {
  const ticks = runs.flatMap((run) => run.ticks);
  return {
    what,
    "a tick, median": quantile(ticks, 0.5).toFixed(1),
    p95: quantile(ticks, 0.95).toFixed(1),
    "best run": best(runs).toFixed(1),
    "long tasks": runs.map(({ longTasks }) => longTasks.length).join(" "),
  };
}

/** The median of the run that was disturbed least. */
function best(runs: readonly Run[]): number {
  return Math.min(...runs.map(({ ticks }) => quantile(ticks, 0.5)));
}

function rounded(values: readonly number[]): string {
  return values.map((value) => value.toFixed(0)).join(" ");
}

function atMost(what: string, value: number, most: number): boolean {
  const isMet = value <= most;
  console.log(`${isMet ? "met" : "MISSED"}: ${what}: ${value.toFixed(1)}, at most ${most.toFixed(1)}`);
  return isMet;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
