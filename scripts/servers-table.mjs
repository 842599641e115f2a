// node scripts/servers-table.mjs: writes README's table of servers from what the contract suite saw in the last `npm test`.
// With --check it only compares: exit 0 the same, 1 another, 77 not comparable (something was skipped, or a server has another version).
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fail, root } from "./lib/run.mjs";
import { readContract, tableOf, versionsIn } from "./lib/servers-table.mjs";

const NOT_COMPARABLE = 77;
const README = join(root, "README.md");
const REPORT = join(root, ".cache", "reports", "servers.json");
const BETWEEN = /(<!-- servers: [^\n]* -->\n)([\s\S]*?)(<!-- end of servers -->)/;

if (!existsSync(REPORT)) fail("There is no report of the contract suite yet. Run: npm test");
const readme = readFileSync(README, "utf8");
const written = BETWEEN.exec(readme)?.[2] ?? fail("README.md has lost the marks of its table of servers.");
const report = JSON.parse(readFileSync(REPORT, "utf8"));
const table = tableOf(readContract(report));
const check = process.argv.includes("--check");

if (report.numPendingTests > 0) {
  process.stdout.write(`README's table is left as it is: ${report.numPendingTests} tests were skipped.\n`);
  process.exit(NOT_COMPARABLE);
}
if (check && versionsIn(written) !== versionsIn(table)) {
  process.stdout.write("README's table is of other versions. To renew it: node scripts/servers-table.mjs\n");
  process.exit(NOT_COMPARABLE);
}
if (check && written !== table)
  fail("README's table differs from what was seen. Run: node scripts/servers-table.mjs");
if (!check)
  writeFileSync(
    README,
    readme.replace(BETWEEN, (_, start, _old, end) => start + table + end),
  );
