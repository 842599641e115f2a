import { afterEach, describe, expect, it } from "vitest";
import type { ServerConnection } from "../src/target/connection.ts";
import { RealServer } from "./support/real-server.ts";
import { WatchingApp } from "./watching-app.ts";

const ends: (() => Promise<unknown>)[] = [];

async function start(...args: readonly string[]): Promise<WatchingApp> {
  const app = await WatchingApp.start(await RealServer.start(args));
  ends.push(() => app.end());
  return app;
}

/** A real client of that name which, as a library's would, comes back when it is cut, unless `stays` is false. */
async function client(app: WatchingApp, name: string, stays = true): Promise<ServerConnection> {
  const connection = await app.server.connect();
  await connection.send(["CLIENT", "SETNAME", name]);
  // The server may be ended by the test meanwhile: then nobody comes back.
  if (stays) connection.whenClosed(() => void client(app, name).catch(() => {}));
  return connection;
}

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const results = (lines: readonly string[], event: string) =>
  lines.filter((line) => line.includes(`"event":"${event}"`)).map((line) => JSON.parse(line));

describe("a kill", () => {
  it("closes the client, sees it gone, and writes intent and result", async () => {
    const app = await start();
    await client(app, "leaving", false);
    const id = await app.idOf("leaving");
    const addr = String((await app.clients()).find((c) => c["id"] === id)?.["addr"]);
    const command = ["CLIENT", "KILL", "ID", String(id), "ADDR", addr, "TYPE", "normal", "SKIPME", "yes"];
    expect((await app.kill({ ids: [id] })).get(id)).toEqual({
      id,
      outcome: "killed",
      reply: "(integer) 1",
      command,
      detail: null,
      cameBackAs: null,
    });
    expect((await app.clients()).map((c) => c["id"])).not.toContain(id);
    const [intent] = results(app.memory.logged, "action-intent");
    const [result] = results(app.memory.logged, "action-result");
    expect(intent).toMatchObject({
      kind: "kill",
      server: "it",
      epoch: 1,
      targets: [{ id, addr }],
      actor: { by: "bearer token" },
    });
    expect(result).toMatchObject({
      action: intent.action,
      end: { kind: "done", outcomes: [{ id, outcome: "killed", reply: "(integer) 1" }] },
    });
  });

  it("tells as whom a client came back", async () => {
    const app = await start();
    await client(app, "returning");
    const id = await app.idOf("returning");
    const result = (await app.kill({ ids: [id] })).get(id);
    expect(result?.outcome).toBe("killed");
    expect(result?.cameBackAs).toBe(await app.idOf("returning"));
    expect(result?.cameBackAs).toBeGreaterThan(id);
  });

  it("closes exactly those frozen that still match: no newcomer, none that left or was replaced", async () => {
    const app = await start();
    const leaves = await client(app, "leaves", false);
    await client(app, "stays", false);
    const ids = [await app.idOf("leaves"), await app.idOf("stays")];
    const { preview, targets } = await app.preview([...ids, 999_999]);
    expect(targets.map((t) => [t.id, t.listed, t.command === null])).toEqual([
      [ids[0], true, false],
      [ids[1], true, false],
      [999_999, false, true],
    ]);
    leaves.close();
    const newcomer = await client(app, "leaves", false);
    const killed = await app.kill({ preview, reason: "the test" });
    expect([...killed.values()].map((r) => [r.id, r.outcome, r.reply])).toEqual([
      [ids[0], "gone", null],
      [ids[1], "killed", "(integer) 1"],
      [999_999, "gone", null],
    ]);
    expect((await newcomer.send(["PING"])).reply).toEqual({ kind: "simple", text: "PONG" });
  });

  it("uses a preview once", async () => {
    const app = await start();
    await client(app, "once", false);
    const { preview } = await app.preview([await app.idOf("once")]);
    await app.kill({ preview });
    const again = await app.post("/api/servers/it/kill", { preview });
    expect(again).toMatchObject({ status: 404, body: { error: { code: "no-such-preview" } } });
  });

  it("forgets a preview after five minutes", async () => {
    const app = await start();
    await client(app, "late");
    const { preview } = await app.preview([await app.idOf("late")]);
    app.memory.clock.now += 5 * 60_000;
    expect((await app.post("/api/servers/it/kill", { preview })).status).toBe(404);
  });

  it("needs a reason for more than one, and keeps it", async () => {
    const app = await start();
    await client(app, "one", false);
    await client(app, "two", false);
    const ids = [await app.idOf("one"), await app.idOf("two")];
    for (const reason of [undefined, "", "  "]) {
      const refused = await app.post(
        "/api/servers/it/kill",
        reason === undefined ? { ids } : { ids, reason },
      );
      expect(refused).toMatchObject({ status: 400, body: { error: { code: "bad-field" } } });
    }
    const { preview } = await app.preview(ids);
    expect((await app.post("/api/servers/it/kill", { preview })).status).toBe(400);
    expect(results(app.memory.logged, "action-intent")).toEqual([]);
    const killed = await app.kill({ preview, reason: "they leak" });
    expect([...killed.values()].map((r) => r.outcome)).toEqual(["killed", "killed"]);
    expect(results(app.memory.logged, "action-intent")[0]).toMatchObject({ reason: "they leak" });
  });

  it("needs no reason where only one of several would be sent a command", async () => {
    const app = await start();
    await client(app, "alone", false);
    const id = await app.idOf("alone");
    const ids = [id, app.watch.status().own.ids[0] ?? 0, 999_999];
    const { preview, targets } = await app.preview(ids);
    expect(targets.map((t) => t.command !== null)).toEqual([true, false, false]);
    const killed = await app.kill({ preview });
    expect([...killed.values()].map((r) => r.outcome)).toEqual(["killed", "protected", "gone"]);
    await client(app, "next", false);
    const next = await app.idOf("next");
    expect((await app.kill({ ids: [next, 999_999] })).get(next)?.outcome).toBe("killed");
  });

  it("works on one set after the other", async () => {
    const app = await start();
    await client(app, "wanted-twice", false);
    await app.until(async () => (await app.clients()).length === 2);
    const id = Number((await app.clients("?sort=-id"))[0]?.["id"]);
    const [first, second] = await Promise.all([app.kill({ ids: [id] }), app.kill({ ids: [id] })]);
    expect([first.get(id)?.outcome, second.get(id)?.outcome]).toEqual(["killed", "gone"]);
  });
});

describe("what is never killed", () => {
  it("is a replica and Clientele's own connection", async () => {
    const app = await start();
    const replica = await RealServer.start(["--replicaof", `127.0.0.1 ${app.server.port}`]);
    ends.push(() => replica.remove());
    let replicaId = 0;
    await app.until(async () => {
      replicaId = Number((await app.clients()).find((c) => String(c["flags"]).includes("S"))?.["id"] ?? 0);
      return replicaId > 0;
    });
    const own = app.watch.status().own.ids[0] ?? 0;
    const { targets, protectedHere } = await app.preview([replicaId, own]);
    expect(targets.map((t) => [t.protected, t.command])).toEqual([
      ["replica", null],
      ["own connection", null],
    ]);
    expect(protectedHere).toEqual({ replica: 1, "primary link": 0, "own connection": 1 });
    const killed = await app.kill({ ids: [replicaId, own], reason: "the test" });
    expect([...killed.values()].map((r) => [r.outcome, r.reply])).toEqual([
      ["protected", null],
      ["protected", null],
    ]);
    const listed = (await app.clients()).map((c) => c["id"]);
    expect(listed).toContain(replicaId);
    expect(listed).toContain(own);
  });

  it("is a replica's link to its primary", async () => {
    const primary = await RealServer.start();
    ends.push(() => primary.remove());
    const app = await start("--replicaof", `127.0.0.1 ${primary.port}`);
    let linkId = 0;
    await app.until(async () => {
      linkId = Number((await app.clients()).find((c) => String(c["flags"]).includes("M"))?.["id"] ?? 0);
      return linkId > 0;
    });
    expect((await app.kill({ ids: [linkId] })).get(linkId)?.outcome).toBe("protected");
  });
});

describe("a kill is refused", () => {
  it("when the server was restarted since the preview, though the same ids are listed again", async () => {
    const app = await start();
    await client(app, "again");
    const id = await app.idOf("again");
    const { preview } = await app.preview([id]);
    await app.server.kill();
    await app.server.begin();
    await app.until(() => app.watch.status().epoch === 2 && app.watch.status().state === "live");
    const refused = await app.post("/api/servers/it/kill", { preview });
    expect(refused).toMatchObject({ status: 409, body: { error: { code: "restarted" } } });
    expect(results(app.memory.logged, "action-intent")).toEqual([]);
  });

  it("with the cause while the server is down", async () => {
    const app = await start();
    await client(app, "unreachable");
    const id = await app.idOf("unreachable");
    await app.server.kill();
    await app.until(() => app.watch.status().state !== "live");
    for (const path of ["kill", "kill/preview"]) {
      const refused = await app.post(`/api/servers/it/${path}`, { ids: [id] });
      expect(refused).toMatchObject({
        status: 503,
        body: { error: { code: "not-live", message: expect.stringContaining("it is ") } },
      });
    }
  });

  it("when its intent cannot be written: nothing is sent", async () => {
    const actionLog = {
      intent: () => Promise.reject(new Error("disk full")),
      result: () => Promise.resolve(),
    };
    const app = await WatchingApp.start(await RealServer.start(), "", { actionLog });
    ends.push(() => app.end());
    await client(app, "untouched");
    const id = await app.idOf("untouched");
    const refused = await app.post("/api/servers/it/kill", { ids: [id] });
    expect(refused).toMatchObject({ status: 503, body: { error: { code: "log-failed" } } });
    await app.watch.pollNow();
    expect(await app.idOf("untouched")).toBe(id);
  });

  it("by a server that gives no right to it: the missing rule is named and the rest is not tried", async () => {
    const server = await RealServer.start();
    await server.ask(
      "ACL",
      "SETUSER",
      "watch",
      "on",
      ">secret",
      "resetkeys",
      "-@all",
      "+ping",
      "+info",
      "+client|list",
      "+client|id",
      "+client|setname",
    );
    const app = await WatchingApp.start(server, "watch:secret@");
    ends.push(() => app.end());
    await client(app, "kept-1");
    await client(app, "kept-2");
    const ids = [await app.idOf("kept-1"), await app.idOf("kept-2")];
    const killed = await app.kill({ ids, reason: "the test" });
    expect(killed.get(ids[0] ?? 0)).toMatchObject({
      outcome: "failed",
      reply: expect.stringMatching(/^\(error\) NOPERM /),
      detail: expect.stringContaining("+client|kill"),
    });
    expect(killed.get(ids[1] ?? 0)).toMatchObject({ outcome: "failed", reply: null, command: null });
    expect((await app.clients()).map((c) => c["id"])).toEqual(expect.arrayContaining(ids));
  });
});

describe("setname", () => {
  it("names Clientele's own connection, nobody else's, and says so", async () => {
    const app = await start();
    await client(app, "keeps-its-name");
    await app.idOf("keeps-its-name");
    const own = app.watch.status().own.ids;
    const { status, body } = await app.post<{ note: string }>("/api/servers/it/setname", {
      name: "dashboard:1",
    });
    expect([status, body]).toEqual([
      200,
      {
        name: "dashboard:1",
        ids: own,
        reply: "OK",
        note: expect.stringContaining("only the connection that sends it"),
      },
    ]);
    expect(await app.idOf("dashboard:1")).toBe(own[0]);
    expect((await app.clients()).map((c) => c["name"]).sort()).toEqual(["dashboard:1", "keeps-its-name"]);
    expect(results(app.memory.logged, "action-result")[0]).toMatchObject({
      kind: "setname",
      end: { outcomes: [{ outcome: "renamed" }] },
    });
  });

  it.each(["two words", "line\nfeed", "\r\nCLIENT KILL ID 1", "ü", "tab\t", "\u0000"])(
    "refuses %j as redis does, before anything is sent",
    async (name) => {
      const app = await start();
      const refused = await app.post("/api/servers/it/setname", { name });
      expect(refused).toMatchObject({ status: 400, body: { error: { code: "bad-field" } } });
      expect(app.watch.status().own.name).toBe("clientele");
    },
  );
});
