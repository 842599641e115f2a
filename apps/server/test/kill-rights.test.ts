/** A kill that the server refuses is remembered, said, and not asked for again at once. */
import { expect, it } from "vitest";
import { opensServers } from "./support/opened.ts";
import { WatchingApp } from "./watching-app.ts";

const { startServer, atEnd } = opensServers();

async function withoutTheRight(): Promise<WatchingApp> {
  const server = await startServer();
  const rules = "on >pw resetkeys -@all +info +client|list +client|id +client|setname".split(" ");
  await server.ask("ACL", "SETUSER", "watch", ...rules);
  const app = await WatchingApp.start(server, "watch:pw@");
  atEnd(() => app.end());
  await (await server.connect()).send(["CLIENT", "SETNAME", "victim"]);
  return app;
}

async function refusedByServer(app: WatchingApp): Promise<number> {
  const text = await app.server.askText("INFO", "commandstats");
  return Number(/cmdstat_client\|kill:.*rejected_calls=(\d+)/.exec(text)?.[1] ?? 0);
}

it("says who may grant it, in the result, in the status and at the next try, which sends nothing", async () => {
  const app = await withoutTheRight();
  expect(app.watch.status().abilities?.commands["CLIENT KILL"].state).toBe("untried");
  const id = await app.idOf("victim");
  const result = (await app.kill({ ids: [id] })).get(id);
  const line = "ACL SETUSER watch +client|kill";
  expect(result).toMatchObject({ outcome: "failed", detail: expect.stringContaining(line) });
  expect(app.watch.status().abilities?.commands["CLIENT KILL"]).toMatchObject({
    state: "denied",
    said: expect.stringMatching(/^NOPERM /),
    remedy: line,
  });
  expect(app.watch.status().state).toBe("live");
  const again = await app.post("/api/servers/it/kill", { ids: [id] });
  expect(again).toMatchObject({
    status: 409,
    body: { error: { code: "refused-by-server", remedy: expect.stringContaining(line) } },
  });
  expect(await refusedByServer(app)).toBe(1);
});

it("is tried again by a kill 30 s later, and by any kill on a new connection", async () => {
  const app = await withoutTheRight();
  const id = await app.idOf("victim");
  await app.kill({ ids: [id] });
  app.memory.clock.now += 30_000;
  expect((await app.kill({ ids: [id] })).get(id)?.outcome).toBe("failed");
  expect(await refusedByServer(app)).toBe(2);

  await app.server.ask("ACL", "SETUSER", "watch", "+client|kill");
  expect((await app.post("/api/servers/it/kill", { ids: [id] })).status).toBe(409);
  const [own = 0] = app.watch.status().own.ids;
  await app.server.ask("CLIENT", "KILL", "ID", String(own));
  await app.until(() => app.watch.status().state === "live" && (app.watch.status().own.ids[0] ?? 0) > own);
  expect(app.watch.status().abilities?.commands["CLIENT KILL"].state).toBe("untried");
  expect((await app.kill({ ids: [id] })).get(id)?.outcome).toBe("killed");
  expect(app.watch.status().abilities?.commands["CLIENT KILL"].state).toBe("yes");
});

it("leaves the preview as it is, so that who may not kill sees whom a kill would hit", async () => {
  const app = await withoutTheRight();
  const id = await app.idOf("victim");
  await app.kill({ ids: [id] });
  expect((await app.preview([id])).targets).toMatchObject([{ id, listed: true }]);
});
