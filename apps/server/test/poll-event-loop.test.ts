/** Whether a server that answers no command is paused or hangs, over each transport. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventLoopRuns } from "../src/target/event-loop-probe.ts";
import { DEFAULT_TLS, type Target } from "../src/target/target.ts";
import { TestAuthority } from "./support/certificates.ts";
import { opensServers } from "./support/opened.ts";
import { freePort, RealServer } from "./support/real-server.ts";

const { startServer, atEnd } = opensServers();
const WITHIN_MS = 1_500;

let authority: TestAuthority;
beforeAll(async () => {
  authority = await TestAuthority.create();
});
afterAll(() => authority.remove());

function target(place: Target["place"], tls: Target["tls"] = null): Target {
  return { name: "it", place, tls, user: null, password: null, passwordFile: null, renamed: new Map() };
}

const runs = (to: Target): Promise<boolean> => eventLoopRuns(to, WITHIN_MS, new AbortController().signal);

test.each(["tcp", "unix", "tls"] as const)(
  "over %s: yes when live and when paused, no when stopped",
  async (how) => {
    const tls = await authority.issue(how, { hosts: ["localhost", "127.0.0.1"] });
    const server = await RealServer.start([], { tls, socketName: "a socket" });
    atEnd(() => server.remove());
    const to = {
      tcp: target({ kind: "tcp", host: "127.0.0.1", port: server.port }),
      unix: target({ kind: "unix", path: server.socketPath }),
      tls: target(
        { kind: "tcp", host: "127.0.0.1", port: server.tlsPort },
        { ...DEFAULT_TLS, caFile: authority.caFile },
      ),
    }[how];
    expect(await runs(to)).toBe(true);
    const errors = await server.askText("INFO", "errorstats");
    await server.ask("CLIENT", "PAUSE", "60000", "ALL");
    expect(await runs(to)).toBe(true);
    expect(errors).not.toMatch(/errorstat_ERR/);
    server.freeze();
    expect(await runs(to)).toBe(false);
  },
);

test("yes where every place is taken, no where nobody listens", async () => {
  const server = await startServer("--maxclients", "1");
  await (await server.connect()).send(["PING"]);
  expect(await runs(target({ kind: "tcp", host: "127.0.0.1", port: server.port }))).toBe(true);
  expect(await runs(target({ kind: "tcp", host: "127.0.0.1", port: await freePort() }))).toBe(false);
});

test("no, at once, when nobody waits for it any more", async () => {
  const server = await startServer();
  server.freeze();
  const stop = new AbortController();
  const to = target({ kind: "tcp", host: "127.0.0.1", port: server.port });
  const answer = eventLoopRuns(to, 600_000, stop.signal);
  stop.abort();
  expect(await answer).toBe(false);
});
