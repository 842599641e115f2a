/** The fakes are only worth what they have in common with the servers they play: held against the recordings. */
import { encodeReply } from "@clientele/resp";
import { afterEach, describe, expect, test } from "vitest";
import { readJson, SERVERS } from "../../../packages/resp/test/corpus.ts";
import type { RunningServer } from "./contract/server-under-test.ts";
import { fakeServers } from "./support/profiles/index.ts";
import { textsOf, untilState, type Watching, watchServer } from "./support/watching.ts";

const ends: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function start(name: string): Promise<RunningServer> {
  const running = await fakeServers.find((server) => server.name === name)?.start();
  if (running === undefined) throw new Error(`there is no ${name}`);
  ends.push(() => running.end());
  return running;
}

async function watch(
  name: string,
): Promise<{ readonly running: RunningServer; readonly watching: Watching }> {
  const running = await start(name);
  const watching = watchServer(`redis://127.0.0.1:${running.port}`);
  ends.push(() => watching.watch.stop());
  await untilState(watching.watch, "live");
  return { running, watching };
}

interface Recording {
  readonly cmd?: readonly string[];
  readonly reply?: string;
}

/** Refusals and counts that depend on nothing but the version. */
const COMPARED =
  /^(kill_(old_form_wrong_addr|addr_wrong|id_nobody|id_text|id_several_nobody|laddr_wrong|user_unknown|type_bad|type_slave|maxage|unknown_filter|skipme_bad|odd_args)|list_(type_bad|unknown_option|filter_USER_nobody)|setname_|client_unknown_sub|client_info|unknown_cmd|config_get_unknown|auth_no_password_set)/;

describe("a recorded server is played word by word", () => {
  test.each(SERVERS)("%s", async (folder) => {
    const [product, version = ""] = folder.split("-");
    const running = await start(`fake ${product} ${version.split(".").slice(0, 2).join(".")}`);
    const recordings = Object.entries(readJson(folder, "errors.json") as Record<string, Recording>);
    const compared = recordings.filter(
      ([name, { cmd, reply }]) => COMPARED.test(name) && cmd !== undefined && /^[-:+]/.test(reply ?? ""),
    );
    expect(compared.length).toBeGreaterThan(15);
    const differing: unknown[] = [];
    for (const [name, { cmd = [], reply }] of compared) {
      const answer = Buffer.from(encodeReply(await running.ask(...cmd), 2)).toString("latin1");
      if (answer !== reply) differing.push({ name, recorded: reply, answer });
    }
    expect(differing).toEqual([]);
  });
});

describe("Dragonfly", () => {
  test("lets names forge fields and lines: the forged client is shown, and not taken for another", async () => {
    const { running, watching } = await watch("fake dragonfly 1.40");
    const forger = await running.connect();
    await forger.send(["CLIENT", "SETNAME", "x\nid=1 addr=6.6.6.6:6 name=forged"]);
    const { frames } = watching;
    const seen = frames.length;
    while (frames.length < seen + 2)
      await untilState(watching.watch, "live").then(() => new Promise(setImmediate));
    const status = watching.watch.status();
    expect(status.state).toBe("live");
    expect(status.identity).toMatchObject({ product: "dragonfly", version: "1.40.0" });
    const table = watching.watch.table();
    if (table === null) throw new Error("no table");
    // Two connections and one forged line; a repeated id is one client at most.
    expect(new Set(table.keys).size).toBe(table.rows);
    expect(status.own.ids).toEqual([1]);
  });

  test("tells maxclients as max_clients, and takes one filter of KILL at a time", async () => {
    const { watching } = await watch("fake dragonfly 1.40");
    const { limits, abilities } = watching.watch.status();
    expect(limits?.maxclients).toBe(10_000);
    expect(abilities?.killBy).toBe("id");
    // rejected_connections:-1 is no count.
    expect(watching.watch.samples().figures.has("rejected_connections")).toBe(false);
  });
});

test("Garnet's absent names stay absent, and its empty list is empty", async () => {
  const { running, watching } = await watch("fake garnet 2.1");
  const table = watching.watch.table();
  if (table === null) throw new Error("no table");
  expect(textsOf(table, "name")).toEqual(["clientele"]);
  expect(table.columns.has("idle")).toBe(false);
  const nobody = await running.ask("CLIENT", "LIST", "ID", "999");
  expect(nobody.kind === "bulk" && Buffer.from(nobody.bytes).toString()).toBe("\n");
  expect(watching.watch.status().identity?.product).toBe("garnet");
});

test("Kvrocks' namespace and obuf are kept as the fields that they are", async () => {
  const { watching } = await watch("fake kvrocks 2.10");
  const table = watching.watch.table();
  if (table === null) throw new Error("no table");
  expect([...table.columns.keys()]).toEqual(expect.arrayContaining(["namespace", "obuf"]));
  expect(watching.watch.status().identity?.product).toBe("kvrocks");
});
