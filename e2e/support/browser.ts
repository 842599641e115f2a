import type { LaunchOptions } from "@playwright/test";

/** Debian's Chromium; CHROMIUM of the environment names another one. It asks nobody anything by itself. */
export const LAUNCH: LaunchOptions = {
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
  headless: true,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};
