import { afterEach, expect, it } from "vitest";
import { createLog } from "../src/log.ts";
import { ServerWatch } from "../src/poll/server-watch.ts";
import { parseTarget } from "../src/target/address.ts";
import { type AppInMemory, appInMemory, HOST, TOKEN } from "./app-in-memory.ts";
import { freePort, RealServer } from "./support/real-server.ts";
import { until } from "./support/watching.ts";

const ends: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function start(...urls: readonly string[]): Promise<AppInMemory & { watches: readonly ServerWatch[] }> {
  const log = createLog({ write: () => true });
  const watches = urls.map(
    (url, i) => new ServerWatch({ target: parseTarget(url), channel: i + 1, intervalMs: 200, log }),
  );
  const memory = await appInMemory({ servers: watches });
  ends.push(...watches.map((watch) => () => watch.stop()), () => memory.app.close());
  return { ...memory, watches };
}

/** As a kubelet asks: by the address of the pod. */
const PROBE = { host: "10.1.2.3:4379" };

it("is healthy without sign-in and under any Host, and says no more than that", async () => {
  const { app } = await start();
  for (const headers of [PROBE, { host: "evil.test" }, { host: HOST }]) {
    const answer = await app.inject({ url: "/healthz", headers });
    expect([answer.statusCode, answer.body]).toEqual([200, "ok\n"]);
    expect(answer.headers["x-content-type-options"]).toBe("nosniff");
  }
  const head = await app.inject({ method: "HEAD", url: "/healthz", headers: PROBE });
  expect([head.statusCode, head.body]).toEqual([200, ""]);
  const post = await app.inject({ method: "POST", url: "/healthz", headers: { host: HOST } });
  expect([post.statusCode, post.headers["allow"]]).toEqual([405, "GET, HEAD"]);
});

it("keeps the Host check for all else", async () => {
  const { app } = await start();
  for (const url of ["/", "/metrics", "/api/servers", "/api/session", "/healthz/more"]) {
    expect([url, (await app.inject({ url, headers: PROBE })).statusCode]).toEqual([url, 421]);
  }
});

it("is ready when each server was tried once, whatever came of it, and names none to who is not signed in", async () => {
  const server = await RealServer.start();
  ends.push(() => server.remove());
  const { app, watches } = await start(`here=${server.url}`, `gone=redis://127.0.0.1:${await freePort()}`);
  const ready = async (headers: Record<string, string> = PROBE) => {
    const answer = await app.inject({ url: "/readyz", headers });
    return [answer.statusCode, answer.json()];
  };
  const signedIn = { host: HOST, authorization: `Bearer ${TOKEN}` };
  expect(await ready()).toEqual([503, { ready: false, reasons: ["servers-not-tried"] }]);
  expect(await ready(signedIn)).toEqual([
    503,
    { ready: false, reasons: ["servers-not-tried"], servers: ["here", "gone"] },
  ]);
  const [here, gone] = watches as [ServerWatch, ServerWatch];
  here.start();
  await until(here, ({ state }) => state === "live");
  expect((await ready(signedIn))[1]).toMatchObject({ servers: ["gone"] });
  gone.start();
  await until(gone, ({ tries }) => tries > 0);
  expect(await ready()).toEqual([200, { ready: true, reasons: [] }]);
  const head = await app.inject({ method: "HEAD", url: "/readyz", headers: PROBE });
  expect([head.statusCode, head.body]).toEqual([200, ""]);
});

it("is ready with no server to try", async () => {
  const { app } = await start();
  expect((await app.inject({ url: "/readyz", headers: PROBE })).statusCode).toBe(200);
});
