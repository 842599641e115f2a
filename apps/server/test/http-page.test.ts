import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readPage } from "../src/page/manifest.ts";
import { type AppInMemory, appInMemory, HOST, listenAnywhere } from "./app-in-memory.ts";

let dir = "";
let started: AppInMemory | null = null;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "clientele-page-"));
  mkdirSync(join(dir, "page", "assets"), { recursive: true });
  writeFileSync(join(dir, "secret.txt"), "outside");
  writeFileSync(join(dir, "page", "index.html"), "<!doctype html><title>shell</title>");
  writeFileSync(join(dir, "page", "assets", "index-Ab3_x9Qz.js"), "1");
  writeFileSync(join(dir, "page", "assets", "notes.map"), "{}");
  writeFileSync(join(dir, "page", "icon.svg"), "<svg/>");
});

afterEach(async () => {
  await started?.app.close();
  started = null;
  rmSync(dir, { recursive: true });
});

const BROWSER = { host: HOST, accept: "text/html,application/xhtml+xml,*/*;q=0.8" };

async function get(url: string, headers: Record<string, string> = { host: HOST }) {
  started ??= await appInMemory({ page: readPage(join(dir, "page")) });
  return started.app.inject({ url, headers });
}

it("serves the shell without a session and never from a cache, at any address a browser goes to", async () => {
  for (const url of ["/", "/?token=x", "/s/local", "/s/a%20b?sort=-omem", "/index.html"]) {
    const answer = await get(url, BROWSER);
    expect([url, answer.statusCode, answer.body]).toEqual([url, 200, "<!doctype html><title>shell</title>"]);
    expect(answer.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(answer.headers["cache-control"]).toBe("no-store");
  }
});

it("serves files whose name changes with their content for ever, and others anew each time", async () => {
  const script = await get("/assets/index-Ab3_x9Qz.js");
  expect(script.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  expect(script.headers["content-type"]).toBe("text/javascript; charset=utf-8");
  expect((await get("/icon.svg")).headers["cache-control"]).toBe("no-store");
});

it("knows no file by another spelling of its path, nor any outside or of another kind", async () => {
  for (const url of [
    "/../secret.txt",
    "/..%2fsecret.txt",
    "/..%5csecret.txt",
    "/assets/..%2f..%2fsecret.txt",
    "/assets/../../secret.txt",
    "/.%2e/secret.txt",
    "/%2e%2e/secret.txt",
    "//icon.svg",
    "/assets//index-Ab3_x9Qz.js",
    "/icon.svg%00.txt",
    "/icon%2Esvg",
    "/assets",
    "/assets/",
    "/assets/notes.map",
    "/secret.txt",
    "/__proto__",
  ]) {
    const answer = await get(url);
    expect([url, answer.statusCode]).toEqual([url, 404]);
    expect(answer.json().error.code).toBe("not-found");
    expect((await get(url, BROWSER)).body).not.toContain("outside");
  }
});

it("knows none either when a path comes as no client library would send it", async () => {
  started = await appInMemory({ page: readPage(join(dir, "page")) });
  const port = await listenAnywhere(started);
  for (const path of ["/../secret.txt", "/./../secret.txt", "//../secret.txt"]) {
    const status = await new Promise((resolve, reject) => {
      request({ host: "127.0.0.1", port, path, headers: { host: HOST } }, (r) =>
        resolve(r.resume().statusCode),
      )
        .on("error", reject)
        .end();
    });
    expect([path, status]).toEqual([path, 404]);
  }
});

it("does not answer for the API", async () => {
  const answer = await get("/api/nothing", BROWSER);
  expect(answer.statusCode).toBe(401);
  expect((await get("/%61pi/servers", BROWSER)).statusCode).toBe(401);
});

it("says how to build the page where it is not built", async () => {
  started = await appInMemory({ page: readPage(join(dir, "nowhere")) });
  const answer = await started.app.inject({ url: "/", headers: BROWSER });
  expect([answer.statusCode, answer.headers["content-type"]]).toEqual([503, "text/plain; charset=utf-8"]);
  expect(answer.body).toContain("npm run build");
});

it("has another build when a byte of it changed", () => {
  const before = readPage(join(dir, "page")).build;
  expect(readPage(join(dir, "page")).build).toBe(before);
  writeFileSync(join(dir, "page", "icon.svg"), "<svg />");
  expect(readPage(join(dir, "page")).build).not.toBe(before);
});
