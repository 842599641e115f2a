// Packages of another Debian suite, unpacked into a folder of their own: nothing of this machine is changed, no root needed.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sourcesOfSuites } from "./apt-sources.mjs";
import { run } from "./run.mjs";

/** Milliseconds: a mirror that does not answer must not hold up the tests. */
const UPDATE_WITHIN = 60_000;
const DOWNLOAD_WITHIN = 90_000;
const QUICK = 20_000;

/** Why a package cannot be had, in one line for people. */
export class NotToBeHad extends Error {}

/**
 * apt with the lists of these suites, in `folder`, which holds all it writes. Throws NotToBeHad.
 * @param {string} folder @param {readonly string[]} suites
 */
export async function openSuites(folder, suites) {
  const sources = sourcesOfSuites(aptSources(), codename(), suites);
  if (sources === null) throw new NotToBeHad("apt of this machine names no Debian mirror");
  for (const each of ["state/lists/partial", "cache/archives/partial", "debs"])
    mkdirSync(join(folder, each), { recursive: true });
  writeFileSync(join(folder, sources.name), sources.text);
  writeFileSync(join(folder, "status"), "");
  const settings = join(folder, "apt.conf");
  writeFileSync(settings, settingsText(folder, sources.name));
  const apt = (program, args, timeoutMs, cwd) =>
    run(program, ["-c", settings, ...args], { quiet: true, timeoutMs, cwd, env: { LC_ALL: "C" } });
  const updated = await apt("apt-get", ["update", "-q"], UPDATE_WITHIN);
  // apt-get update answers 0 although it could not fetch a list; then it says so in lines that begin with W or E.
  const wrong = updated.output.split("\n").find((line) => /^[WE]: /.test(line));
  if (updated.code !== 0 || wrong !== undefined)
    throw new NotToBeHad(`the mirror has no ${suites[0]} for us: ${wrong?.slice(3) ?? reasonOf(updated)}`);
  return { folder, apt };
}

/** @typedef {Awaited<ReturnType<typeof openSuites>>} Suites */

/**
 * Unpacks packages and the libraries that they need, down to the C library, into `tree`. Throws NotToBeHad.
 * @param {Suites} suites @param {readonly string[]} packages @param {string} tree
 * @returns {Promise<string>} Debian's version of the first package, without epoch
 */
export async function unpack({ folder, apt }, packages, tree) {
  const records = await withLibraries(apt, packages);
  const debs = join(folder, "debs", packages[0]);
  mkdirSync(debs, { recursive: true });
  const downloaded = await apt("apt-get", ["download", "-q", ...records.keys()], DOWNLOAD_WITHIN, debs);
  if (downloaded.code !== 0) throw new NotToBeHad(`the download failed: ${reasonOf(downloaded)}`);
  for (const deb of readdirSync(debs)) {
    const { code, output } = await run("dpkg-deb", ["-x", join(debs, deb), tree], { quiet: true });
    if (code !== 0) throw new NotToBeHad(`${deb} cannot be unpacked: ${output.trim()}`);
  }
  return records.get(packages[0]).version.replace(/^\d+:/, "");
}

/** name → record of the packages and, level by level, of the libraries that they depend on. */
async function withLibraries(apt, packages) {
  const records = new Map();
  let wanted = packages;
  while (wanted.length > 0) {
    const shown = await apt("apt-cache", ["show", "--no-all-versions", ...wanted], QUICK);
    const found = shown.output
      .split(/\n\n+/)
      .map(recordOf)
      .filter((record) => record !== null);
    for (const record of found) records.set(record.name, record);
    const missing = packages.find((name) => !records.has(name));
    if (missing !== undefined) throw new NotToBeHad(`the suite has no package ${missing}`);
    wanted = [...new Set(found.flatMap((record) => record.libraries))].filter((name) => !records.has(name));
  }
  return records;
}

/** What `apt-cache show` says of one package; of its dependencies only the libraries, of alternatives the first. */
function recordOf(text) {
  const field = (key) => new RegExp(`^${key}: (.*)$`, "m").exec(text)?.[1] ?? "";
  if (field("Package") === "") return null;
  const needed = `${field("Pre-Depends")},${field("Depends")}`
    .split(",")
    .map((each) => /^\s*([a-z0-9.+-]+)/.exec(each)?.[1] ?? "");
  return {
    name: field("Package"),
    version: field("Version"),
    libraries: needed.filter((name) => /^(lib|lua-|zlib)/.test(name)),
  };
}

/** Own lists and caches; the hooks of this machine's apt are for its own system. Proxies and the like stay. */
function settingsText(folder, sourcesName) {
  const own = {
    "Dir::Etc::sourcelist": join(folder, sourcesName),
    "Dir::Etc::sourceparts": "/dev/null",
    "Dir::Etc::preferences": "/dev/null",
    "Dir::Etc::preferencesparts": "/dev/null",
    "Dir::State": join(folder, "state"),
    "Dir::State::status": join(folder, "status"),
    "Dir::Cache": join(folder, "cache"),
    "Acquire::Languages": "none",
    "Acquire::Retries": "1",
    "Acquire::http::Timeout": "15",
    "Acquire::https::Timeout": "15",
    "APT::Sandbox::User": "root",
    "APT::Install-Recommends": "false",
  };
  const cleared = ["APT::Update::Pre-Invoke", "APT::Update::Post-Invoke", "APT::Update::Post-Invoke-Success"];
  return [
    ...cleared.map((name) => `#clear ${name};`),
    ...Object.entries(own).map(([name, value]) => `${name} "${value}";`),
    "",
  ].join("\n");
}

function aptSources() {
  const parts = "/etc/apt/sources.list.d";
  const names = list(parts).filter((name) => /\.(list|sources)$/.test(name));
  const paths = ["/etc/apt/sources.list", ...names.sort().map((name) => join(parts, name))];
  return paths.map((path) => ({ name: path, text: read(path) }));
}

const codename = () => /^VERSION_CODENAME=(\w+)$/m.exec(read("/etc/os-release"))?.[1] ?? "";

function list(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function reasonOf({ code, output }) {
  const lines = output.trim().split("\n");
  return lines.findLast((line) => line.startsWith("E: ")) ?? lines.at(-1) ?? `exit ${code}`;
}
