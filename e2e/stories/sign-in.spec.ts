import { expect, test } from "../support/fixture.ts";
import { ServerPage } from "../support/server-page.ts";

test("without a token the page asks to sign in and shows no server", async ({ page, clientele, redis }) => {
  await page.goto(clientele.origin);
  await expect(page.getByLabel(/token/i)).toBeVisible();
  await expect(page.getByText(String(redis.port))).toHaveCount(0);
  await expect(new ServerPage(page).grid).toHaveCount(0);
});

test("a wrong token is refused in words and the right one signs in", async ({ page, clientele, watch }) => {
  watch.allow(/\b401\b/);
  await page.goto(clientele.origin);
  await page.getByLabel(/token/i).fill("not-the-token-at-all");
  await page.getByRole("button", { name: /sign in/i }).click();
  await expect(page.getByRole("alert")).toContainText(/token/i);
  await page.getByLabel(/token/i).fill(clientele.token);
  await page.getByRole("button", { name: /sign in/i }).click();
  await expect(new ServerPage(page).grid).toBeVisible();
});

test("the sign-in link signs in, leaves no token in the address, and lasts over a reload", async ({
  page,
  clientele,
}) => {
  await page.goto(clientele.link);
  const server = new ServerPage(page);
  await expect(server.grid).toBeVisible();
  expect(page.url()).not.toContain("token");
  expect(await page.evaluate(() => JSON.stringify(history.state))).not.toContain(clientele.token);
  await page.reload();
  await expect(server.grid).toBeVisible();
  expect(await page.evaluate(() => document.cookie)).toBe("");
  await page.goBack();
  expect(page.url()).not.toContain(clientele.token);
});

test("a link with a wrong token asks to sign in", async ({ page, clientele, watch }) => {
  watch.allow(/\b401\b/);
  await page.goto(`${clientele.origin}/?token=wrong-token-in-a-link`);
  await expect(page.getByLabel(/token/i)).toBeVisible();
  expect(page.url()).not.toContain("wrong-token");
});
