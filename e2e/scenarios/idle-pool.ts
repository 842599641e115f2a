import { RawPool } from "./raw-pool.ts";
import type { Scenario, Where } from "./scenario.ts";

export interface IdlePoolOptions {
  readonly name?: string;
  readonly from?: string;
  /** Connections that work, that worked once, and that were never used. */
  readonly used?: number;
  readonly idle?: number;
  readonly unused?: number;
}

/** A pool that is large and mostly idle, as pools are by design: as many connections at the end as at the start. */
export async function idlePool(where: Where, options: IdlePoolOptions = {}): Promise<Scenario> {
  const { name = "orders-api", from, used = 40, idle = 160, unused = 100 } = options;
  const pool = new RawPool(where, { name, from });
  await pool.use(used);
  await pool.useOnce(idle);
  await pool.open(unused);
  return {
    describe: `${name} holds ${pool.size} connections, ${used} of them in use and ${unused} never used`,
    culprit: { by: "name", name },
    stop: async () => pool.close(),
  };
}
