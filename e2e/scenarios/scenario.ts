import { setTimeout as sleep } from "node:timers/promises";
import { Redis, type RedisOptions } from "ioredis";

/** The server that a scenario's clients connect to. */
export interface Where {
  readonly host: string;
  readonly port: number;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
}

/** How to recognise the client or clients that the scenario is about. */
export type Culprit =
  | { readonly by: "name"; readonly name: string }
  | { readonly by: "names"; readonly names: readonly string[] }
  | { readonly by: "id"; readonly id: number }
  | { readonly by: "ip"; readonly ip: string }
  | { readonly by: "flag"; readonly flag: string }
  /** A setting of the server. */
  | { readonly by: "server" };

/** Real clients, connected and behaving as told, until `stop`. */
export interface Scenario {
  /** One sentence for a person who looks at the list. */
  readonly describe: string;
  readonly culprit: Culprit;
  /** Makes it worse by one step: one more connection, one more megabyte. Absent where nothing can get worse. */
  readonly step?: () => Promise<void>;
  /** Closes every connection it made and undoes what it changed on the server. */
  readonly stop: () => Promise<void>;
}

export type StartScenario = (where: Where) => Promise<Scenario>;

/** `redis://[user[:password]]@host[:port]` → where. Throws on another scheme. */
export function whereFrom(url: string): Where {
  const parsed = new URL(url);
  if (parsed.protocol !== "redis:") throw new Error(`Only redis:// is understood, not ${parsed.protocol}`);
  return {
    host: parsed.hostname.replace(/^\[|\]$/g, ""),
    port: Number(parsed.port || 6379),
    username: decodeURIComponent(parsed.username) || undefined,
    password: decodeURIComponent(parsed.password) || undefined,
  };
}

export type ConnectOptions = Pick<RedisOptions, "connectionName" | "protocol" | "retryStrategy">;

/** An ioredis client that is ready, or a rejection. Later errors are swallowed: scenarios are killed on purpose. */
export async function connect(where: Where, options: ConnectOptions = {}): Promise<Redis> {
  const redis = new Redis({
    host: where.host,
    port: where.port,
    ...(where.username === undefined ? {} : { username: where.username }),
    ...(where.password === undefined ? {} : { password: where.password }),
    enableReadyCheck: false,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    lazyConnect: true,
    ...options,
  });
  redis.on("error", () => undefined);
  await redis.connect();
  return redis;
}

/** Waits until `ready` answers true. Rejects after `limitMs`, naming what was awaited. */
export async function until(what: string, ready: () => Promise<boolean>, limitMs = 10_000): Promise<void> {
  const end = performance.now() + limitMs;
  while (!(await ready())) {
    if (performance.now() > end) throw new Error(`${what}: not within ${limitMs} ms`);
    await sleep(20);
  }
}
