import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { ClientRecord } from "@clientele/model";
import { expect } from "vitest";
import type { RunningServer } from "./server-under-test.ts";
import { situation } from "./situation.ts";
import type { WatchedApi } from "./watched-api.ts";

/** Clients that then keep still, each with other fields to show. Commands that a version does not know change nothing. */
const QUIET: readonly (readonly (readonly string[])[])[] = [
  [["CLIENT", "SETNAME", "plain"]],
  [
    ["CLIENT", "SETNAME", "a=b"],
    ["SELECT", "3"],
    ["GET", "nothing"],
  ],
  [
    ["SUBSCRIBE", "news"],
    ["PSUBSCRIBE", "ne*"],
  ],
  [["WATCH", "key"], ["MULTI"], ["SET", "key", "value"], ["GET", "key"]],
  [
    ["HELLO", "3"],
    ["CLIENT", "TRACKING", "ON", "BCAST"],
    ["CLIENT", "NO-EVICT", "ON"],
  ],
  [
    ["CLIENT", "SETINFO", "LIB-NAME", "a-library(of_tests)"],
    ["CLIENT", "SETINFO", "LIB-VER", "1.2=3"],
  ],
  [["NO-SUCH-COMMAND"]],
  [],
];

/** No reply comes to these while the client waits. */
const WAITS = ["BLPOP", "a-list", "0"];

/** Seconds that pass by themselves between the two looks. */
const TICKING = new Set(["age", "idle"]);

situation("list as redis-cli shows it", async (stage) => {
  const running = await stage.start();
  await connectQuiet(running);
  const watched = await stage.watch(running);
  await watched.live();

  // The server shrinks idle clients' buffers within seconds; then both looks are the same to the last field.
  let differences: readonly string[] = [];
  const isSame = async (): Promise<boolean> => {
    const [api, cli] = [await watched.clients(), await redisCliList(running)];
    differences = differencesBetween(quietOf(api, watched), cli);
    return differences.length === 0;
  };
  await watched.until(isSame).catch(() => {});
  expect(differences).toEqual([]);
  // Nobody else is listed, there or here, but the looker itself and Clientele.
  const [api, cli] = [await watched.clients(), await redisCliList(running)];
  expect(api).toHaveLength(QUIET.length + 2);
  expect(cli).toHaveLength(QUIET.length + 3);
  stage.keep(await watched.seen());
});

async function connectQuiet(running: RunningServer): Promise<void> {
  for (const commands of QUIET) {
    const client = await running.connect();
    for (const words of commands) await client.send(words);
  }
  const waiting = await running.connect();
  waiting.send(WAITS, 120_000).catch(() => {});
}

/** Each line as redis-cli prints it, taken apart without any help of the project's own parser: these texts hold no blank. */
async function redisCliList(running: RunningServer): Promise<readonly ReadonlyMap<string, string>[]> {
  const program = process.env["REDIS_CLI"] ?? "redis-cli";
  const { stdout } = await promisify(execFile)(program, ["-p", `${running.port}`, "CLIENT", "LIST"]);
  const lines = stdout.split("\n").filter((line) => line !== "");
  return lines.map((line) => new Map(line.split(" ").map(pairOf)));
}

function pairOf(word: string): [string, string] {
  const at = word.indexOf("=");
  return [word.slice(0, at), word.slice(at + 1)];
}

function textsOf(client: ClientRecord): ReadonlyMap<string, string> {
  return new Map(Object.entries(client).map(([field, value]) => [field, `${value}`]));
}

const keyOf = (client: ReadonlyMap<string, string>): string => client.get("id") ?? client.get("addr") ?? "";

/** All but Clientele itself, which does not keep still. */
function quietOf(
  clients: readonly ClientRecord[],
  { watch }: WatchedApi,
): readonly ReadonlyMap<string, string>[] {
  const { name } = watch.status().own;
  return clients.map(textsOf).filter((client) => client.get("name") !== name);
}

/** Fields, their order and their texts are the same; ages may be two seconds apart. */
function differencesBetween(
  here: readonly ReadonlyMap<string, string>[],
  there: readonly ReadonlyMap<string, string>[],
): readonly string[] {
  const theirs = new Map(there.map((client) => [keyOf(client), client]));
  const lacking = here.length === QUIET.length + 1 ? [] : [`${here.length} quiet clients`];
  return [...lacking, ...here.flatMap((client) => differencesOf(client, theirs.get(keyOf(client))))];
}

function differencesOf(
  here: ReadonlyMap<string, string>,
  there: ReadonlyMap<string, string> = new Map(),
): readonly string[] {
  const [fields, others] = [[...here.keys()].join(" "), [...there.keys()].join(" ")];
  if (fields !== others) return [`${keyOf(here)} has ${fields}; redis-cli shows ${others}`];
  return [...here]
    .filter(([field, value]) => !isAlike(field, value, there.get(field) ?? ""))
    .map(([field, value]) => `${keyOf(here)} ${field}=${value}; redis-cli shows ${there.get(field)}`);
}

function isAlike(field: string, here: string, there: string): boolean {
  return TICKING.has(field) ? Math.abs(Number(here) - Number(there)) <= 2 : here === there;
}
