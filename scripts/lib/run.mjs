// Shared by the scripts of package.json. Plain Node without dependencies: nothing is installed yet when they start.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Root of the project. */
export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** Ends the process with one plain message when this Node is too old. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(
    `Clientele needs Node 20.19 or newer; this is ${process.versions.node}. Install a newer one and try again.`,
  );
}

/** @param {string} message one plain sentence @returns {never} */
export function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/**
 * Runs a program with the terminal's own output.
 * @param {string} command @param {string[]} args @param {{ env?: Record<string, string>, quiet?: boolean, cwd?: string, timeoutMs?: number }} [options]
 * @returns {Promise<{ code: number, output: string }>} `output` only with `quiet`, which also keeps it off the screen
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      timeout: options.timeoutMs,
      env: { ...process.env, ...options.env },
      stdio: options.quiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"],
    });
    const chunks = [];
    child.stdout?.on("data", (chunk) => chunks.push(chunk));
    child.stderr?.on("data", (chunk) => chunks.push(chunk));
    child.on("error", (error) => resolve({ code: 127, output: error.message }));
    child.on("close", (code, signal) => {
      if (signal !== null) chunks.push(Buffer.from(`\n${command} ${endOf(signal, options.timeoutMs)}`));
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() });
    });
  });
}

const endOf = (signal, timeoutMs) =>
  signal === "SIGTERM" && timeoutMs !== undefined
    ? `did not end within ${timeoutMs / 1_000} s`
    : `was ended by ${signal}`;

/**
 * Runs the executable of an installed package with this very Node, without npx and its look-ups.
 * @param {string} name package @param {string[]} args @param {Parameters<typeof run>[2]} [options]
 * @param {string} [bin] name of the executable where it is not the package's
 */
export function runTool(name, args, options, bin = name.split("/").at(-1)) {
  const require = createRequire(join(root, "package.json"));
  const manifest = findManifest(require, name);
  const { bin: bins } = require(manifest);
  const file = typeof bins === "string" ? bins : bins[bin];
  return run(process.execPath, [join(dirname(manifest), file), ...args], options);
}

// Some packages do not export their package.json, so it is looked for beside the folders Node would search.
function findManifest(require, name) {
  for (const folder of require.resolve.paths(name) ?? []) {
    const manifest = join(folder, name, "package.json");
    try {
      require(manifest);
      return manifest;
    } catch {}
  }
  fail(`The package ${name} is not installed. Run: npm ci`);
}
