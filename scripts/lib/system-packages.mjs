// The tests talk to real servers, compare with redis-cli and look through a real Chromium.
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fail, run } from "./run.mjs";

/** program on the PATH → Debian package that brings it; an environment variable can name another program */
const NEEDED = [
  { program: "redis-server", debian: "redis-server", variable: "REDIS_SERVER" },
  { program: "redis-cli", debian: "redis-tools", variable: "REDIS_CLI" },
  { program: "chromium", debian: "chromium", variable: "CHROMIUM" },
];

/** Installs the Debian packages that are missing, or says exactly what to install and ends. */
export async function ensureSystemPackages() {
  const missing = NEEDED.filter((need) => !isThere(need));
  if (missing.length === 0) return;
  const packages = missing.map((need) => need.debian);
  const prefix = await rootPrefix();
  if (!onPath("apt-get") || prefix === null) fail(explain(missing));
  process.stderr.write(`Installing from Debian: ${packages.join(", ")} …\n`);
  // RUNLEVEL=1 keeps the package from starting a server of its own on port 6379.
  const env = ["env", "RUNLEVEL=1", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
  const commands = [
    [...prefix, ...env, "update", "-qq"],
    [...prefix, ...env, "install", "-y", "-qq", "--no-install-recommends", ...packages],
  ];
  for (const [program, ...args] of commands) {
    const { code, output } = await run(program, args, { quiet: true });
    if (code !== 0) fail(`${program} ${args.join(" ")} failed:\n${output}\n${explain(missing)}`);
  }
}

/** [] as root, ["sudo", "-n"] where sudo asks for no password, null where neither holds. */
async function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  if (!onPath("sudo")) return null;
  const { code } = await run("sudo", ["-n", "true"], { quiet: true });
  return code === 0 ? ["sudo", "-n"] : null;
}

function explain(missing) {
  const names = missing.map((need) => need.program).join(" and ");
  const install = `apt-get install ${missing.map((need) => need.debian).join(" ")}`;
  const variables = missing.map((need) => `${need.variable}=/path/to/${need.program}`).join(" ");
  return `The tests need ${names}. Install as root: ${install}\nor name what you have: ${variables} npm test`;
}

const isThere = (need) =>
  process.env[need.variable] ? existsSync(process.env[need.variable]) : onPath(need.program);

const onPath = (program) =>
  (process.env["PATH"] ?? "").split(delimiter).some((folder) => existsSync(join(folder, program)));
