import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readPage } from "./manifest.ts";

let dir = "";

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "clientele-manifest-"));
  writeFileSync(
    join(dir, "index.html"),
    `<!doctype html><html><head>
<link rel="icon" href="./favicon.svg" type="image/svg+xml">
<script src="/theme.js"></script>
<script type="module" crossorigin src="./assets/index-tY1LNThf.js"></script>
<a href="./not-loaded">x</a><img alt="" src="//elsewhere.example/x.png">
</head></html>`,
  );
});

afterAll(() => {
  rmSync(dir, { recursive: true });
});

it.each([
  ["", "/"],
  ["/tools/clientele", "/tools/clientele/"],
])("names what the shell loads from the root of the host: below %j", (basePath, base) => {
  const shell = readPage(dir, basePath).index?.bytes.toString() ?? "";
  expect(shell).toContain(`<head>\n    <meta name="clientele-base" content="${base}">`);
  expect(shell).toContain(`href="${base}favicon.svg"`);
  expect(shell).toContain(`src="${base}theme.js"`);
  expect(shell).toContain(`src="${base}assets/index-tY1LNThf.js"`);
  expect(shell).toContain('href="./not-loaded"');
  expect(shell).toContain('src="//elsewhere.example/x.png"');
});

it("is another build under another base path", () => {
  expect(readPage(dir, "/a").build).not.toBe(readPage(dir, "/b").build);
  const page = readPage(dir, "/a");
  expect(page.files.get("/index.html")).toBe(page.index);
});
