import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { METRICS } from "../src/metrics/scrape.ts";
import { HOST, TOKEN } from "./app-in-memory.ts";
import { readExposition } from "./support/exposition.ts";
import { RealServer } from "./support/real-server.ts";
import { WatchingApp } from "./watching-app.ts";

let app: WatchingApp;

beforeEach(async () => {
  app = await WatchingApp.start(await RealServer.start(["--maxclients", "500"]), "", { viewers: 3 });
  app.memory.clock.now = Date.now();
});

afterEach(async () => {
  await app.end();
});

async function named(name: string): Promise<void> {
  await (await app.server.connect()).send(["CLIENT", "SETNAME", name]);
}

async function scrape(): Promise<ReturnType<typeof readExposition>> {
  app.memory.clock.now = Date.now();
  const answer = await app.memory.app.inject({
    url: "/metrics",
    headers: { host: HOST, authorization: `Bearer ${TOKEN}` },
  });
  expect([answer.statusCode, answer.headers["content-type"]]).toEqual([
    200,
    "text/plain; version=0.0.4; charset=utf-8",
  ]);
  return readExposition(answer.body);
}

type Families = Awaited<ReturnType<typeof scrape>>;

/** The value of the one series with these labels; undefined where there is none. */
function seriesOf(families: Families, name: string, labels: Record<string, string> = {}): number | undefined {
  const wanted = Object.entries(labels);
  const found = [...(families.get(name)?.samples.values() ?? [])].filter((sample) =>
    wanted.every(([label, value]) => (sample.labels.get(label) ?? "") === value),
  );
  expect([name, labels, found.length]).toEqual([name, labels, expect.toBeOneOf([0, 1])]);
  return found[0]?.value;
}

it("needs the token", async () => {
  const answer = await app.memory.app.inject({ url: "/metrics", headers: { host: HOST } });
  expect([answer.statusCode, answer.headers["www-authenticate"]]).toEqual([401, "Bearer"]);
});

it("says of INFO what INFO says, under redis_exporter's names", async () => {
  await named("worker");
  await app.idOf("worker");
  const families = await scrape();
  const it = { server: "it" };
  expect(seriesOf(families, "redis_up", it)).toBe(1);
  expect(seriesOf(families, "redis_connected_clients", it)).toBe(2);
  expect(seriesOf(families, "redis_max_clients", it)).toBe(500);
  expect(seriesOf(families, "redis_config_maxclients", it)).toBe(500);
  expect(seriesOf(families, "redis_blocked_clients", it)).toBe(0);
  expect(seriesOf(families, "redis_connections_received_total", it)).toBeGreaterThanOrEqual(3);
  expect(seriesOf(families, "redis_rejected_connections_total", it)).toBe(0);
  expect(families.get("redis_connections_received_total")?.type).toBe("counter");
  expect(seriesOf(families, "redis_memory_used_bytes", it)).toBeGreaterThan(100_000);
});

/** Not in Redis 7.0, or not before the event loop was measured once. */
const NOT_ALWAYS = /^redis_(?:pubsub|watching)_clients$|_limit_disconnections_total$|^nodejs_/;

it("has no metric that docs/api.md lacks, nor the other way round", async () => {
  const docs = readFileSync(new URL("../../../docs/api.md", import.meta.url), "utf8");
  const rows = docs.matchAll(/^\| `((?:redis|clientele|process|nodejs)_\w+)(?:\{([\w,]+)\})?`/gm);
  const documented = Array.from(rows, ([, name, labels = ""]) => [name, ...labels.split(",")]);
  const known = METRICS.map(({ name, labels }) => [name, labels.filter((l) => l !== "server").join()]);
  expect(documented.map(([name, ...labels]) => [name, labels.join()]).sort()).toEqual(known.sort());
});

it("has every metric of a server of this age", async () => {
  const names = [...(await scrape()).keys()];
  expect(METRICS.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
  const always = METRICS.map(({ name }) => name).filter((name) => !NOT_ALWAYS.test(name));
  expect(names).toEqual(expect.arrayContaining(always));
  await app.until(async () => (await scrape()).has("nodejs_eventloop_lag_max_seconds"));
});

it("shows each state as one of all", async () => {
  const states = (families: Families) =>
    [...(families.get("clientele_server_state")?.samples.values() ?? [])]
      .filter(({ value }) => value === 1)
      .map(({ labels }) => labels.get("state"));
  expect(states(await scrape())).toEqual(["live"]);
  await app.server.kill();
  await app.until(() => app.watch.status().state !== "live");
  const families = await scrape();
  expect(states(families)).toEqual([app.watch.status().state]);
  expect(families.get("clientele_server_state")?.samples.size).toBe(12);
});

it("leaves out what is no longer true of a server that is away, and says how old its list is", async () => {
  expect(seriesOf(await scrape(), "clientele_clients", { type: "normal" })).toBe(1);
  await app.server.kill();
  await app.until(() => app.watch.status().state !== "live");
  const families = await scrape();
  expect(seriesOf(families, "redis_up")).toBe(0);
  expect(seriesOf(families, "clientele_list_age_seconds")).toBeGreaterThan(0);
  for (const name of ["redis_connected_clients", "clientele_clients", "clientele_group_clients"]) {
    expect([name, families.has(name)]).toEqual([name, false]);
  }
});

it("has the figures of INFO and none of the list where CLIENT LIST is denied", async () => {
  await app.server.ask("ACL", "SETUSER", "default", "-client|list");
  await app.until(() => app.watch.status().state === "denied");
  await app.until(async () => !(await scrape()).has("clientele_clients"));
  const families = await scrape();
  expect(seriesOf(families, "redis_up")).toBe(1);
  expect(seriesOf(families, "redis_connected_clients")).toBe(1);
  expect(families.get("clientele_clients_never_used")).toBeUndefined();
  expect(seriesOf(families, "clientele_server_state", { state: "denied" })).toBe(1);
});

it("shows the ten largest groups and the others as one, apart from clients that are called other", async () => {
  const names = Array.from({ length: 12 }, (_, i) => `pool-${String.fromCharCode(97 + i)}`);
  for (const name of [...names, ...names.slice(0, 9), "other", "other", "other"]) await named(name);
  await app.until(async () => (await app.clients()).length === 25);
  const families = await scrape();
  const byName = { by: "name" };
  expect(seriesOf(families, "clientele_group_clients", { ...byName, value: "other", rest: "" })).toBe(3);
  expect(seriesOf(families, "clientele_group_clients", { ...byName, value: "pool-a" })).toBe(2);
  // pool-j, pool-k, pool-l and clientele
  expect(seriesOf(families, "clientele_group_clients", { ...byName, value: "other", rest: "true" })).toBe(4);
  expect(seriesOf(families, "clientele_group_clients", { by: "ip" })).toBe(25);
  expect(seriesOf(families, "clientele_viewers")).toBe(3);
});

it("writes hostile names as values of labels and as nothing else", async () => {
  const hostile = ['"}\\n{', "a\\", "x\\xff", "__proto__", 'other"', "<b>", "x".repeat(4_000)];
  for (const name of hostile) await named(name);
  await app.server.ask("ACL", "SETUSER", 'u"\x1b[31m\\', "on", "nopass", "+@all");
  await (await app.server.connect()).send(["AUTH", 'u"\x1b[31m\\', "x"]);
  await app.until(async () => (await app.clients()).some((client) => String(client["user"]).startsWith("u")));
  const families = await scrape();
  const of = (by: string) =>
    [...(families.get("clientele_group_clients")?.samples.values() ?? [])]
      .filter(({ labels }) => labels.get("by") === by)
      .map(({ labels }) => labels.get("value"));
  expect(of("name")).toEqual(
    expect.arrayContaining(['"}\\n{', "a\\", "x\\xff", "__proto__", 'other"', "<b>", `${"x".repeat(128)}…`]),
  );
  expect(of("user")).toContain('u"\\x1b[31m\\');
});

it("counts findings by severity, and says nothing of a server that is away", async () => {
  const counts = (families: Families) =>
    ["critical", "warning", "notice"].map((severity) =>
      seriesOf(families, "clientele_findings", { severity }),
    );
  expect(counts(await scrape())).toEqual([0, 0, 0]);
  const monitor = connect(app.server.port, "127.0.0.1");
  monitor.on("error", () => {}).write("MONITOR\r\n");
  await app.until(() => app.watch.status().findings.length > 0);
  const [finding] = app.watch.status().findings;
  const families = await scrape();
  expect(seriesOf(families, "clientele_findings", { server: "it", severity: finding?.severity ?? "" })).toBe(
    1,
  );
  expect(families.get("clientele_findings")?.samples.size).toBe(3);
  await app.server.kill();
  await app.until(() => app.watch.status().state !== "live");
  expect((await scrape()).has("clientele_findings")).toBe(false);
});

it("has no series for a single client", async () => {
  await named("worker");
  const id = await app.idOf("worker");
  const families = await scrape();
  for (const { samples } of families.values()) {
    for (const { labels } of samples.values()) {
      expect([...labels.keys()]).not.toContain("id");
      expect([...labels.values()]).not.toContain(String(id));
    }
  }
});
