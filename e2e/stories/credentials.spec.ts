import { inflateRawSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { leakingPool } from "../scenarios/leaking-pool.ts";
import { expect, test } from "../support/fixture.ts";
import { ServerPage } from "../support/server-page.ts";

/** Appears in no log, page, answer or frame. */
const CANARY = "canary-9f31c0ffee-password";

test.describe("with the right password", () => {
  test.use({ redisPassword: CANARY });

  test("the password is in no frame, answer, page or log", async ({ page, clientele, start }) => {
    const traffic = record(page);
    await page.goto(clientele.link);
    const server = new ServerPage(page);
    await start(leakingPool, { atOnce: 1, everyMs: 0 });
    await server.open(server.rowsNamed("checkout-api"));
    await server.killOpen.click();
    await server.confirm(1).click();
    await expect(server.dialog).toContainText(/killed/i);
    const bytes = await traffic.all();
    expect(traffic.frames(), "frames seen").toBeGreaterThan(2);
    expect(
      bytes.some((part) => part.includes("checkout-api")),
      "the recording is read",
    ).toBe(true);
    for (const part of bytes) expect(part.includes(CANARY)).toBe(false);
    expect(await page.content()).not.toContain(CANARY);
    expect(clientele.output()).not.toContain(CANARY);
  });
});

test.describe("with a wrong password", () => {
  const right = "the-right-password-of-the-server";
  test.use({ redisPassword: right, passwordGiven: CANARY });

  test("the page names the cause and the remedy, and neither password", async ({ page, clientele }) => {
    const traffic = record(page);
    await page.goto(clientele.link);
    const server = new ServerPage(page);
    await expect(server.state).toHaveText(/credentials/i);
    await expect(server.trouble).toContainText(/password/i);
    await expect(server.trouble).toContainText(/WRONGPASS|wrong|refused|invalid/i);
    await expect.poll(traffic.frames).toBeGreaterThan(0);
    const everything = [...(await traffic.all()), await page.content(), clientele.output()];
    for (const part of everything) {
      expect(part.includes(CANARY)).toBe(false);
      expect(part.includes(right)).toBe(false);
    }
  });
});

/** What passed between page and clientele. */
interface Recording {
  readonly frames: () => number;
  /** Every payload, body and header as text: as it came and, where it can be inflated, unpacked too. */
  readonly all: () => Promise<readonly string[]>;
}

function record(page: Page): Recording {
  const payloads: Buffer[] = [];
  const answers: Promise<Buffer>[] = [];
  page.on("websocket", (socket) => {
    socket.on("framereceived", ({ payload }) => payloads.push(Buffer.from(payload)));
    socket.on("framesent", ({ payload }) => payloads.push(Buffer.from(payload)));
  });
  page.on("response", (response) => {
    answers.push(response.body().catch(() => Buffer.alloc(0)));
    answers.push(response.allHeaders().then((headers) => Buffer.from(JSON.stringify(headers))));
  });
  return {
    frames: () => payloads.length,
    all: async () => [...payloads, ...(await Promise.all(answers))].flatMap(readings),
  };
}

/** Deflated content begins somewhere after a short head: each place is tried. */
function readings(bytes: Buffer): string[] {
  const texts = [bytes.toString("latin1")];
  for (let offset = 0; offset < Math.min(bytes.length, 16); offset++) {
    try {
      texts.push(inflateRawSync(bytes.subarray(offset)).toString("latin1"));
    } catch {
      // Not the place where it begins.
    }
  }
  return texts;
}
