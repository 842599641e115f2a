import { RawClient } from "./raw-client.ts";
import type { Scenario, Where } from "./scenario.ts";

export interface LeakingPoolOptions {
  readonly name?: string;
  /** Address the app connects from. */
  readonly from?: string;
  /** Connections opened before this function returns. */
  readonly atOnce?: number;
  /** Milliseconds between one more and the next; 0 = only by `step`. */
  readonly everyMs?: number;
}

/** An app that takes a connection for each request and never uses, closes or returns it. */
export async function leakingPool(where: Where, options: LeakingPoolOptions = {}): Promise<Scenario> {
  const { name = "checkout-api", from, atOnce = 3, everyMs = 500 } = options;
  const leaked: RawClient[] = [];
  const step = async (): Promise<void> => {
    leaked.push(await RawClient.open(where, { name, from }));
  };
  for (let count = 0; count < atOnce; count++) await step();
  const timer = everyMs > 0 ? setInterval(() => void step().catch(() => undefined), everyMs) : undefined;
  return {
    describe: `${name} opens connections, never uses them and never closes them`,
    culprit: { by: "name", name },
    step,
    stop: async () => {
      clearInterval(timer);
      for (const client of leaked) client.close();
    },
  };
}
