import { RawPool } from "./raw-pool.ts";
import type { Scenario, Where } from "./scenario.ts";

export interface GrowingAppOptions {
  readonly name?: string;
  readonly from?: string;
  /** Connections opened before this function returns. */
  readonly atOnce?: number;
  /** Milliseconds between one more and the next; 0 = only by `step`. */
  readonly everyMs?: number;
}

/** An app under load: it opens ever more connections, and uses them all. */
export async function growingApp(where: Where, options: GrowingAppOptions = {}): Promise<Scenario> {
  const { name = "search-api", from, atOnce = 10, everyMs = 0 } = options;
  const pool = new RawPool(where, { name, from });
  await pool.use(atOnce);
  const step = (): Promise<void> => pool.use(1);
  const timer = everyMs > 0 ? setInterval(() => void step().catch(() => undefined), everyMs) : undefined;
  return {
    describe: `${name} opens ever more connections and uses them all`,
    culprit: { by: "name", name },
    step,
    stop: async () => {
      clearInterval(timer);
      pool.close();
    },
  };
}
