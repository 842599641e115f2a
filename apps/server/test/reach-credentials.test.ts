import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type onTestFinished, test } from "vitest";
import { DEFAULT_TLS } from "../src/target/target.ts";
import { TestAuthority } from "./support/certificates.ts";
import { RealServer } from "./support/real-server.ts";
import { untilState, type WatchSettings, watchServer } from "./support/watching.ts";

type Finish = typeof onTestFinished;

const CANARY = "c4n4ry-in-a-file";

async function temporary(finish: Finish): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "clientele-secret-"));
  finish(() => rm(directory, { recursive: true }));
  return join(directory, "password");
}

async function start(finish: Finish, ...args: Parameters<typeof RealServer.start>): Promise<RealServer> {
  const server = await RealServer.start(...args);
  finish(() => server.remove());
  return server;
}

function watch(finish: Finish, address: string, settings: WatchSettings) {
  const watching = watchServer(address, { random: () => 0, ...settings });
  finish(() => watching.watch.stop());
  return watching;
}

const noted = (seen: object): string => JSON.stringify(seen);

test.concurrent("a password file that was replaced is read at the next try", async ({
  onTestFinished: finish,
}) => {
  const server = await start(finish, ["--requirepass", CANARY]);
  const passwordFile = await temporary(finish);
  await writeFile(passwordFile, "not-yet\n");
  const { watch: watched, ...seen } = watch(finish, server.url, { target: { passwordFile } });
  await untilState(watched, "credentials");
  await writeFile(passwordFile, `${CANARY}\n`);
  await untilState(watched, "live", 35_000);
  expect(noted(seen)).not.toMatch(/c4n4ry|not-yet/);
}, 45_000);

test.concurrent("a password file that comes late is read within seconds", async ({
  onTestFinished: finish,
}) => {
  const server = await start(finish, ["--requirepass", CANARY]);
  const passwordFile = await temporary(finish);
  const { watch: watched, ...seen } = watch(finish, server.url, { target: { passwordFile } });
  const status = await untilState(watched, "credentials");
  expect(status.cause).toBe("The password file (--password-file) does not exist.");
  expect(noted(seen)).not.toContain(passwordFile);
  await writeFile(passwordFile, CANARY);
  await untilState(watched, "live", 6_000);
});

test.concurrent("a client certificate that was replaced is used at the next try", async ({
  onTestFinished: finish,
}) => {
  const [authority, stranger] = [await TestAuthority.create(), await TestAuthority.create()];
  finish(() => authority.remove());
  finish(() => stranger.remove());
  const tls = await authority.issue("server", { hosts: ["127.0.0.1"] });
  const server = await start(finish, ["--tls-auth-clients", "yes"], { tls });
  const { certFile, keyFile } = await stranger.issue("client", { hosts: ["clientele"] });
  const settings = { ...DEFAULT_TLS, caFile: authority.caFile, certFile, keyFile };
  const { watch: watched } = watch(finish, `127.0.0.1:${server.tlsPort}`, { target: { tls: settings } });
  await untilState(watched, "credentials");
  const renewed = await authority.issue("client", { hosts: ["clientele"] });
  await Promise.all([
    writeFile(certFile, await readFile(renewed.certFile)),
    writeFile(keyFile, await readFile(renewed.keyFile)),
  ]);
  await untilState(watched, "live", 35_000);
}, 45_000);
