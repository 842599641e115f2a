// npm run bench -- [name…]: benchmarks, each against the way others do it in the same run. Without names: all.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ensureInstalled } from "./lib/prepare.mjs";
import { fail, requireNode, root, run } from "./lib/run.mjs";

const BENCHES = ["parse", "frames", "fanout", "query", "browser"];

requireNode();
const names = process.argv.slice(2);
const unknown = names.filter((name) => !BENCHES.includes(name));
if (unknown.length > 0)
  fail(`There is no benchmark ${unknown.join(", ")}. There are: ${BENCHES.join(", ")}.`);
await ensureInstalled();
let worst = 0;
for (const name of names.length > 0 ? names : BENCHES) {
  const file = join("e2e", "bench", `${name}.bench.ts`);
  if (!existsSync(join(root, file))) fail(`${file} is missing.`);
  const { code } = await run(process.execPath, [
    "--expose-gc",
    "--conditions=source",
    "--import",
    "tsx",
    file,
  ]);
  worst = Math.max(worst, code);
}
process.exit(worst);
