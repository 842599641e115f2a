import { once } from "node:events";
import { createConnection } from "node:net";
import { startClientele } from "../support/clientele.ts";
import { expect, test } from "../support/fixture.ts";

/** Browsers open connections ahead of need and may never use them. */
test("a connection that never asked for anything does not hold up the end", async ({ redis }) => {
  const clientele = await startClientele([redis.url]);
  const idle = createConnection({ host: "127.0.0.1", port: Number(new URL(clientele.origin).port) });
  await once(idle, "connect");
  const end = await clientele.stop();
  idle.destroy();
  expect(end.code, clientele.output()).toBe(0);
  expect(end.ms).toBeLessThan(5000);
});
