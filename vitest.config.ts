import { defineConfig } from "vitest/config";

const resolve = { conditions: ["source"] };
const ssr = { resolve: { conditions: ["source"] } };

/** For tests of functions that keep nothing between calls: modules are loaded once. The page's stores keep much. */
const together = { pool: "threads", isolate: false } as const;

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        ssr,
        test: {
          name: "unit",
          ...together,
          testTimeout: 60_000,
          include: [
            "packages/*/src/**/*.test.ts",
            "packages/*/test/**/*.test.ts",
            "apps/server/src/**/*.test.ts",
            "scripts/lib/*.test.mjs",
          ],
          exclude: ["**/*.fuzz.test.ts"],
          environment: "node",
        },
      },
      {
        resolve,
        test: {
          name: "web",
          testTimeout: 60_000,
          include: ["apps/web/src/**/*.test.{ts,tsx}"],
          environment: "happy-dom",
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: "fuzz",
          include: ["packages/*/test/**/*.fuzz.test.ts"],
          environment: "node",
          testTimeout: 300_000,
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: "integration",
          include: ["apps/server/test/**/*.test.ts"],
          exclude: ["apps/server/test/contract/**"],
          environment: "node",
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: "servers",
          include: ["apps/server/test/contract/**/*.test.ts"],
          environment: "node",
          globalSetup: "scripts/lib/provide-server-builds.mjs",
          testTimeout: 120_000,
          maxConcurrency: 4,
        },
      },
    ],
  },
});
