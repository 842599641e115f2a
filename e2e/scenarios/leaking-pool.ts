import type { Redis } from "ioredis";
import { connect, type Scenario, type Where } from "./scenario.ts";

export interface LeakingPoolOptions {
  readonly name?: string;
  /** Connections opened before this function returns. */
  readonly atOnce?: number;
  /** Milliseconds between one more and the next; 0 = only by `step`. */
  readonly everyMs?: number;
}

/** An app that takes a connection for each request and never uses, closes or returns it. */
export async function leakingPool(where: Where, options: LeakingPoolOptions = {}): Promise<Scenario> {
  const { name = "checkout-api", atOnce = 3, everyMs = 500 } = options;
  const leaked: Redis[] = [];
  const step = async (): Promise<void> => {
    leaked.push(await connect(where, { connectionName: name }));
  };
  for (let count = 0; count < atOnce; count++) await step();
  const timer = everyMs > 0 ? setInterval(() => void step().catch(() => undefined), everyMs) : undefined;
  return {
    describe: `${name} opens connections, never uses them and never closes them`,
    culprit: { by: "name", name },
    step,
    stop: async () => {
      clearInterval(timer);
      for (const redis of leaked) redis.disconnect();
    },
  };
}
