/**
 * Pictures of every page and state, from the built product on real servers under the scenarios: `npm run pictures`.
 * Those of the README go to docs/pictures, all to .cache/pictures. Takes about five minutes: charts need something to
 * show. Names after it (`npm run pictures -- client kill`): only those.
 */
import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import { type Look, SHOTS, type Shot } from "./pictures/shots.ts";
import { setStage } from "./pictures/stage.ts";
import { LAUNCH } from "./support/browser.ts";
import { type Clientele, startClientele } from "./support/clientele.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const README = join(ROOT, "docs/pictures");
const ALL = join(ROOT, ".cache/pictures");

const LOOKS: Readonly<Record<Look, { width: number; height: number; dark: boolean }>> = {
  dark: { width: 1440, height: 900, dark: true },
  light: { width: 1440, height: 900, dark: false },
  phone: { width: 390, height: 844, dark: true },
};

interface Houses {
  readonly main: Clientele;
  readonly empty: Clientele;
}

/** Signed in unless the shot is of somebody who is not. */
async function visit(browser: Browser, houses: Houses, { on }: Shot, look: Look): Promise<BrowserContext> {
  const { width, height, dark } = LOOKS[look];
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? "dark" : "light",
  });
  if (on === "signed-out") return context;
  const page = await context.newPage();
  await page.goto(on === "first-run" ? houses.empty.link : houses.main.link);
  await page.locator(".top, header").first().waitFor();
  await page.close();
  return context;
}

async function shoot(page: Page, { name, at, on, go, readme }: Shot, look: Look, houses: Houses) {
  await page.goto((on === "first-run" ? houses.empty.origin : houses.main.origin) + at);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await sleep(1_500);
  await go?.(page);
  await page.mouse.move(0, 0);
  await sleep(2_600);
  const file = join(ALL, `${name}-${look}.png`);
  await page.screenshot({ path: file });
  if (readme === look) await copyFile(file, join(README, `${name}.png`));
  process.stdout.write(`${name} ${look}\n`);
}

/** All where no name is given. Throws on a name that there is none of. */
function shotsNamed(names: readonly string[]): readonly Shot[] {
  const unknown = names.filter((name) => !SHOTS.some((shot) => shot.name === name));
  if (unknown.length > 0)
    throw new Error(
      `No picture ${unknown.join(", ")}. There are: ${SHOTS.map(({ name }) => name).join(" ")}`,
    );
  return names.length === 0 ? SHOTS : SHOTS.filter(({ name }) => names.includes(name));
}

async function takeAll(shots: readonly Shot[], browser: Browser, houses: Houses): Promise<number> {
  let failed = 0;
  for (const look of Object.keys(LOOKS) as Look[]) {
    for (const shot of shots) {
      const context = await visit(browser, houses, shot, look);
      try {
        await shoot(await context.newPage(), shot, look, houses);
      } catch (error) {
        failed += 1;
        process.stdout.write(`${shot.name} ${look}: ${String(error).split("\n", 1)[0]}\n`);
      }
      await context.close();
    }
  }
  return failed;
}

const shots = shotsNamed(process.argv.slice(2));
await mkdir(README, { recursive: true });
await mkdir(ALL, { recursive: true });
const stage = await setStage();
const houses: Houses = { main: await startClientele(stage.servers), empty: await startClientele([]) };
const browser = await chromium.launch(LAUNCH);
try {
  await stage.play();
  if ((await takeAll(shots, browser, houses)) > 0) process.exitCode = 1;
} finally {
  await browser.close();
  for (const house of Object.values(houses)) await house.stop();
  await stage.stop();
}
