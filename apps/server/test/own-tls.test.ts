import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:https";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { WebSocket } from "ws";
import { clientele } from "./command-line.ts";
import { killAll, type Serving, startServing, terminate } from "./serving.ts";
import { type CertificateFiles, TestAuthority } from "./support/certificates.ts";
import { freePort } from "./support/real-server.ts";

let data = "";
let authority: TestAuthority;
let files: CertificateFiles;
const running: Serving[] = [];

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), "clientele-tls-"));
  authority = await TestAuthority.create();
  files = await authority.issue("own", { hosts: ["localhost", "127.0.0.1"] });
});

afterEach(() => killAll(running));

afterAll(async () => {
  rmSync(data, { recursive: true });
  await authority.remove();
});

async function serve(args: readonly string[] = []): Promise<Serving> {
  const own = ["--tls-cert", files.certFile, "--tls-key", files.keyFile, "--port", "0", "--data", data];
  const serving = await startServing([...own, ...args, `redis://127.0.0.1:${await freePort()}`]);
  running.push(serving);
  return serving;
}

interface Answer {
  readonly status: number;
  readonly cookie: string;
}

/** Over https, trusting nobody but the authority of the test. */
function ask(at: Serving, path: string, headers: Record<string, string>, body?: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const outgoing = request(
      {
        host: "127.0.0.1",
        port: at.link.port,
        path,
        method: text === undefined ? "GET" : "POST",
        ca: readFileSync(files.caFile),
        headers: { ...headers, ...(text === undefined ? {} : { "content-type": "application/json" }) },
        agent: false,
      },
      (reply) => {
        reply.resume();
        resolve({ status: reply.statusCode ?? 0, cookie: String(reply.headers["set-cookie"] ?? "") });
      },
    );
    outgoing.on("error", reject);
    outgoing.end(text);
  });
}

it("serves https on any address: link, Secure cookie, stream, and ends in time", async () => {
  const at = await serve(["--host", "0.0.0.0"]);
  expect(at.link.protocol).toBe("https:");
  expect(at.stderr()).not.toContain("insecure-http");
  const origin = `https://127.0.0.1:${at.link.port}`;
  const signIn = await ask(at, "/api/session", { origin }, { token: at.token });
  expect(signIn.status).toBe(200);
  expect(signIn.cookie).toContain("; HttpOnly; Secure; SameSite=Strict");
  const plain = await ask(
    at,
    "/api/session",
    { origin: origin.replace("https", "http") },
    { token: at.token },
  );
  expect(plain.status).toBe(403);

  const socket = new WebSocket(`wss://127.0.0.1:${at.link.port}/api/stream`, {
    ca: readFileSync(files.caFile),
    headers: { cookie: signIn.cookie.split(";", 1)[0] ?? "", origin },
  });
  const [hello] = await once(socket, "message");
  expect(JSON.parse(String(hello))).toMatchObject({ type: "hello", insecure: false });

  // Connected, and never a word of TLS: such a one must not hold up the end.
  const silent = connect(Number(at.link.port), "127.0.0.1");
  silent.on("error", () => {});
  await once(silent, "connect");
  const closed = once(socket, "close");
  expect(await terminate(at)).toBe(0);
  expect((await closed)[0]).toBe(1001);
  expect(at.stderr()).toContain('"drained":"done"');
  silent.destroy();
});

it("does not speak plain HTTP on that port", async () => {
  const at = await serve();
  await expect(fetch(`http://127.0.0.1:${at.link.port}/`)).rejects.toThrow();
});

it("refuses a key that belongs to another certificate", async () => {
  const other = await authority.issue("other", { hosts: ["localhost"] });
  const { code, stderr } = await clientele(["--tls-cert", files.certFile, "--tls-key", other.keyFile]);
  expect(code).toBe(2);
  expect(stderr).toContain("--tls-cert and --tls-key are no certificate and key that belong together.");
});
