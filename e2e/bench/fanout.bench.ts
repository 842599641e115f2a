/**
 * What 20 viewers feel, and what the server holds, when one viewer more does not read, and when 200 more come at once and
 * once again: against the 20 alone, in the same run.
 *
 *   node --expose-gc --conditions=source --import tsx e2e/bench/fanout.bench.ts [--rounds N]
 *
 * 10,000 clients, a tenth of them changed with each frame, four frames a second. Server, good viewers and crowd have a
 * process each; every turn has a fresh server, so that none pays for the garbage of the turn before, and the situations
 * take turns, so that all see the same machine. On two cores the crowd competes with who is measured: its share of the
 * delay is counted in.
 *
 * The delay of a frame counts from when it was due, not from when the server came round to it, until it has arrived
 * whole. Exits with 1 when a target is missed.
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { VIEWER_LIMITS } from "../../apps/server/src/live/viewer.ts";
import {
  type Collected,
  type Order,
  type Role,
  type Served,
  SITUATIONS,
  type Situation,
  type Stormed,
} from "./fanout/roles.ts";
import { CLIENTS, SHARE, serve, TICK_MS, WINDOW_MS } from "./fanout/serve.ts";
import { CROWD, GOOD, viewBadly, viewWell } from "./fanout/view.ts";

const TARGET = 1.2;
/** A keyframe of these clients is some 200 KB. */
const LARGEST_MESSAGE = 512 * 1024;
const MB = 1024 * 1024;

interface Turn extends Served, Stormed {
  readonly delays: readonly number[];
  readonly missing: number;
}

const ROLES: Readonly<Record<Role, () => void>> = { serve, good: viewWell, crowd: viewBadly };
const role = process.argv[2] as Role | undefined;
if (role !== undefined && role in ROLES) ROLES[role]();
else await compare(roundsWanted());

function roundsWanted(): number {
  const at = process.argv.indexOf("--rounds");
  return at < 0 ? 5 : Number(process.argv[at + 1]);
}

async function compare(rounds: number): Promise<void> {
  const [good, crowd] = [start("good"), start("crowd")];
  const turns = new Map<Situation, Turn[]>(SITUATIONS.map((situation) => [situation, []]));
  for (let round = 0; round < rounds; round++) {
    for (const situation of SITUATIONS) turns.get(situation)!.push(await take(situation, good, crowd));
  }
  good.disconnect();
  crowd.disconnect();
  report(turns);
}

function start(name: Role): ChildProcess {
  return fork(fileURLToPath(import.meta.url), [name]);
}

async function ask<Answer>(child: ChildProcess, order: Order): Promise<Answer> {
  const answered = once(child, "message");
  child.send(order);
  return (await answered)[0] as Answer;
}

async function take(situation: Situation, good: ChildProcess, crowd: ChildProcess): Promise<Turn> {
  const server = start("serve");
  const [port] = (await once(server, "message")) as [number];
  await ask(good, { order: "connect", port });
  if (situation === "one stuck") await ask(crowd, { order: "stick", port });
  await ask(server, { order: "fill" });
  await ask(good, { order: "begin" });
  const measured = ask<Served>(server, { order: "measure" });
  const stormed: Stormed =
    situation === "200 at once" ? await ask(crowd, { order: "storm", port }) : { reconnectMs: [] };
  const served = await measured;
  const collected = await ask<Collected>(good, { order: "collect" });
  await ask(crowd, { order: "collect" });
  server.kill();
  const due = new Map(served.due);
  const delays = collected.flatMap(([seq, at]) => (due.has(seq) ? [at - due.get(seq)!] : []));
  return { ...served, ...stormed, delays, missing: due.size * GOOD - delays.length };
}

interface Figures {
  readonly median: number;
  readonly p95: number;
  readonly peakRss: number;
  readonly held: number;
}

function report(turns: ReadonlyMap<Situation, readonly Turn[]>): void {
  const frames = (WINDOW_MS / TICK_MS) * turns.get("alone")!.length;
  console.log(
    `${GOOD} viewers, ${CLIENTS} clients, ${SHARE * 100} % changed a frame, a frame every ${TICK_MS} ms, ` +
      `${frames} frames a situation`,
  );
  const all = SITUATIONS.map((situation) => figuresOf(turns.get(situation)!));
  const alone = all[0]!;
  console.table(all.map((figures, i) => line(SITUATIONS[i]!, figures, alone)));
  const storms = turns.get("200 at once")!.flatMap(({ reconnectMs }) => reconnectMs);
  console.log(
    `${CROWD} viewers that come at once all have their table after ${quantile(storms, 0.5).toFixed(0)} ms`,
  );
  const [, stuck, storm] = all as [Figures, Figures, Figures];
  const waiting = Math.max(...turns.get("one stuck")!.map((turn) => turn.waiting));
  const missing = [...turns.values()].flat().reduce((sum, turn) => sum + turn.missing, 0);
  const targets = [
    atMost("median delay with one stuck, to alone", stuck.median / alone.median, TARGET),
    atMost("median delay with 200 at once, to alone", storm.median / alone.median, TARGET),
    atMost("peak memory with one stuck, to alone", stuck.peakRss / alone.peakRss, TARGET),
    atMost("peak memory with 200 at once, to alone", storm.peakRss / alone.peakRss, TARGET),
    atMost(
      "MB that wait for the one stuck",
      waiting / MB,
      (VIEWER_LIMITS.bufferBytes + LARGEST_MESSAGE) / MB,
    ),
    atMost("frames that good viewers missed", missing, 0),
  ];
  // Else the stuck one was none, and its lines above say nothing.
  const isStuck = waiting > VIEWER_LIMITS.bufferBytes / 2;
  if (!isStuck) console.log("MISSED: the stuck viewer's socket was not full");
  if (!isStuck || targets.includes(false)) process.exitCode = 1;
}

function figuresOf(turns: readonly Turn[]): Figures {
  const delays = turns.flatMap((turn) => turn.delays);
  const median = (pick: (turn: Turn) => number): number => quantile(turns.map(pick), 0.5);
  return {
    median: quantile(delays, 0.5),
    p95: quantile(delays, 0.95),
    peakRss: median((turn) => turn.peakRss),
    held: median((turn) => turn.held),
  };
}

function line(situation: Situation, figures: Figures, alone: Figures) {
  const cell = (value: number, base: number, digits: number): string =>
    `${value.toFixed(digits)} (${(value / base).toFixed(2)})`;
  return {
    "20 viewers": situation,
    "delay ms, median": cell(figures.median, alone.median, 2),
    "delay ms, p95": cell(figures.p95, alone.p95, 2),
    "peak rss MB": cell(figures.peakRss / MB, alone.peakRss / MB, 1),
    "held MB": cell(figures.held / MB, alone.held / MB, 1),
  };
}

function atMost(what: string, value: number, most: number): boolean {
  const isMet = value <= most;
  console.log(`${isMet ? "met" : "MISSED"}: ${what}: ${value.toFixed(2)}, at most ${most.toFixed(2)}`);
  return isMet;
}

function quantile(values: readonly number[], share: number): number {
  return (
    values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ??
    Number.NaN
  );
}
