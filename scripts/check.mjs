// npm run check: format, lint, types, dead code and unit tests; under half a minute. npm run check -- --fix formats first.

import { ensureInstalled } from "./lib/prepare.mjs";
import { requireNode, runTool } from "./lib/run.mjs";
import { report, runSteps } from "./lib/steps.mjs";

requireNode();
await ensureInstalled();
if (process.argv.includes("--fix")) await runTool("@biomejs/biome", ["check", "--write", "."]);
process.exit(report(await runSteps(["format", "types", "dead code", "unit"])));
