import { gzipSync } from "node:zlib";
import type { Page, Response } from "@playwright/test";
import { expect, test } from "../support/fixture.ts";
import { ServerPage } from "../support/server-page.ts";

const KB = 1024;
const BUDGET_KB = { script: 350, stylesheet: 40, font: 120 } as const;
type Kind = keyof typeof BUDGET_KB;

test("the first load stays within its budget and comes from the server itself", async ({
  page,
  clientele,
}) => {
  const responses: Response[] = [];
  page.on("response", (response) => responses.push(response));
  await page.goto(clientele.link);
  await expect(new ServerPage(page).grid).toBeVisible();
  await page.waitForLoadState("networkidle");
  await fontsLoaded(page);

  const sums: Record<Kind, number> = { script: 0, stylesheet: 0, font: 0 };
  for (const response of responses) {
    expect(new URL(response.url()).origin).toBe(clientele.origin);
    const kind = response.request().resourceType();
    if (kind in sums) sums[kind as Kind] += await wireBytes(response, kind as Kind);
  }
  const shown = Object.entries(sums).map(([kind, bytes]) => `${kind} ${(bytes / KB).toFixed(1)} KB`);
  test.info().annotations.push({ type: "first load", description: shown.join(", ") });
  expect(sums.script, "a page without script was measured").toBeGreaterThan(0);
  for (const kind of Object.keys(BUDGET_KB) as Kind[]) {
    expect(sums[kind], `${kind} bytes, gzipped: ${shown.join(", ")}`).toBeLessThanOrEqual(
      BUDGET_KB[kind] * KB,
    );
  }
});

/** Bytes that gzip would send: fonts are compressed in themselves. */
async function wireBytes(response: Response, kind: Kind): Promise<number> {
  const body = await response.body();
  return kind === "font" ? body.length : gzipSync(body, { level: 6 }).length;
}

function fontsLoaded(page: Page): Promise<void> {
  return page.evaluate(async () => {
    await document.fonts.ready;
  });
}
