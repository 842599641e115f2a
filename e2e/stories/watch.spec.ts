/** The guard that every other story relies on: it sees what it must see. */
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { test as base, expect } from "@playwright/test";
import { watchPage } from "../support/watch.ts";

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; require-trusted-types-for 'script'";

const SCRIPTS: ReadonlyMap<string, string> = new Map([
  ["/alert.js", "alert('from the page')"],
  ["/error.js", "console.error('said an error')"],
  ["/throw.js", "setTimeout(() => { throw new Error('thrown') })"],
  ["/html.js", "document.body.innerHTML = '<b>text</b>'"],
  ["/style.js", "document.body.setAttribute('style', 'color: red')"],
  ["/foreign.js", "fetch('http://localhost:9/elsewhere').catch(() => undefined)"],
  ["/hang.js", "fetch('/never').catch(() => undefined)"],
  [
    "/abort.js",
    "const stop = new AbortController(); fetch('/never', stop).catch(() => undefined); setTimeout(() => stop.abort(), 50)",
  ],
  ["/fine.js", "document.body.textContent = 'fine'"],
]);

const test = base.extend<{ policy: string; origin: string }>({
  policy: [POLICY, { option: true }],
  origin: async ({ policy }, use) => {
    const server = serve(policy);
    await once(server, "listening");
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.close();
    server.closeAllConnections();
  },
});

function serve(policy: string): Server {
  return createServer((request, response) => {
    const url = request.url ?? "/";
    if (url === "/never") return;
    const script = SCRIPTS.get(url);
    response.setHeader("content-security-policy", policy);
    response.setHeader("content-type", script === undefined ? "text/html" : "text/javascript");
    response.statusCode = url.endsWith("missing.js") || url === "/favicon.ico" ? 404 : 200;
    const name = url.slice(1);
    response.end(
      script ?? `<!doctype html><link rel="icon" href="data:,"><body><script src="/${name}.js"></script>`,
    );
  }).listen(0, "127.0.0.1");
}

const SEEN: readonly (readonly [page: string, problem: RegExp])[] = [
  ["alert", /^dialog: from the page/],
  ["error", /^console error: said an error/],
  ["throw", /^uncaught: .*thrown/],
  ["html", /^policy: require-trusted-types-for/],
  ["style", /^policy: style-src-attr/],
  ["foreign", /^policy: connect-src blocked http:\/\/localhost:9/],
  ["missing", /^status 404: GET .*missing\.js/],
];

for (const [name, problem] of SEEN) {
  test(`a page that does "${name}" is reported`, async ({ page, origin }) => {
    const watch = await watchPage(page, origin);
    await page.goto(`${origin}/${name}`);
    await expect.poll(() => watch.problems().some((found) => problem.test(found))).toBe(true);
  });
}

test("a page that does nothing wrong is not reported", async ({ page, origin }) => {
  const watch = await watchPage(page, origin);
  await page.goto(`${origin}/fine`);
  await expect(page.locator("body")).toHaveText("fine");
  expect(watch.problems()).toEqual([]);
});

test.describe("without a policy of its own", () => {
  test.use({ policy: "img-src data:" });

  test("a request to another origin is reported", async ({ page, origin }) => {
    const watch = await watchPage(page, origin);
    await page.goto(`${origin}/foreign`);
    await expect
      .poll(() => watch.problems().join("\n"))
      .toContain("foreign request: http://localhost:9/elsewhere");
    watch.allow(/localhost:9/);
    expect(watch.problems().filter((found) => found.includes("localhost:9"))).toEqual([]);
  });

  test("a request that the page gives up is reported", async ({ page, origin }) => {
    const watch = await watchPage(page, origin);
    await page.goto(`${origin}/abort`);
    await expect.poll(() => watch.problems().join("\n")).toMatch(/^failed: GET \S+\/never/);
  });

  test("a request that leaving the page cuts off is not reported", async ({ page, origin }) => {
    const watch = await watchPage(page, origin);
    const asked = page.waitForRequest(`${origin}/never`);
    const failed = page.waitForEvent("requestfailed");
    await page.goto(`${origin}/hang`);
    await asked;
    await page.goto(`${origin}/fine`);
    expect((await failed).url()).toBe(`${origin}/never`);
    expect(watch.problems()).toEqual([]);
  });
});
