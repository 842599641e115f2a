import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";
import { LAUNCH } from "./support/browser.ts";

const fromRoot = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** PLAYWRIGHT_REPORT names the file of the JSON report. */
const json = process.env["PLAYWRIGHT_REPORT"] ?? fromRoot("test-results/stories.json");

export default defineConfig({
  testDir: "stories",
  outputDir: fromRoot("test-results/stories"),
  // Two cores are enough for one browser, its servers and what they load; two of them meet races that users never do.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: json }]],
  use: {
    viewport: { width: 1440, height: 900 },
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: LAUNCH,
  },
});
