import { blockedWorkers } from "./blocked-workers.ts";
import { idlePool } from "./idle-pool.ts";
import { RawClient } from "./raw-client.ts";
import { RawPool } from "./raw-pool.ts";
import type { Scenario, Where } from "./scenario.ts";

/** What is connected to any server in use: apps that work, a pool in reserve, workers that wait, a subscriber that reads. */
export async function bystanders(where: Where): Promise<Scenario> {
  const cart = new RawPool(where, { name: "cart-api", from: "127.0.1.1" });
  await cart.use(4);
  const nameless = new RawPool(where, { from: "127.0.1.2" });
  await nameless.use(2);
  const reserve = await idlePool(where, { from: "127.0.1.3", used: 2, idle: 4, unused: 3 });
  const workers = await blockedWorkers(where, { from: "127.0.1.4", count: 4 });
  const reader = await RawClient.open(where, { name: "stock-screen", from: "127.0.1.5" });
  await reader.ask("SUBSCRIBE", "stock");
  return {
    describe: "apps that work, a pool in reserve, workers that wait and a subscriber that reads",
    culprit: { by: "names", names: ["cart-api", "orders-api", "stock-screen"] },
    stop: async () => {
      reader.close();
      cart.close();
      nameless.close();
      for (const scenario of [reserve, workers]) await scenario.stop();
    },
  };
}
