import type { Redis } from "ioredis";
import { connect, type Scenario, type Where } from "./scenario.ts";

export interface HealthyPoolOptions {
  readonly names?: readonly string[];
  /** Connections a name. */
  readonly each?: number;
  /** Milliseconds between two commands of one connection. */
  readonly everyMs?: number;
  /** Milliseconds after which a lost connection is opened again. */
  readonly reconnectMs?: number;
}

/** Apps that behave: a few connections each, in use, reopened at once when they are lost. */
export async function healthyPool(where: Where, options: HealthyPoolOptions = {}): Promise<Scenario> {
  const { names = ["cart-api", "search-api"], each = 2, everyMs = 250, reconnectMs = 50 } = options;
  const clients: Redis[] = [];
  for (const name of names) {
    for (let count = 0; count < each; count++) {
      clients.push(await connect(where, { connectionName: name, retryStrategy: () => reconnectMs }));
    }
  }
  let turn = 0;
  const work = setInterval(() => {
    turn++;
    for (const [index, client] of clients.entries()) {
      const key = `${names[index % names.length]}:${turn % 100}`;
      const done = turn % 2 === 0 ? client.set(key, turn, "EX", 60) : client.get(key);
      done.catch(() => undefined);
    }
  }, everyMs);
  return {
    describe: `${names.join(" and ")} read and write at a moderate rate`,
    culprit: { by: "names", names },
    stop: async () => {
      clearInterval(work);
      for (const client of clients) client.disconnect();
    },
  };
}
