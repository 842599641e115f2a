import { expect } from "@playwright/test";
import { type Clientele, startClientele } from "./clientele.ts";
import { ServerPage } from "./server-page.ts";
import { test as withServers } from "./servers.ts";
import { type Watch, watchPage } from "./watch.ts";

export { expect } from "@playwright/test";

export interface ProductFixtures {
  /** Words after `clientele serve URL`. By default a short interval: stories wait for lists. */
  readonly clienteleArguments: readonly string[];
  /** The password that clientele is given; empty = the one of `redis`. */
  readonly passwordGiven: string;
  readonly clientele: Clientele;
  /** What `page` did wrong. Every story fails on it unless it was allowed. */
  readonly watch: Watch;
  /** The page of the server `redis`, signed in through the link and showing its clients. */
  readonly server: ServerPage;
}

/** A browser, the built product and a real redis-server, new for each story. */
export const test = withServers.extend<ProductFixtures>({
  clienteleArguments: [["--interval", "500ms"], { option: true }],
  passwordGiven: ["", { option: true }],
  clientele: async ({ redis, clienteleArguments, passwordGiven }, use) => {
    const url = passwordGiven === "" ? redis.url : `redis://:${passwordGiven}@127.0.0.1:${redis.port}`;
    const clientele = await startClientele([url], clienteleArguments);
    await use(clientele);
    const end = await clientele.stop();
    expect(end.code, `exit code after SIGTERM; output:\n${clientele.output()}`).toBe(0);
    expect(end.ms, "milliseconds from SIGTERM to the end").toBeLessThan(5000);
  },
  watch: [
    async ({ page, clientele }, use) => {
      const watch = await watchPage(page, clientele.origin);
      await use(watch);
      const problems = watch.problems();
      await page.close();
      expect(problems, "what the page did wrong").toEqual([]);
    },
    { auto: true },
  ],
  server: async ({ page, clientele, watch }, use) => {
    await page.goto(clientele.link);
    const server = new ServerPage(page);
    await server.toClients();
    expect(watch.problems()).toEqual([]);
    await use(server);
  },
});
