import { RawPool } from "./raw-pool.ts";
import type { Scenario, Where } from "./scenario.ts";

export interface DeployOptions {
  readonly name?: string;
  /** Instances of the app, each on an address of its own. */
  readonly instances?: number;
  /** Connections of an instance that are used, and that its pool keeps in reserve. */
  readonly used?: number;
  readonly unused?: number;
}

/**
 * An app in several instances. Each `step` replaces one: the new one connects from a new address, then the old one
 * goes. In the end everybody has reconnected and there are as many connections as before.
 */
export async function deploy(where: Where, options: DeployOptions = {}): Promise<Required<Scenario>> {
  const { name = "checkout-api", instances = 6, used = 8, unused = 4 } = options;
  let started = 0;
  const start = async (): Promise<RawPool> => {
    started += 1;
    const pool = new RawPool(where, { name, from: `127.0.20.${started}` });
    await pool.use(used);
    await pool.open(unused);
    return pool;
  };
  const running: RawPool[] = [];
  while (running.length < instances) running.push(await start());
  return {
    describe: `${name} runs in ${instances} instances, which are replaced one after the other`,
    culprit: { by: "name", name },
    step: async () => {
      running.push(await start());
      running.shift()?.close();
    },
    stop: async () => {
      for (const pool of running) pool.close();
    },
  };
}
