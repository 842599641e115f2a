import { once } from "node:events";
import { connect, type Socket } from "node:net";
import type { FindingsBody, ServerStatus } from "@clientele/model";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createLog } from "../src/log.ts";
import { ServerWatch } from "../src/poll/server-watch.ts";
import { parseTarget } from "../src/target/address.ts";
import { appInMemory, HOST, TOKEN } from "./app-in-memory.ts";
import { bulk, FakeServer, INFO_TEXT, says } from "./support/fake-server.ts";
import { RealServer } from "./support/real-server.ts";
import { until, watchServer } from "./support/watching.ts";
import { WatchingApp } from "./watching-app.ts";

let app: WatchingApp;

beforeEach(async () => {
  app = await WatchingApp.start(await RealServer.start());
});

afterEach(async () => {
  await app.end();
});

/** One more client, that runs MONITOR. */
async function monitor(): Promise<Socket> {
  const socket = connect(app.server.port, "127.0.0.1");
  socket.on("error", () => {});
  await once(socket, "connect");
  socket.write("CLIENT SETNAME watcher\r\nMONITOR\r\n");
  await once(socket, "data");
  return socket;
}

async function findings(): Promise<FindingsBody> {
  return (await app.get<FindingsBody>("/api/servers/it/findings")).body;
}

const rules = (body: Pick<ServerStatus, "findings">) => body.findings.map(({ rule }) => rule);

it("shows MONITOR with its words, by the API and in the status, until it is over", async () => {
  expect(rules(await findings())).not.toContain("monitor");
  const socket = await monitor();
  await app.until(async () => rules(await findings()).includes("monitor"));
  const body = await findings();
  const found = body.findings.find(({ rule }) => rule === "monitor");
  expect(found).toMatchObject({
    id: expect.any(String),
    subject: { kind: "client", name: "watcher", addr: expect.stringContaining("127.0.0.1:") },
    since: expect.any(Number),
    evidence: { clients: 1 },
    head: expect.stringMatching(/\w/),
    body: expect.stringMatching(/\w/),
  });
  expect(body.total).toBe(body.findings.length);
  const status = (await app.get<ServerStatus>("/api/servers/it")).body;
  expect(rules(status)).toContain("monitor");
  expect(status.findings[0]).not.toHaveProperty("head");
  const query = new URLSearchParams({ where: found?.query ?? "" });
  expect((await app.clients(`?${query}`)).map((client) => client["name"])).toEqual(["watcher"]);
  socket.destroy();
  await app.until(async () => !rules(await findings()).includes("monitor"));
});

it("is found by the second reading at the latest", async () => {
  await monitor();
  await app.watch.pollNow();
  await app.watch.pollNow();
  expect(rules(app.watch.status())).toContain("monitor");
});

it("keeps the findings of the last reading while the server is away, with its instant, and begins anew", async () => {
  await monitor();
  await app.until(() => rules(app.watch.status()).includes("monitor"));
  await app.server.kill();
  await app.until(() => app.watch.status().state !== "live");
  const away = await findings();
  expect(rules(away)).toContain("monitor");
  expect(app.watch.status().figures).toMatchObject({ clients: 2 });
  await app.until(() => app.watch.status().tries > 1);
  expect(await findings()).toEqual(away);
  await app.server.begin();
  await app.until(() => app.watch.status().epoch === 2);
  expect(rules(await findings())).not.toContain("monitor");
  expect(app.watch.status().figures).toMatchObject({ clients: 1, openedPerSecond: null });
});

it("has rates of what opens and closes, and the clients of the last list", async () => {
  for (let i = 0; i < 5; i++) (await app.server.connect()).close();
  const stays = await app.server.connect();
  await app.until(() => (app.watch.status().figures?.closedPerSecond ?? 0) > 0);
  const { figures, clients } = app.watch.status();
  expect(figures).toMatchObject({ clients, maxclients: 10_000, blocked: 0, omem: 0, rejectedPerSecond: 0 });
  expect(figures?.openedPerSecond).toBeGreaterThan(0);
  stays.close();
});

it("calls the server by its name in the words of findings", async () => {
  const info = `${INFO_TEXT}valkey_version:8.0.1\r\nmaxclients:1\r\n`;
  const fake = await FakeServer.start({ INFO: says(bulk(info)) });
  const { watch } = watchServer(fake.url);
  const memory = await appInMemory({ servers: [watch] });
  try {
    await until(watch, (status) => rules(status).includes("maxclients"));
    const url = `/api/servers/${encodeURIComponent(watch.name)}/findings`;
    const answer = await memory.app.inject({
      url,
      headers: { host: HOST, authorization: `Bearer ${TOKEN}` },
    });
    expect(answer.json().findings).toMatchObject([
      { rule: "maxclients", next: "Valkey refuses new connections." },
    ]);
  } finally {
    await memory.app.close();
    await watch.stop();
    await fake.stop();
  }
});

it("says 503 before the first reading, and of a server nobody knows 404", async () => {
  const log = createLog({ write: () => true });
  const watch = new ServerWatch({
    target: parseTarget("n=redis://127.0.0.1:1"),
    channel: 1,
    intervalMs: 200,
    log,
  });
  const memory = await appInMemory({ servers: [watch] });
  const headers = { host: HOST, authorization: `Bearer ${TOKEN}` };
  for (const path of ["findings", "groups/trends?by=ip"]) {
    const answer = await memory.app.inject({ url: `/api/servers/n/${path}`, headers });
    expect([path, answer.statusCode, answer.json().error.code]).toEqual([path, 503, "no-list"]);
  }
  expect(watch.status()).toMatchObject({ figures: null, findings: [] });
  await memory.app.close();
  expect((await app.get("/api/servers/nobody/findings")).status).toBe(404);
});
