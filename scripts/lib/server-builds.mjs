// Servers of other versions for the contract suite: fetched once from Debian's other suites, unpacked under the user's
// cache and run with the loader and the libraries of their own suite. To add a line of versions, add a row.
//
//   ~/.cache/clientele/servers/<suite>-<package>-<version>/   tree of the packages, whole or absent: made aside, then renamed
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, join } from "node:path";
import { NotToBeHad, openSuites, unpack } from "./debian-packages.mjs";
import { run } from "./run.mjs";

/**
 * `suites`: the first has the server, the others what else it needs. Sid moves on: what it has then is another line, and
 * the build is skipped until the row says so.
 */
const BUILDS = [
  { name: "redis 6.0", product: "redis", suites: ["bullseye"] },
  { name: "redis 8.0", product: "redis", suites: ["trixie"] },
  { name: "valkey 8.0", product: "valkey", suites: ["bookworm-backports", "bookworm"] },
  { name: "valkey 8.1", product: "valkey", suites: ["trixie"] },
  { name: "valkey 9.1", product: "valkey", suites: ["sid"] },
  { name: "redict 7.3", product: "redict", suites: ["bookworm-backports", "bookworm"] },
];

/** Debian splits a server: its program is a link into the package of its tools. */
const packagesOf = ({ product }) => [`${product}-server`, `${product}-tools`];

/**
 * @typedef {{ name: string, version: string, command: readonly string[] }} FoundBuild `command` starts the server
 * @typedef {{ name: string, unavailable: string }} MissingBuild why it is not here
 */

/**
 * All builds, those that are missing fetched first. Asks no network when all are there. Never throws for a build that
 * cannot be had.
 * @returns {Promise<(FoundBuild | MissingBuild)[]>}
 */
export async function serverBuilds() {
  const cache = join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "clientele", "servers");
  mkdirSync(cache, { recursive: true });
  removeLeftovers(cache);
  const found = new Map();
  for (const build of BUILDS) found.set(build.name, await cached(cache, build));
  const missing = BUILDS.filter((build) => found.get(build.name) === null);
  await Promise.all(
    [...bySuite(missing).values()].map(async (builds) => {
      for (const [name, result] of await fetchFrom(cache, builds)) found.set(name, result);
    }),
  );
  return BUILDS.map((build) => found.get(build.name));
}

function bySuite(builds) {
  const groups = new Map();
  for (const build of builds) groups.set(build.suites[0], [...(groups.get(build.suites[0]) ?? []), build]);
  return groups;
}

async function cached(cache, build) {
  const prefix = `${build.suites[0]}-${packagesOf(build)[0]}-`;
  for (const name of readdirSync(cache).filter((each) => each.startsWith(prefix))) {
    const ready = await tried(build, join(cache, name));
    if ("command" in ready) return ready;
  }
  return null;
}

/** Fetches builds that share a suite; one list of packages serves all of them. */
async function fetchFrom(cache, builds) {
  const { suites } = builds[0];
  process.stderr.write(`Fetching from Debian ${suites[0]}: ${builds.map((b) => b.name).join(", ")} …\n`);
  const folder = mkdtempSync(join(cache, ".fetch-"));
  const results = new Map();
  try {
    const opened = await openSuites(folder, suites).catch(asReason);
    for (const build of builds) {
      results.set(
        build.name,
        "unavailable" in opened ? { name: build.name, ...opened } : await fetchOne(cache, opened, build),
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return results;
}

async function fetchOne(cache, opened, build) {
  const packages = packagesOf(build);
  const tree = join(opened.folder, "trees", build.name);
  mkdirSync(tree, { recursive: true });
  const version = await unpack(opened, packages, tree).catch(asReason);
  if (typeof version !== "string") return { name: build.name, ...version };
  const made = await tried(build, tree);
  if ("unavailable" in made) return made;
  const place = join(cache, `${build.suites[0]}-${packages[0]}-${version}`);
  try {
    renameSync(tree, place);
  } catch (error) {
    // Another run was quicker, and its tree is as good.
    if (!existsSync(place)) throw error;
  }
  return tried(build, place);
}

function asReason(error) {
  if (error instanceof NotToBeHad) return { unavailable: error.message };
  throw error;
}

/** The build of this tree, once its program has told the version that was wanted. */
async function tried(build, tree) {
  const { name, product } = build;
  const command = commandOf(tree, `${product}-server`);
  if (command === null) return { name, unavailable: `${basename(tree)} has no loader or no server in it` };
  const [loader, ...args] = command;
  const { output } = await run(loader, [...args, "--version"], { quiet: true, timeoutMs: 10_000 });
  const version = /server v=(\d+\.\d+\.\d+)/.exec(output)?.[1];
  if (version === undefined)
    return { name, unavailable: `it does not run here: ${output.trim().split("\n")[0]}` };
  const line = name.split(" ")[1];
  if (!version.startsWith(`${line}.`))
    return { name, unavailable: `Debian ${build.suites[0]} has ${product} ${version} now` };
  return { name, version, command };
}

/** The loader of the tree's own C library first, so that this machine's libraries do not matter. */
function commandOf(tree, program) {
  const files = filesOf(tree);
  const loader = files.find((file) => /^ld(64|-linux)[^/]*\.so\.\d+$/.test(basename(file)));
  const server = files.find((file) => file.endsWith(`/bin/${program}`));
  if (loader === undefined || server === undefined) return null;
  const folders = files.filter((file) => /\.so(\.\d+)*$/.test(file)).map(dirname);
  const libraries = new Set(folders.filter((folder) => /\/lib(64)?(\/[^/]+-linux-[^/]+)?$/.test(folder)));
  return [loader, "--library-path", [...libraries].join(":"), server];
}

function filesOf(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesOf(path) : [path];
  });
}

/** Of runs that were killed. */
function removeLeftovers(cache) {
  const anHourAgo = Date.now() - 3_600_000;
  for (const name of readdirSync(cache).filter((each) => each.startsWith(".fetch-"))) {
    const path = join(cache, name);
    if (statSync(path).mtimeMs < anHourAgo) rmSync(path, { recursive: true, force: true });
  }
}
