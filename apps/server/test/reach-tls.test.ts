import { once } from "node:events";
import { copyFile, readFile } from "node:fs/promises";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer, type TlsOptions } from "node:tls";
import type { ServerStatus } from "@clientele/model";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { DEADLINES } from "../src/target/connection.ts";
import { DEFAULT_TLS, type TlsSettings } from "../src/target/target.ts";
import { type CertificateFiles, type Subject, TestAuthority } from "./support/certificates.ts";
import { RealServer } from "./support/real-server.ts";
import { until, untilState, type WatchSettings, watchServer } from "./support/watching.ts";

let authority: TestAuthority;
let stranger: TestAuthority;

beforeAll(async () => {
  authority = await TestAuthority.create();
  stranger = await TestAuthority.create("Strange authority");
});

afterAll(async () => {
  await authority.remove();
  await stranger.remove();
});

const DAY = 86_400_000;
const LOCAL: Subject = { hosts: ["localhost", "127.0.0.1"] };

let issued = 0;
const issue = (subject: Subject, by = authority): Promise<CertificateFiles> =>
  by.issue(`c${issued++}`, subject);

async function serve(subject: Subject, ...args: readonly string[]): Promise<RealServer> {
  const server = await RealServer.start(args, { tls: await issue(subject) });
  onTestFinished(() => server.remove());
  return server;
}

function watch(address: string, settings: WatchSettings = {}) {
  const watching = watchServer(`redis://${address}`, settings);
  onTestFinished(() => watching.watch.stop());
  return watching;
}

function watchTls(port: number, tls: Partial<TlsSettings> = {}, settings: WatchSettings = {}) {
  const target = { tls: { ...DEFAULT_TLS, caFile: authority.caFile, ...tls } };
  return watch(`127.0.0.1:${port}`, { ...settings, target });
}

const failed = (status: ServerStatus): boolean => status.tries > 0;

test("lists the clients over TLS when the authority is trusted", async () => {
  const server = await serve(LOCAL);
  const { watch, statuses } = watchServer(
    `rediss://127.0.0.1:${server.tlsPort}/0?ssl_ca_certs=${encodeURIComponent(authority.caFile)}`,
  );
  onTestFinished(() => watch.stop());
  const status = await untilState(watch, "live");
  expect(status).toMatchObject({ transport: "tls", clients: 1 });
  expect(status.own.ids).toEqual([watch.table()?.keys[0]]);
  expect(statuses.some(failed)).toBe(false);
});

const yesterday = new Date(Date.now() - DAY);
const tomorrow = new Date(Date.now() + DAY);
const day = (time: Date): string => time.toISOString().slice(0, 10);

test.each<[string, Subject, () => Partial<TlsSettings>, string]>([
  [
    "of another host",
    { hosts: ["a.example"] },
    () => ({}),
    "The certificate is for a.example, not for 127.0.0.1.",
  ],
  [
    "of many other hosts",
    { hosts: ["a.example", "b.example", "10.0.0.1", "c.example", "d.example"] },
    () => ({ serverName: "z.example" }),
    "The certificate is for a.example, b.example, 10.0.0.1 and 2 more, not for z.example.",
  ],
  [
    "that has expired",
    { ...LOCAL, from: new Date(Date.now() - 2 * DAY), until: yesterday },
    () => ({}),
    `The certificate expired on ${day(yesterday)}.`,
  ],
  [
    "that is not valid yet",
    { ...LOCAL, from: tomorrow, until: new Date(Date.now() + 2 * DAY) },
    () => ({}),
    `The certificate is not valid before ${day(tomorrow)}.`,
  ],
  [
    "of an authority that is not the given one",
    LOCAL,
    () => ({ caFile: stranger.caFile }),
    "The certificate is signed by an authority that is not trusted here.",
  ],
  [
    "of an authority that nobody knows",
    LOCAL,
    () => ({ caFile: null }),
    "The certificate is signed by an authority that is not trusted here.",
  ],
])("sends no word to a server with a certificate %s", async (_, subject, tls, cause) => {
  const server = await serve(subject);
  const { watch } = watchTls(server.tlsPort, tls());
  const status = await until(watch, ({ tries }) => tries > 1);
  expect(status).toMatchObject({ state: "down", cause });
  expect(status.remedy).toMatch(/\.$/);
  expect(await server.askText("INFO", "commandstats")).not.toMatch(/cmdstat_(hello|auth|client|info)/);
});

test("says that a certificate is its own authority", async () => {
  const { watch } = watchTls(await terminate(stranger.own, 1));
  const { cause } = await until(watch, failed);
  expect(cause).toBe("The certificate is signed by itself, and nobody trusted here vouches for it.");
});

test("lists without checking the certificate where that is asked for by name, and says so", async () => {
  const server = await serve({ hosts: ["a.example"] });
  const { watch } = watchTls(server.tlsPort, { verify: false, caFile: null });
  expect(await untilState(watch, "live")).toMatchObject({ transport: "tls-unverified" });
});

test("a certificate that was renewed is taken at the next try", async () => {
  const server = await serve({ ...LOCAL, from: new Date(Date.now() - 2 * DAY), until: yesterday });
  const { watch } = watchTls(server.tlsPort);
  await until(watch, ({ tries }) => tries > 1);
  const { certFile, keyFile } = await issue(LOCAL);
  const set = await server.askText("CONFIG", "SET", "tls-cert-file", certFile, "tls-key-file", keyFile);
  expect(set).toBe("OK");
  await untilState(watch, "live", 6_000);
});

test("a file of authorities that was replaced is read at the next try", async () => {
  const server = await serve(LOCAL);
  const { caFile } = await issue(LOCAL, stranger);
  const replaced = `${caFile}.replaced`;
  await copyFile(caFile, replaced);
  const { watch } = watchTls(server.tlsPort, { caFile: replaced });
  await until(watch, ({ cause }) => cause?.includes("not trusted") ?? false);
  await copyFile(authority.caFile, replaced);
  await untilState(watch, "live", 6_000);
});

test("a server that asks for a client certificate is told apart from one that refuses it", async () => {
  const server = await serve(LOCAL, "--tls-auth-clients", "yes");
  const [good, strange] = [await issue({ hosts: ["clientele"] }), await issue({ hosts: ["x"] }, stranger)];
  const missing = watchTls(server.tlsPort);
  const refused = watchTls(server.tlsPort, { certFile: strange.certFile, keyFile: strange.keyFile });
  const given = watchTls(server.tlsPort, { certFile: good.certFile, keyFile: good.keyFile });
  expect(await untilState(missing.watch, "credentials")).toMatchObject({
    cause: "The server asks for a client certificate.",
    remedy: "Give one that the server's authority signed: --cert FILE --key FILE.",
  });
  expect(await untilState(refused.watch, "credentials")).toMatchObject({
    cause: "The server refused the client certificate: unknown ca.",
  });
  await untilState(given.watch, "live");
});

test("says that a port speaks TLS, and that one does not", async () => {
  const server = await serve(LOCAL);
  const plain = watch(`127.0.0.1:${server.tlsPort}`);
  const tls = watchTls(server.port, {}, { deadlines: { ...DEADLINES, connectMs: 300 } });
  expect(await until(plain.watch, failed)).toMatchObject({
    state: "down",
    cause: "The server ended the connection without a word.",
    remedy: expect.stringContaining("write rediss://"),
  });
  expect(await until(tls.watch, failed)).toMatchObject({
    state: "down",
    cause: "The server took the connection and began no TLS within 0.3 s.",
    remedy:
      "If this port speaks plain text, write redis:// instead of rediss://. Else see whether the server hangs.",
  });
});

test("says that a port speaks no TLS when it answers in its own way", async () => {
  const port = await answering((socket) =>
    socket.end("-ERR Protocol error: unbalanced quotes in request\r\n"),
  );
  const { watch } = watchTls(port);
  expect(await until(watch, failed)).toMatchObject({
    cause: "What answers at this port does not speak TLS.",
  });
});

test("says that a port speaks TLS when it answers plain text by an alert", async () => {
  const port = await answering((socket) => socket.end(Buffer.from("15030100020246", "hex")));
  const { watch: alerted } = watch(`127.0.0.1:${port}`);
  expect(await until(alerted, failed)).toMatchObject({
    cause: "The port speaks TLS, and was spoken to in plain text.",
    remedy: "Write rediss:// instead of redis://, or add --tls.",
  });
});

test("a server at maxclients, which over TLS can say nothing, is entered as soon as a place is free", async () => {
  const server = await serve(LOCAL, "--maxclients", "1");
  const only = await server.connect();
  const { watch } = watchTls(server.tlsPort);
  expect(await until(watch, ({ tries }) => tries > 1)).toMatchObject({
    cause: "The server ended the connection before TLS began.",
    remedy: expect.stringContaining("maxclients"),
  });
  only.close();
  await untilState(watch, "live", 2_500);
});

test("sends the host as server name, or the name that is given, and never an address", async () => {
  const server = await serve(LOCAL);
  const files = await issue({ hosts: ["localhost", "cache.example", "127.0.0.1"] });
  const asked: string[] = [];
  const port = await terminate(files, server.port, {
    SNICallback: (name, done) => {
      asked.push(name);
      done(null);
    },
  });
  const { watch: byAddress } = watchTls(port);
  await untilState(byAddress, "live");
  expect(asked).toEqual([]);
  const { watch: byGiven } = watchTls(port, { serverName: "cache.example" });
  await untilState(byGiven, "live");
  const { watch: byHost } = watch(`localhost:${port}`, {
    target: { tls: { ...DEFAULT_TLS, caFile: files.caFile } },
  });
  await untilState(byHost, "live");
  expect(asked).toEqual(["cache.example", "localhost"]);
});

test("does not go below TLS 1.2", async () => {
  const files = await issue(LOCAL);
  const old = { minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" } as const;
  const { watch } = watchTls(await terminate(files, 1, old), { verify: false });
  const { cause } = await until(watch, failed);
  expect(cause).toMatch(/^TLS could not be agreed upon \(ERR_SSL_[A-Z0-9_]+\)\.$/);
});

/** A TLS server before the one at `to`, as stunnel is one. Its port. */
async function terminate({ certFile, keyFile }: CertificateFiles, to: number, options: TlsOptions = {}) {
  const pems = { cert: await readFile(certFile), key: await readFile(keyFile) };
  const server = createTlsServer({ ...pems, ...options }, (inner) => {
    const outer = connect(to, "127.0.0.1");
    inner.pipe(outer).pipe(inner);
    for (const end of [inner, outer]) end.on("error", () => [inner.destroy(), outer.destroy()]);
  });
  return listening(server);
}

/** A server that answers the first bytes of each connection by `answer`. Its port. */
function answering(answer: (socket: Socket) => void): Promise<number> {
  return listening(createServer((socket) => socket.on("error", () => {}).once("data", () => answer(socket))));
}

async function listening(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => sockets.add(socket));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return (server.address() as AddressInfo).port;
}
