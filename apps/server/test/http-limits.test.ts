import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type AppInMemory, appInMemory, listenAnywhere } from "./app-in-memory.ts";

let started: AppInMemory;
let port = 0;

beforeEach(async () => {
  started = await appInMemory({ port: () => port });
  port = await listenAnywhere(started);
});

afterEach(async () => {
  await started.app.close();
});

async function raw(bytes: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.write(bytes);
  return text(socket);
}

it("answers bytes that are no HTTP, and heads without end, as any other error and closes", async () => {
  const noHttp = await raw("NOT HTTP AT ALL\r\n\r\n");
  expect(noHttp).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  expect(noHttp).toContain('{"error":{"code":"bad-request"');
  expect(noHttp).toContain("content-security-policy: default-src 'none'");
  const tooLarge = await raw(`GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ${"x".repeat(20_000)}\r\n\r\n`);
  expect(tooLarge).toMatch(/^HTTP\/1\.1 431 /);
  expect(tooLarge).toContain('"code":"headers-too-large"');
});

it.each([
  ["no Host", "GET /api/session HTTP/1.1\r\n\r\n", 400],
  ["an empty Host", "GET /api/session HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n", 421],
  ["a Host with a path", "GET /api/session HTTP/1.1\r\nHost: 127.0.0.1/x\r\nConnection: close\r\n\r\n", 421],
  [
    "a length that is none",
    "POST /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1x\r\n\r\n",
    400,
  ],
  ["a header with NUL", "GET /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\nX: \0\r\n\r\n", 400],
  ["a header name with a blank", "GET /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\nX y: 1\r\n\r\n", 400],
])("answers %s with a 4xx", async (_what, bytes, status) => {
  const answer = await raw(bytes);
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
});

it("cuts a request whose head arrives one byte a second, well before 30 seconds", {
  timeout: 30_000,
}, async () => {
  const socket = connect(port, "127.0.0.1");
  const head = "GET /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Long: and so on and so on\r\n";
  let at = 0;
  const timer = setInterval(() => socket.write(head[at++] ?? ""), 1_000);
  const begun = performance.now();
  const closed = once(socket, "close");
  socket.on("error", () => {});
  const answered = text(socket);
  await closed;
  clearInterval(timer);
  expect(performance.now() - begun).toBeLessThan(20_000);
  expect(await answered).toContain('"code":"timed-out"');
});
