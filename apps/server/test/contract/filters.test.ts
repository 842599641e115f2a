import { expect } from "vitest";
import type { RunningServer } from "./server-under-test.ts";
import { situation } from "./situation.ts";

/** Every filter that some server knows, with a value that it takes. */
const FILTERS: Readonly<Record<string, string>> = {
  ID: "999999999",
  TYPE: "pubsub",
  USER: "default",
  ADDR: "192.0.2.1:1",
  LADDR: "192.0.2.1:1",
  SKIPME: "yes",
  MAXAGE: "999999",
  NAME: "nobody",
  IDLE: "999999",
  FLAGS: "M",
  "LIB-NAME": "nothing",
  "LIB-VER": "0",
  DB: "7",
  CAPA: "r",
  IP: "192.0.2.1",
};

/** Which KILL takes only together with another filter that matches nobody, so that nobody is hurt by the question. */
const NOBODY = ["ID", "999999999"];

situation("filters of LIST and KILL", async (stage) => {
  const running = await stage.start();
  const watched = await stage.watch(running);
  const { abilities } = await watched.live();
  const positive = Object.entries(FILTERS);
  const negative = positive
    .filter(([word]) => !["SKIPME", "MAXAGE", "IDLE"].includes(word))
    .map(([word, value]) => [`NOT-${word}`, value] as const);
  const all = [...positive, ...negative];
  const list = await taken(running, all, (filter) => ["CLIENT", "LIST", ...filter]);
  const kill = await taken(running, all, (filter) => [
    ...["CLIENT", "KILL", ...(filter[0] === "ID" ? [] : NOBODY), ...filter],
  ]);
  expect([...(abilities?.listFilters ?? [])].sort()).toEqual(list);
  expect([...(abilities?.killFilters ?? [])].sort()).toEqual(kill);
});

/** The filters that the server really takes, sorted. */
async function taken(
  running: RunningServer,
  filters: readonly (readonly [string, string])[],
  command: (filter: readonly string[]) => readonly string[],
): Promise<readonly string[]> {
  const words: string[] = [];
  for (const filter of filters) {
    const reply = await running.ask(...command(filter));
    if (reply.kind !== "error") words.push(filter[0]);
    else expect(reply.text).toMatch(/^ERR syntax error/i);
  }
  return words.sort();
}
