// What `npm run check` and `npm test` are made of. A step answers how many things it found right and wrong.
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { build } from "./prepare.mjs";
import { root, run, runTool } from "./run.mjs";

const REPORTS = join(root, ".cache", "reports");

/**
 * `wrong`: the failed tests, where they are known one by one, and why they failed.
 * @typedef {{ name: string, why: string }} Wrong
 * @typedef {{ passed: number, failed: number, skipped: number, wrong: readonly Wrong[] }} Counts
 * @typedef {Counts & { name: string, seconds: number }} StepResult
 */

/** Tests that wait for servers more than they compute leave the processors idle. */
const WAITING = availableParallelism() + 1;
const COMPUTING = availableParallelism();

const WHY_LINES = 12;
const WHY_COLUMNS = 400;

/** Steps that are right or wrong as a whole. */
const whole = {
  format: () => runTool("@biomejs/biome", ["ci", "--error-on-warnings", "."]),
  types: () => runTool("typescript", ["-b"], undefined, "tsc"),
  "dead code": () => runTool("knip", []),
  build: () => build(),
  "first load": () => run(process.execPath, ["apps/web/scripts/size.mjs"]),
  "servers in README": () => run(process.execPath, ["scripts/servers-table.mjs", "--check"]),
};

/** Exit code of a step that could not be done here: neither right nor wrong. */
const SKIPPED = 77;

/** Steps whose tests are counted one by one, from the runner's own report. */
const counted = {
  unit: (report) => vitest(report, ["unit", "web"], COMPUTING),
  fuzz: (report) => vitest(report, ["fuzz"], COMPUTING),
  integration: (report) => vitest(report, ["integration"], WAITING),
  servers: (report) => vitest(report, ["servers"], WAITING),
  stories: async (report) => {
    const { code } = await runTool(
      "@playwright/test",
      ["test", "-c", "e2e/playwright.config.ts"],
      { env: { PLAYWRIGHT_REPORT: report } },
      "playwright",
    );
    return { code, read: readPlaywright };
  },
};

async function vitest(report, projects, workers) {
  const reporting = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const args = ["run", `--maxWorkers=${workers}`, ...reporting];
  const { code } = await runTool("vitest", [...args, ...projects.flatMap((p) => ["--project", p])]);
  return { code, read: readVitest };
}

/** @returns {Counts} */
const readVitest = (r) => ({
  passed: r.numPassedTests,
  failed: r.numFailedTests,
  skipped: r.numPendingTests + r.numTodoTests,
  wrong: r.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === "failed");
    const file = relative(root, name);
    if (status === "failed" && failed.length === 0) return [{ name: file, why: message }];
    return failed.map((test) => ({
      name: `${file} › ${test.fullName}`,
      why: test.failureMessages.join("\n"),
    }));
  }),
});

/** @returns {Counts} */
const readPlaywright = (r) => ({
  passed: r.stats.expected,
  failed: r.stats.unexpected + r.stats.flaky,
  skipped: r.stats.skipped,
  wrong: r.suites.flatMap(wrongOfSuite),
});

function wrongOfSuite({ specs, suites = [] }) {
  const failed = specs
    .filter(({ ok }) => !ok)
    .map(({ file, title, tests }) => ({
      name: `e2e/stories/${file} › ${title}`,
      why: tests
        .flatMap(({ results }) => results.flatMap(({ errors }) => errors))
        .map(({ message }) => message)
        .join("\n"),
    }));
  return [...failed, ...suites.flatMap(wrongOfSuite)];
}

/**
 * Runs the named steps one after the other; a failed one does not stop the rest.
 * @param {readonly string[]} names @returns {Promise<StepResult[]>}
 */
export async function runSteps(names) {
  mkdirSync(REPORTS, { recursive: true });
  const results = [];
  for (const name of names) {
    process.stdout.write(`\n── ${name}\n`);
    const started = performance.now();
    const counts = name in whole ? await runWhole(name) : await runCounted(name);
    results.push({ name, ...counts, seconds: (performance.now() - started) / 1000 });
  }
  return results;
}

async function runWhole(name) {
  const { code } = await whole[name]();
  if (code === SKIPPED) return { passed: 0, failed: 0, skipped: 1, wrong: [] };
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, wrong: [] };
}

async function runCounted(name) {
  const report = join(REPORTS, `${name}.json`);
  rmSync(report, { force: true });
  const { code, read } = await counted[name](report);
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0, wrong: [] };
  const counts = read(JSON.parse(readFileSync(report, "utf8")));
  // A runner can fail outside of any test (a file that does not load, a process left behind), or run nothing.
  const beside = (code !== 0 && counts.failed === 0) || counts.passed + counts.failed === 0;
  return { ...counts, failed: counts.failed + (beside ? 1 : 0) };
}

/** Why a test failed, as far as the end of a log has room for it: the whole stands further up. */
function shortly(why) {
  const lines = stripVTControlCharacters(why).split("\n");
  return lines
    .filter((line) => line.trim() !== "" && !/^\s+at .*(node_modules|new Promise)/.test(line))
    .slice(0, WHY_LINES)
    .map((line) => `        ${line.slice(0, WHY_COLUMNS)}\n`)
    .join("");
}

/** Prints one line a step, what failed and why, and the sum as the last line. @param {StepResult[]} results @returns {number} exit code */
export function report(results) {
  process.stdout.write("\n");
  for (const r of results) {
    const skipped = r.skipped > 0 ? `, ${r.skipped} skipped` : "";
    process.stdout.write(
      `${r.failed > 0 ? "✗" : "✓"} ${r.name.padEnd(17)} ${r.passed} passed, ${r.failed} failed${skipped}  (${r.seconds.toFixed(1)} s)\n`,
    );
    for (const { name, why } of r.wrong) process.stdout.write(`    ${name}\n${shortly(why)}`);
  }
  const sum = (key) => results.reduce((n, r) => n + r[key], 0);
  const skipped = sum("skipped");
  process.stdout.write(
    `\n${sum("passed")} passed, ${sum("failed")} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`,
  );
  return sum("failed") > 0 || sum("passed") === 0 ? 1 : 0;
}
