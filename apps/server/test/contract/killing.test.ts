import type { ClientRecord, KillBy, KillPreviewBody, SetNameBody } from "@clientele/model";
import { expect } from "vitest";
import type { ServerConnection } from "../../src/target/connection.ts";
import { textOf } from "../support/real-server.ts";
import type { RunningServer } from "./server-under-test.ts";
import { situation } from "./situation.ts";
import type { WatchedApi } from "./watched-api.ts";

situation("kill", async (stage) => {
  const running = await stage.start();
  const watched = await stage.watch(running);
  const status = await watched.live();
  expect(status.abilities?.killBy).toBe(stage.server.traits.killBy);

  const stays = await namedClient(running, "stays-away");
  const returns = await namedClient(running, "comes-back");
  returns.whenClosed(() => void namedClient(running, "comes-back").catch(() => {}));
  const [gone, back] = [await watched.named("stays-away"), await watched.named("comes-back")];
  const ids = [Number(gone["id"]), Number(back["id"])];
  const results = await watched.kill(ids);

  expect(results.get(ids[0]!)).toMatchObject({ outcome: "killed", cameBackAs: null });
  expect(results.get(ids[0]!)?.command).toEqual(KILL_WORDS[status.abilities!.killBy](gone));
  expect(stays.failure).toMatchObject({ kind: expect.stringMatching(/^(closed|reset)$/) });
  const again = await watched.named("comes-back");
  expect(results.get(ids[1]!)).toMatchObject({ outcome: "killed", cameBackAs: again["id"] });
  expect((await watched.clients()).map((client) => client["name"])).not.toContain("stays-away");
  expect(watched.ability("CLIENT KILL").state).toBe("yes");
  expect(watched.watch.status().state).toBe("live");
});

type Words = (client: ClientRecord) => readonly string[];

const KILL_WORDS: Readonly<Record<KillBy, Words>> = {
  "id, addr, type": ({ id, addr }) => [
    "CLIENT",
    "KILL",
    "ID",
    `${id}`,
    "ADDR",
    `${addr}`,
    "TYPE",
    "normal",
    "SKIPME",
    "yes",
  ],
  id: ({ id }) => ["CLIENT", "KILL", "ID", `${id}`],
  addr: ({ addr }) => ["CLIENT", "KILL", `${addr}`],
};

situation("setname", async (stage) => {
  const running = await stage.start();
  const other = await namedClient(running, "keeps-its-name");
  const watched = await stage.watch(running);
  await watched.live();
  const { name, ids } = await watched.post<SetNameBody>("setname", { name: "dash-board:1" });
  expect(name).toBe("dash-board:1");
  // As the server itself shows it, and as the list here does.
  const listed = textOf(await running.ask("CLIENT", "LIST"));
  expect(listed).toMatch(new RegExp(`^id=${ids[0]} .* name=dash-board:1 `, "m"));
  expect((await watched.named("dash-board:1"))["id"]).toBe(ids[0]);
  expect(textOf((await other.send(["CLIENT", "GETNAME"])).reply)).toBe("keeps-its-name");
});

situation("replica attached", async (stage) => {
  const primary = await stage.start();
  const replica = await stage.start({ replicaOf: primary.port });
  const above = await stage.watch(primary);
  const below = await stage.watch(replica);
  const ofPrimary = await linkWithFlag(above, "S");
  const ofReplica = await linkWithFlag(below, "M");
  await above.until(() => above.watch.status().identity?.replicas === 1);
  expect(above.watch.status().identity?.role).toBe("primary");
  expect(below.watch.status().identity?.role).toBe("replica");

  for (const [watched, id, why] of [
    [above, ofPrimary, "replica"],
    [below, ofReplica, "primary link"],
  ] as const) {
    const preview = await watched.post<KillPreviewBody>("kill/preview", { ids: [id] });
    expect(preview.targets).toMatchObject([{ id, protected: why, command: null }]);
    expect(preview.protectedHere[why]).toBe(1);
    expect((await watched.kill([id])).get(id)).toMatchObject({ outcome: "protected", reply: null });
    // A link that was cut would come back under another id.
    expect((await watched.clients()).map((client) => client["id"])).toContain(id);
  }
});

async function linkWithFlag(watched: WatchedApi, flag: string): Promise<number> {
  await watched.live();
  let id = 0;
  await watched.until(async () => {
    const link = (await watched.clients()).find((client) => `${client["flags"]}` === flag);
    id = Number(link?.["id"] ?? 0);
    return id > 0;
  });
  return id;
}

async function namedClient(running: RunningServer, name: string): Promise<ServerConnection> {
  const client = await running.connect();
  await client.send(["CLIENT", "SETNAME", name]);
  return client;
}
