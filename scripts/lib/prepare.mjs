// Brings a fresh clone to a runnable state, and does nothing when it already is.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fail, root, run, runTool } from "./run.mjs";

const BUILD_STAMP = join(root, ".cache", "build-stamp");
const BUILT = [
  "packages/resp/dist/index.js",
  "packages/model/dist/index.js",
  "apps/server/dist/main.js",
  "apps/web/dist/index.html",
];
const BUILD_INPUTS = [
  "package-lock.json",
  "tsconfig.base.json",
  "packages/resp",
  "packages/model",
  "apps/server",
  "apps/web",
];
const NOT_INPUTS = new Set(["dist", "dist-types", "node_modules", "test", "bin"]);

/** Installs what package-lock.json names, unless npm's own record of the install is newer than it. */
export async function ensureInstalled() {
  const lock = join(root, "package-lock.json");
  const record = join(root, "node_modules", ".package-lock.json");
  if (existsSync(record) && statSync(record).mtimeMs >= statSync(lock).mtimeMs) return;
  process.stderr.write("Installing packages (first start, or package-lock.json changed) …\n");
  // npm hides development packages when NODE_ENV is production, and the build needs them.
  const { code, output } = await run(
    "npm",
    ["ci", "--no-audit", "--no-fund", "--loglevel=error", "--include=dev"],
    { quiet: true },
  );
  if (code !== 0) {
    // npm's usage text follows its reason.
    const reason = output.split("\n").slice(0, 12).join("\n");
    fail(`npm ci failed:\n${reason}\nCheck that the npm registry can be reached, then try again.`);
  }
}

/** Builds, unless nothing that the build reads has changed since the last one. */
export async function ensureBuilt() {
  const stamp = hashInputs();
  if (
    existsSync(BUILD_STAMP) &&
    readFileSync(BUILD_STAMP, "utf8") === stamp &&
    BUILT.every((f) => existsSync(join(root, f)))
  )
    return;
  process.stderr.write("Building (first start, or the source changed) …\n");
  const { code, output } = await build({ quiet: true });
  if (code !== 0) fail(`The build failed:\n${output}`);
}

/** Compiles packages and server, bundles the page, and records what was built. */
export async function build(options = {}) {
  const stamp = hashInputs();
  const compiled = await runTool(
    "typescript",
    ["-b", "packages/resp", "packages/model", "apps/server"],
    options,
    "tsc",
  );
  if (compiled.code !== 0) return compiled;
  const bundled = await runTool("vite", ["build", "apps/web", "--logLevel", "warn"], options);
  if (bundled.code !== 0) return bundled;
  mkdirSync(dirname(BUILD_STAMP), { recursive: true });
  writeFileSync(BUILD_STAMP, stamp);
  return bundled;
}

function hashInputs() {
  const hash = createHash("sha256");
  for (const input of BUILD_INPUTS) addToHash(hash, input);
  return hash.digest("hex");
}

function addToHash(hash, path) {
  const full = join(root, path);
  if (!statSync(full).isDirectory()) {
    if (/\.test\.tsx?$|\.tsbuildinfo$/.test(path)) return;
    hash.update(`${path}\0`).update(readFileSync(full)).update("\0");
    return;
  }
  for (const name of readdirSync(full).sort()) {
    if (!NOT_INPUTS.has(name)) addToHash(hash, join(path, name));
  }
}
