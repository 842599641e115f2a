/** Servers and watches of one test file, ended after each test in the order opposite to their beginning. */
import { afterEach } from "vitest";
import { PACES } from "../../src/poll/backoff.ts";
import { RealServer } from "./real-server.ts";
import { type Watching, type WatchSettings, watchServer } from "./watching.ts";

export interface Opened {
  startServer(...args: string[]): Promise<RealServer>;
  startWatch(url: string, settings?: WatchSettings): Watching;
  /** Anything else that has to be ended. */
  atEnd(end: () => Promise<unknown>): void;
}

/** What is tried again after half a minute is tried again after a quarter to half a second. */
export const QUICK = { ...PACES, slow: { firstMs: 500, mostMs: 500 } };

/** To be called once at the head of a test file. */
export function opensServers(): Opened {
  const ends: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });
  return {
    async startServer(...args) {
      const server = await RealServer.start(args);
      ends.push(() => server.remove());
      return server;
    },
    startWatch(url, settings) {
      const watching = watchServer(url, { paces: QUICK, ...settings });
      ends.push(() => watching.watch.stop());
      return watching;
    },
    atEnd(end) {
      ends.push(end);
    },
  };
}

/** A counter or figure of INFO, asked on a connection of its own, which counts as well. */
export async function infoNumber(server: RealServer, field: string): Promise<number> {
  const text = await server.askText("INFO", "everything");
  const value = new RegExp(`^${field}:(-?\\d+)`, "m").exec(text)?.[1];
  if (value === undefined) throw new Error(`INFO has no ${field}`);
  return Number(value);
}

/** How often a command was called since the server's start, refused calls not counted. */
export async function callsOf(server: RealServer, command: string): Promise<number> {
  const text = await server.askText("INFO", "commandstats");
  return Number(new RegExp(`cmdstat_${command.replace("|", "\\|")}:calls=(\\d+)`).exec(text)?.[1] ?? 0);
}
