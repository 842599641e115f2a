import { afterAll, beforeAll, expect } from "vitest";
import { DEFAULT_TLS, type Place } from "../../src/target/target.ts";
import { TestAuthority } from "../support/certificates.ts";
import { textOf } from "../support/real-server.ts";
import type { RunningServer } from "./server-under-test.ts";
import { situation } from "./situation.ts";

situation("unix socket with a space", async (stage) => {
  const running = await stage.start({ unixSocket: true });
  expect(running.socketPath).toContain(" ");
  const place = { kind: "unix", path: running.socketPath } as const;
  const watched = await stage.watch(running, { place });
  const status = await watched.live();
  expect(status).toMatchObject({ transport: "unix", address: running.socketPath });

  // Two clients with one address: only by id is it clear which is ours.
  const other = await stage.watch(running, { place });
  await other.live();
  await watched.until(async () => (await watched.clients()).length === 2);
  const [ours] = watched.watch.status().own.ids;
  const [theirs] = other.watch.status().own.ids;
  for (const client of await watched.clients()) {
    expect(client["addr"]).toContain(running.socketPath);
    expect(client["flags"]).toContain("U");
  }
  const results = await watched.kill([ours ?? 0, theirs ?? 0]);
  expect(results.get(ours ?? 0)?.outcome).toBe("protected");
  expect(results.get(theirs ?? 0)?.outcome).toBe("killed");
  await other.until(() => ![theirs, undefined].includes(other.watch.status().own.ids[0]));
});

/** How often anybody asked for INFO before this question. */
async function callsOfInfo(running: RunningServer): Promise<number> {
  const stats = textOf(await running.ask("INFO", "commandstats"));
  return Number(/^cmdstat_info:calls=(\d+)/m.exec(stats)?.[1] ?? 0);
}

let authority: TestAuthority;
beforeAll(async () => {
  authority = await TestAuthority.create();
});
afterAll(() => authority.remove());

const DAY = 86_400_000;

situation("TLS with a wrong host or an expired certificate", async (stage) => {
  const file = stage.server.name.replace(" ", "-");
  const yesterday = new Date(Date.now() - DAY);
  const right = await authority.issue(`${file}-right`, { hosts: ["redis.test", "127.0.0.1"] });
  const wrong = await authority.issue(`${file}-wrong`, { hosts: ["elsewhere.test"] });
  const expired = await authority.issue(`${file}-expired`, {
    hosts: ["127.0.0.1"],
    from: new Date(Date.now() - 2 * DAY),
    until: yesterday,
  });
  const tls = { ...DEFAULT_TLS, caFile: authority.caFile };
  const causes = [
    [right, null],
    [wrong, "elsewhere.test, not for 127.0.0.1"],
    [expired, `expired on ${yesterday.toISOString().slice(0, 10)}`],
  ] as const;
  for (const [certificate, cause] of causes) {
    const running = await stage.start({ tls: certificate });
    const place: Place = { kind: "tcp", host: "127.0.0.1", port: running.tlsPort };
    const watched = await stage.watch(running, { place, tls });
    const status = await watched.untilState(cause === null ? "live" : "down");
    expect(status.transport).toBe("tls");
    if (cause === null) continue;
    expect(status).toMatchObject({ cause: expect.stringContaining(cause), remedy: expect.any(String) });
    expect(await callsOfInfo(running)).toBe(0);
    const unverified = await stage.watch(running, { place, tls: { ...tls, verify: false } });
    expect((await unverified.untilState("live")).transport).toBe("tls-unverified");
  }
});
